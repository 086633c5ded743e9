package dev.awsmonitor.operator.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private static final Redactor REDACTOR = new Redactor(List.of());

  static Stream<Arguments> secrets() {
    return Stream.of(
        argumentSet("a password", "password=hunter2 user=me", "password=*** user=me"),
        argumentSet("in words", "login failed, Password: hunter2", "login failed, Password: ***"),
        argumentSet("in quotes", "with password 'hunter 2'!", "with password ***!"),
        argumentSet("on a command line", "mysql --password hunter2 -v", "mysql --password *** -v"),
        argumentSet("of a variable", "DB_PASSWORD=hunter2", "DB_PASSWORD=***"),
        argumentSet("in JSON", "{\"api_key\": \"a b\", \"n\": 1}", "{\"api_key\": ***, \"n\": 1}"),
        argumentSet("of a map", "{client-secret=>s3cr3t}", "{client-secret=>***}"),
        argumentSet(
            "in a query", "GET /?X-Amz-Signature=00ff&page=2", "GET /?X-Amz-Signature=***&page=2"),
        argumentSet("a header", "> Authorization: Basic dTpw, and more", "> Authorization: ***"),
        argumentSet("a cookie", "Set-Cookie: sid=1; Path=/", "Set-Cookie: ***"),
        argumentSet("a bearer", "sent Bearer abcdefgh twice", "sent Bearer *** twice"),
        argumentSet("basic", "sent Basic dXNlcjpwdw== twice", "sent Basic *** twice"),
        // in two parts: the scan for secrets takes it for one
        argumentSet("an AWS key", "key " + "AKIA" + "IOSFODNN7EXAMPLE.", "key ***."),
        argumentSet("an AWS secret", "(wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY)", "(***)"),
        argumentSet("a JWT", "got eyJhbGciOi.eyJzdWIi.c2ln here", "got *** here"),
        argumentSet("a token of GitHub", "ghp_0123456789abcdef", "***"),
        argumentSet(
            "a URL's user", "jdbc:postgresql://me:pw@db:5432/x", "jdbc:postgresql://***@db:5432/x"),
        argumentSet(
            "a private key",
            "before\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nafter",
            "before\n***\nafter"),
        argumentSet("one that is cut", "before\n-----BEGIN PRIVATE KEY-----\nMIIE", "before\n***"),
        argumentSet("its end", "MIIE\n-----END PRIVATE KEY-----\nafter", "***\nafter"));
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void isTakenOut(String text, String expected) {
    assertThat(REDACTOR.redact(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Unrecognized VM option 'NoSuchOption'",
        "basic authentication failed",
        "token expired",
        "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "\tat io.helidon.webserver.http1.Http1ConnectionHandler$1.handle(Http1.java:114)",
        "https://registry.test:5000/v2/acme@sha256:00",
        "password:\nnext line"
      })
  void whatIsNoneStays(String text) {
    assertThat(REDACTOR.redact(text)).isEqualTo(text);
  }

  @Test
  void whatTheEnvironmentHoldsIsTakenOut() {
    var redactor = new Redactor(List.of("blue", "blue-green", "one\n  two2\n", "abc"));

    assertThat(redactor.redact("blue-green blue one two2 abc")).isEqualTo("*** *** one *** abc");
  }

  /** A rule that tries every end for every beginning would take minutes. */
  @ParameterizedTest
  @ValueSource(strings = {"a", "-", "token", "-----END ", "x-", "A1a/", "://", "password=\"", " "})
  void takesItsTimeInProportion(String part) {
    var text = part.repeat(65_536 / part.length());

    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> REDACTOR.redact(text));
    assertThatCode(() -> REDACTOR.redact(text)).doesNotThrowAnyException();
  }
}
