package dev.awsmonitor.operator.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxy that the environment names: {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code
 * NO_PROXY}, in upper or lower case, as curl and Go read them.
 *
 * @param none names, suffixes of names, addresses and blocks of addresses that are asked directly
 */
public record ProxySettings(
    Optional<InetSocketAddress> https, Optional<InetSocketAddress> http, List<String> none) {
  private static final int PORT = 8080;

  /** Without a proxy. */
  public static final ProxySettings DIRECT =
      new ProxySettings(Optional.empty(), Optional.empty(), List.of());

  public ProxySettings {
    none = List.copyOf(none);
    none.stream().filter(entry -> entry.contains("/")).forEach(ProxySettings::requireBlock);
  }

  /**
   * Reads the environment.
   *
   * @throws IllegalArgumentException with the variable's name when its value is not usable
   */
  public static ProxySettings from(Map<String, String> environment) {
    return new ProxySettings(
        proxy(environment, "HTTPS_PROXY"),
        proxy(environment, "HTTP_PROXY"),
        value(environment, "NO_PROXY").stream()
            .flatMap(list -> Stream.of(list.split(",")))
            .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
            .filter(entry -> !entry.isEmpty())
            .toList());
  }

  /** The proxy for a URL; none when it is asked directly. */
  public Optional<InetSocketAddress> of(URI asked) {
    var proxy = "https".equalsIgnoreCase(asked.getScheme()) ? https : http;
    var host = Origin.of(asked).host();
    return proxy.filter(_ -> none.stream().noneMatch(entry -> isNamed(host, entry)));
  }

  /** The same, as the JDK's client asks it. */
  ProxySelector selector() {
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        var proxy = ProxySettings.this.of(uri);
        return List.of(proxy.map(p -> new Proxy(Proxy.Type.HTTP, p)).orElse(Proxy.NO_PROXY));
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // there is no other proxy to try
      }
    };
  }

  private static void requireBlock(String entry) {
    try {
      AddressRange.of(entry);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("NO_PROXY: " + e.getMessage(), e);
    }
  }

  private static boolean isNamed(String host, String entry) {
    if (entry.equals("*")) {
      return true;
    }
    if (entry.contains("/")) {
      return address(host).filter(AddressRange.of(entry)::contains).isPresent();
    }
    var name = entry.startsWith(".") ? entry.substring(1) : entry;
    return host.equals(name) || host.endsWith("." + name);
  }

  private static Optional<byte[]> address(String host) {
    try {
      return Optional.of(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).getAddress());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<InetSocketAddress> proxy(
      Map<String, String> environment, String variable) {
    return value(environment, variable).map(text -> read(variable, text));
  }

  /** The value is never shown: it may hold a password. */
  private static InetSocketAddress read(String variable, String text) {
    try {
      var uri = URI.create(text.contains("://") ? text : "http://" + text);
      if (uri.getHost() != null && uri.getUserInfo() == null && "http".equals(uri.getScheme())) {
        // resolved for each connection: a proxy may move
        return InetSocketAddress.createUnresolved(
            uri.getHost(), uri.getPort() < 0 ? PORT : uri.getPort());
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(variable + " is no URL");
    }
    throw new IllegalArgumentException(
        variable + " must be http://HOST:PORT; a proxy with TLS or a password is not supported");
  }

  private static Optional<String> value(Map<String, String> environment, String variable) {
    return Stream.of(variable, variable.toLowerCase(Locale.ROOT))
        .map(name -> environment.getOrDefault(name, "").strip())
        .filter(text -> !text.isEmpty())
        .findFirst();
  }
}
