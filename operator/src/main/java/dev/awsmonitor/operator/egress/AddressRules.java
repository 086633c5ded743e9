package dev.awsmonitor.operator.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses nobody may have the operator talk to. An IPv6 address that carries an IPv4 one
 * (mapped, compatible, 6to4, NAT64) is judged by that too.
 */
public final class AddressRules {
  /** RFC 3927, RFC 4291; the metadata services of AWS, Alibaba, Azure and Oracle among them. */
  private static final List<AddressRange> NEVER =
      Stream.of(
              "169.254.0.0/16",
              "fe80::/10",
              "fd00:ec2::/32",
              "100.100.100.200/32",
              "168.63.129.16/32",
              "192.0.0.192/32",
              "224.0.0.0/4",
              "255.255.255.255/32",
              "ff00::/8")
          .map(AddressRange::of)
          .toList();

  /** 0.0.0.0 and :: connect to this machine on Linux. */
  private static final List<AddressRange> LOOPBACK =
      Stream.of("127.0.0.0/8", "0.0.0.0/8", "::1/128", "::/128").map(AddressRange::of).toList();

  /** Where an IPv4 address begins in an IPv6 one: RFC 4291, RFC 3056, RFC 6052. */
  private record Embedding(AddressRange range, int offset) {}

  private static final List<Embedding> EMBEDDINGS =
      List.of(
          new Embedding(AddressRange.of("::/96"), 12),
          new Embedding(AddressRange.of("2002::/16"), 2),
          new Embedding(AddressRange.of("64:ff9b::/96"), 12),
          new Embedding(AddressRange.of("64:ff9b:1::/48"), 12));

  private static final int IPV4_BYTES = 4;

  private AddressRules() {}

  /** Whether an address is never connected to: link-local, metadata, multicast or broadcast. */
  public static boolean isRefused(InetAddress address) {
    return matches(NEVER, address);
  }

  /** Whether an address is this machine. */
  public static boolean isLoopback(InetAddress address) {
    return matches(LOOPBACK, address);
  }

  private static boolean matches(List<AddressRange> ranges, InetAddress address) {
    return faces(address).anyMatch(bytes -> ranges.stream().anyMatch(r -> r.contains(bytes)));
  }

  /** The address, and the IPv4 address in it. Java itself unpacks mapped ones. */
  private static Stream<byte[]> faces(InetAddress address) {
    var bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return Stream.of(bytes);
    }
    var embedded =
        EMBEDDINGS.stream()
            .filter(e -> e.range.contains(bytes))
            .map(e -> Arrays.copyOfRange(bytes, e.offset, e.offset + IPV4_BYTES));
    return Stream.concat(Stream.of(bytes), embedded);
  }
}
