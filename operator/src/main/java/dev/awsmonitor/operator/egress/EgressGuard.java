package dev.awsmonitor.operator.egress;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * Says of a URL whether it may be asked: with TLS, unless plain HTTP is allowed; no link-local or
 * metadata address whatever else is allowed; this machine only where plain HTTP is.
 */
public final class EgressGuard {
  /** Finds the addresses of a host; also reads every way to write an address. */
  @FunctionalInterface
  public interface Lookup {
    List<InetAddress> addresses(String host) throws UnknownHostException;
  }

  private final Lookup lookup;

  /** Uses this JVM's own resolver, as the HTTP client will. */
  public EgressGuard() {
    this(host -> List.of(InetAddress.getAllByName(host)));
  }

  EgressGuard(Lookup lookup) {
    this.lookup = lookup;
  }

  /**
   * Checks a URL; looks its name up, which may take as long as the system's resolver does.
   *
   * @param plainHttp whether HTTP without TLS, and this machine, are allowed
   * @throws EgressRefusedException when it may not be asked
   * @throws UnknownHostException when its name has no address
   */
  public void check(URI uri, boolean plainHttp)
      throws EgressRefusedException, UnknownHostException {
    var host = host(uri, plainHttp);
    for (var address : lookup.addresses(host)) {
      check(host, address, plainHttp);
    }
  }

  /**
   * Checks a URL that a proxy will ask. A name that only the proxy knows is left to the proxy's own
   * rules.
   *
   * @throws EgressRefusedException when it may not be asked
   */
  public void checkBehindProxy(URI uri, boolean plainHttp) throws EgressRefusedException {
    try {
      check(uri, plainHttp);
    } catch (UnknownHostException e) {
      // as a URL's host is never an address here: those are always known
      return;
    }
  }

  private static String host(URI uri, boolean plainHttp) throws EgressRefusedException {
    var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(scheme.equals("http") && plainHttp)) {
      throw new EgressRefusedException(
          scheme.equals("http") ? "plain HTTP is not allowed" : "only HTTP is spoken");
    }
    var host = uri.getHost();
    if (host == null || host.isEmpty() || uri.getUserInfo() != null) {
      throw new EgressRefusedException("the URL has no host, or more than a host");
    }
    return host;
  }

  private static void check(String host, InetAddress address, boolean plainHttp)
      throws EgressRefusedException {
    if (AddressRules.isRefused(address)) {
      throw new EgressRefusedException(
          host + " is at a link-local, metadata, multicast or broadcast address");
    }
    if (!plainHttp && AddressRules.isLoopback(address)) {
      throw new EgressRefusedException(
          host + " is this machine itself, which is asked with plainHttp only");
    }
  }
}
