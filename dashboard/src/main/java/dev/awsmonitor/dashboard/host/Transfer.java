package dev.awsmonitor.dashboard.host;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Bytes that went in and out since the start. */
record Transfer(long in, long out) {
  /** Whole disks of EC2 and of other machines: their partitions would count twice. */
  private static final Pattern DISK =
      Pattern.compile("nvme[0-9]+n[0-9]+|(xvd|sd|vd)[a-z]{1,2}|mmcblk[0-9]+");

  private static final int SECTOR_BYTES = 512;
  private static final int DISK_NAME = 2;
  private static final int SECTORS_READ = 5;
  private static final int SECTORS_WRITTEN = 9;
  private static final int NET_IN = 0;
  private static final int NET_OUT = 8;
  private static final int NET_FIELDS = 16;

  private Transfer plus(Transfer other) {
    return new Transfer(in + other.in, out + other.out);
  }

  /**
   * Of the interfaces that lead out of the machine (proc_pid_net(5)): those between its pods would
   * count everything once more.
   *
   * @param dev /proc/net/dev
   * @param route /proc/net/route
   */
  static Optional<Transfer> ofNetwork(String dev, String route) {
    var leadingOut = leadingOut(route);
    Predicate<String> counted =
        leadingOut.isEmpty() ? name -> !name.equals("lo") : leadingOut::contains;
    return dev.lines()
        .map(line -> line.split(":", 2))
        .filter(pair -> pair.length == 2 && counted.test(pair[0].strip()))
        .flatMap(pair -> Numbers.parse(pair[1]).stream())
        .filter(numbers -> numbers.length >= NET_FIELDS)
        .map(numbers -> new Transfer(numbers[NET_IN], numbers[NET_OUT]))
        .reduce(Transfer::plus);
  }

  /** Those with a route to everywhere. */
  private static Set<String> leadingOut(String route) {
    return route
        .lines()
        .map(Numbers::words)
        .filter(words -> words.length > 1 && words[1].equals("00000000"))
        .map(words -> words[0])
        .collect(Collectors.toSet());
  }

  /** Of all disks (/proc/diskstats, "I/O statistics fields" of the kernel). */
  static Optional<Transfer> ofDisks(String diskstats) {
    return diskstats
        .lines()
        .map(Numbers::words)
        .filter(words -> words.length > SECTORS_WRITTEN && DISK.matcher(words[DISK_NAME]).matches())
        .flatMap(
            words ->
                Numbers.parse(
                    String.join(" ", Arrays.copyOfRange(words, DISK_NAME + 1, words.length)))
                    .stream())
        .map(
            numbers ->
                new Transfer(
                    numbers[SECTORS_READ - DISK_NAME - 1] * SECTOR_BYTES,
                    numbers[SECTORS_WRITTEN - DISK_NAME - 1] * SECTOR_BYTES))
        .reduce(Transfer::plus);
  }
}
