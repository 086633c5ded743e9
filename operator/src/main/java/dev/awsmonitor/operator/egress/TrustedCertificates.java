package dev.awsmonitor.operator.egress;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** TLS that trusts some authorities besides those of the Java platform. */
final class TrustedCertificates {
  private TrustedCertificates() {}

  /**
   * Reads certificates in PEM.
   *
   * @throws IOException when they cannot be read
   */
  static SSLContext context(String caBundle) throws IOException {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (var certificate : all(caBundle)) {
        store.setCertificateEntry("ca-" + number++, certificate);
      }
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers(store), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("the CA certificates cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<Certificate> all(String caBundle) throws GeneralSecurityException {
    var own =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(caBundle.getBytes(StandardCharsets.US_ASCII)));
    if (own.isEmpty()) {
      throw new GeneralSecurityException("there is no certificate in PEM");
    }
    var all = new ArrayList<Certificate>(own);
    Stream.of(managers(null))
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .flatMap(manager -> Stream.of(manager.getAcceptedIssuers()))
        .forEach(all::add);
    return all;
  }

  /** The managers of a store; those of the platform without one. */
  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
