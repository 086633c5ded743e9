package dev.awsmonitor.dashboard.rollouts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The files that the kubelet mounts for a pod to know its API server, and to be known by it. */
record ServiceAccount(Path folder) {
  private static final int TOKEN_BYTES_MAX = 64 * 1024;

  /** As RFC 6750, 2.1 has it. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  boolean isMounted() {
    return Files.isReadable(folder.resolve("token"));
  }

  /**
   * The token as it is now: the kubelet renews it. Its form is checked here, as an HTTP client that
   * refuses a header quotes it.
   */
  String token() throws TroubleException {
    try (var in = Files.newInputStream(folder.resolve("token"))) {
      var token = new String(in.readNBytes(TOKEN_BYTES_MAX), StandardCharsets.ISO_8859_1).strip();
      if (TOKEN.matcher(token).matches()) {
        return token;
      }
    } catch (IOException _) {
      // told as what follows
    }
    throw new TroubleException(Trouble.NO_CREDENTIALS);
  }

  /** Trusts whom the cluster's own authority vouches for, and nobody else. */
  SSLContext tls() throws TroubleException {
    try (var in = Files.newInputStream(folder.resolve("ca.crt"))) {
      var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      for (var authority : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry("ca-" + trusted.size(), authority);
      }
      if (trusted.size() == 0) {
        throw new TroubleException(Trouble.NO_CREDENTIALS);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      var tls = SSLContext.getInstance("TLS");
      tls.init(null, trust.getTrustManagers(), null);
      return tls;
    } catch (IOException | GeneralSecurityException _) {
      throw new TroubleException(Trouble.NO_CREDENTIALS);
    }
  }
}
