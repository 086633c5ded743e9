package dev.awsmonitor.operator.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a registry is shown. None of them tells its secret when it is printed. */
sealed interface Credentials {
  Credentials NONE = new Anonymous();

  /** Nothing. */
  record Anonymous() implements Credentials {}

  /** A name and a password. */
  record Password(String user, String password) implements Credentials {
    String header() {
      return "Basic "
          + Base64.getEncoder()
              .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
      return "a password";
    }
  }

  /** What is exchanged for tokens (OAuth 2 refresh token). */
  record IdentityToken(String token) implements Credentials {
    @Override
    public String toString() {
      return "an identity token";
    }
  }

  /** A token that is shown as it is. */
  record RegistryToken(String token) implements Credentials {
    @Override
    public String toString() {
      return "a registry token";
    }
  }
}
