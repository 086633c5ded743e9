package dev.awsmonitor.dashboard.imds;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The instance as IMDS describes it. The public address is read anew for every request, as an
 * Elastic IP comes and goes without a reboot; the rest is kept for a while. However slow IMDS is,
 * one request waits for both no longer than {@link #REQUEST_WAITS_AT_MOST}: what comes later is
 * kept for the next.
 */
public final class InstanceMetadata {
  private static final Duration REQUEST_WAITS_AT_MOST = Duration.ofMillis(700);
  private static final Duration KEEP = Duration.ofMinutes(1);
  private static final Duration KEEP_INCOMPLETE = Duration.ofSeconds(5);

  /** A line of {@code public-keys/}: {@code 0=name}; a name may hold spaces. */
  private static final Pattern KEY_LINE = Pattern.compile("[0-9]+=(\\S.*)");

  private final ImdsReader imds;
  private final Clock clock;
  private final FreshReads<Reading> publicIp;
  private final FreshReads<Facts> facts;
  private volatile Facts kept;
  private volatile Reading address;

  private record Facts(
      Reading id, Reading type, Reading vpc, Reading region, Reading zone, Reading keyName) {
    static Facts unavailable(Reading why) {
      return new Facts(why, why, why, why, why, why);
    }

    boolean isComplete() {
      return List.of(id, type, vpc, region, zone, keyName).stream()
          .noneMatch(Reading.Unavailable.class::isInstance);
    }
  }

  /** Nothing is read before the first {@link #read()}. */
  public InstanceMetadata(ImdsReader imds, Clock clock) {
    this.imds = imds;
    this.clock = clock;
    var tooLate = new Reading.Unavailable(Reading.Cause.NOT_REACHABLE, java.time.Instant.EPOCH);
    this.kept = Facts.unavailable(tooLate);
    this.address = tooLate;
    this.publicIp =
        new FreshReads<>(
            () -> address = imds.read(ImdsKey.PUBLIC_IP),
            () -> new Reading.Unavailable(Reading.Cause.NOT_REACHABLE, clock.instant()));
    this.facts = new FreshReads<>(this::readFacts, () -> kept);
  }

  /** Reads the public address now; the rest is at most a minute old. Takes less than 0.8 s. */
  public Instance read() {
    var began = System.nanoTime();
    var now = publicIp.get(REQUEST_WAITS_AT_MOST);
    var took = Duration.ofNanos(System.nanoTime() - began);
    return instance(now, facts(now, REQUEST_WAITS_AT_MOST.minus(took)));
  }

  /** What was read last; asks for nothing. */
  public Instance known() {
    return instance(address, kept);
  }

  private static Instance instance(Reading address, Facts rest) {
    return new Instance(
        address, rest.id, rest.type, rest.vpc, rest.region, rest.zone, rest.keyName);
  }

  private Facts facts(Reading address, Duration left) {
    var last = kept;
    var age = Duration.between(last.id.at(), clock.instant());
    if (age.compareTo(last.isComplete() ? KEEP : KEEP_INCOMPLETE) < 0) {
      return last;
    }
    if (address instanceof Reading.Unavailable) {
      // IMDS has just failed to answer: asking for more would only take the page's time.
      return last.isComplete() ? last : Facts.unavailable(address);
    }
    return facts.get(left);
  }

  private Facts readFacts() {
    var id = imds.read(ImdsKey.INSTANCE_ID);
    var next = id instanceof Reading.Unavailable ? Facts.unavailable(id) : readRest(id);
    kept = next;
    return next;
  }

  private Facts readRest(Reading id) {
    return new Facts(
        id,
        imds.read(ImdsKey.INSTANCE_TYPE),
        readVpc(),
        imds.read(ImdsKey.REGION),
        imds.read(ImdsKey.ZONE),
        keyName(imds.read(ImdsKey.KEYS)));
  }

  private Reading readVpc() {
    var mac = imds.read(ImdsKey.MAC);
    return mac instanceof Reading.Value value
        ? MacAddress.parse(value.text())
            .map(imds::readVpc)
            .orElseGet(() -> new Reading.Unavailable(Reading.Cause.MALFORMED, value.at()))
        : mac;
  }

  /** Only the name: the key itself is never read. An instance may have none. */
  private static Reading keyName(Reading keys) {
    if (!(keys instanceof Reading.Value value)) {
      return keys;
    }
    return value
        .text()
        .lines()
        .map(KEY_LINE::matcher)
        .filter(line -> line.matches())
        .findFirst()
        .<Reading>map(line -> new Reading.Value(line.group(1), value.at()))
        .orElseGet(() -> new Reading.Absent(value.at()));
  }
}
