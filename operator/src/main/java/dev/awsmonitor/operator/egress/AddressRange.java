package dev.awsmonitor.operator.egress;

import java.net.InetAddress;

/** A block of addresses, as in RFC 4632 and RFC 4291. */
final class AddressRange {
  private static final int BITS = Byte.SIZE;

  private final byte[] network;
  private final int prefixBits;

  private AddressRange(byte[] network, int prefixBits) {
    this.network = network;
    this.prefixBits = prefixBits;
  }

  /**
   * Reads {@code ADDRESS/BITS}.
   *
   * @throws IllegalArgumentException when it is none
   */
  static AddressRange of(String cidr) {
    var parts = cidr.split("/", -1);
    try {
      var network = InetAddress.ofLiteral(parts[0]).getAddress();
      int bits = Integer.parseInt(parts[1]);
      if (parts.length == 2 && bits >= 0 && bits <= network.length * BITS) {
        return new AddressRange(network, bits);
      }
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException(cidr + " is no block of addresses", e);
    }
    throw new IllegalArgumentException(cidr + " is no block of addresses");
  }

  boolean contains(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < prefixBits; bit++) {
      int mask = 1 << (BITS - 1 - bit % BITS);
      if ((address[bit / BITS] & mask) != (network[bit / BITS] & mask)) {
        return false;
      }
    }
    return true;
  }
}
