package dev.awsmonitor.dashboard.net;

import io.helidon.common.socket.PeerInfo;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.Principal;
import java.security.cert.Certificate;
import java.util.Optional;

/** One end of a connection without TLS. */
record Peer(InetSocketAddress socket) implements PeerInfo {
  @Override
  public SocketAddress address() {
    return socket;
  }

  @Override
  public String host() {
    return socket.getHostString();
  }

  @Override
  public int port() {
    return socket.getPort();
  }

  @Override
  public Optional<Principal> tlsPrincipal() {
    return Optional.empty();
  }

  @Override
  public Optional<Certificate[]> tlsCertificates() {
    return Optional.empty();
  }
}
