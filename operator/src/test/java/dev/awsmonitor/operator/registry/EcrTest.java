package dev.awsmonitor.operator.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsmonitor.operator.registry.Credentials.Password;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class EcrTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final EcrRegistry OHIO = new EcrRegistry("123456789012", "us-east-2");
  private static final String TOKEN =
      Base64.getEncoder().encodeToString("AWS:s3cret".getBytes(StandardCharsets.UTF_8));

  @ParameterizedTest
  @CsvSource({
    "123456789012.dkr.ecr.us-east-2.amazonaws.com, us-east-2",
    "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com, us-gov-west-1",
    "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn, cn-north-1",
    "123456789012.dkr.ecr.us-east-2.amazonaws.com.evil.test, ",
    "evil.test, ",
    "12345.dkr.ecr.us-east-2.amazonaws.com, ",
    "public.ecr.aws, "
  })
  void aRegistryIsKnownByItsName(String domain, String region) {
    assertThat(EcrRegistry.of(domain).map(EcrRegistry::region).orElse(null)).isEqualTo(region);
  }

  @Test
  void aPasswordIsRenewedBeforeItEnds() throws ScanFailure {
    var time = new VirtualTimer(NOW);
    var asked = new ArrayList<String>();
    var tokens =
        new EcrTokens(
            region -> {
              asked.add(region);
              var end = time.clock().instant().plus(Duration.ofHours(12));
              return new EcrTokens.Authorization(TOKEN, end);
            },
            time.clock());

    assertThat(tokens.credentials(OHIO)).isEqualTo(new Password("AWS", "s3cret"));
    time.spend(Duration.ofHours(11).minusSeconds(1));
    tokens.credentials(OHIO);
    assertThat(asked).containsExactly("us-east-2");
    time.spend(Duration.ofSeconds(1));
    tokens.credentials(OHIO);
    tokens.credentials(new EcrRegistry("123456789012", "eu-west-1"));

    assertThat(asked).containsExactly("us-east-2", "us-east-2", "eu-west-1");
    time.shutdownNow();
  }

  @Test
  void whatIsNoPasswordIsTold() {
    for (var token : List.of("!!!", "QVdT")) {
      var tokens =
          new EcrTokens(
              _ -> new EcrTokens.Authorization(token, NOW), new VirtualTimer(NOW).clock());
      assertThatThrownBy(() -> tokens.credentials(OHIO))
          .isInstanceOf(ScanFailure.class)
          .hasMessage("ECR sent what is no password");
    }
  }

  @Test
  void theQuestionIsSignedWithTheRole() throws ScanFailure {
    var headers = new ArrayList<String>();
    try (var aws = new FakeRegistry()) {
      aws.answers(
          exchange -> {
            headers.add(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
            headers.add(exchange.getRequestHeaders().getFirst("Authorization"));
            FakeRegistry.send(
                exchange,
                """
                {"authorizationData": [{"authorizationToken": "%s", "expiresAt": 1795564800,
                  "proxyEndpoint": "https://123456789012.dkr.ecr.us-east-2.amazonaws.com"}]}
                """
                    .formatted(TOKEN));
          });

      var given = role(aws).ask("us-east-2");

      assertThat(given.token()).isEqualTo(TOKEN);
      assertThat(given.expiresAt()).isEqualTo(Instant.ofEpochSecond(1795564800));
      assertThat(given.toString()).doesNotContain(TOKEN);
      assertThat(headers.getFirst())
          .isEqualTo("AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken");
      assertThat(headers.getLast())
          .matches(
              "AWS4-HMAC-SHA256 Credential=AKID/\\d{8}/us-east-2/ecr/aws4_request, .*Signature=[0-9a-f]{64}")
          .doesNotContain("role-s3cret");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"authorizationData\": []}",
        "{\"authorizationData\": [{\"authorizationToken\": \"QVdTOnMzY3JldA==\"}]}",
        "{\"authorizationData\": [{\"expiresAt\": 1795564800}]}"
      })
  void anAnswerWithoutAPasswordIsTold(String answer) {
    try (var aws = new FakeRegistry()) {
      aws.answers(exchange -> FakeRegistry.send(exchange, answer));

      assertThatThrownBy(() -> role(aws).ask("us-east-2"))
          .isInstanceOf(ScanFailure.class)
          .hasMessage("ECR sent no password");
    }
  }

  @Test
  void aRoleThatMayNotIsTold() {
    try (var aws = new FakeRegistry()) {
      aws.answers(
          exchange -> {
            var body =
                "{\"__type\": \"AccessDeniedException\", \"message\": \"no\"}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(400, body.length);
            exchange.getResponseBody().write(body);
          });

      assertThatThrownBy(() -> role(aws).ask("us-east-2"))
          .isInstanceOf(ScanFailure.class)
          .hasMessageStartingWith("ECR gave no password for the role of this instance");
    }
  }

  private static EcrRole role(FakeRegistry aws) {
    return new EcrRole(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "role-s3cret")),
        Optional.of(URI.create("http://" + aws.repository().replaceAll("/.*", ""))));
  }
}
