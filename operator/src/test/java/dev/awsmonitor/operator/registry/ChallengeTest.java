package dev.awsmonitor.operator.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {
  @Test
  void theExampleOfTheTokenSpecificationIsRead() {
    assertThat(
            Challenge.parse(
                List.of(
                    "Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\","
                        + "scope=\"repository:samalba/my-app:pull,push\"")))
        .containsExactly(
            new Challenge(
                "bearer",
                Map.of(
                    "realm", "https://auth.docker.io/token",
                    "service", "registry.docker.io",
                    "scope", "repository:samalba/my-app:pull,push")));
  }

  @Test
  void severalSchemesAreReadFromOneHeaderOrMore() {
    var basic = new Challenge("basic", Map.of("realm", "a, b = \"c\""));
    var bearer = new Challenge("bearer", Map.of("realm", "https://r.test/t", "service", "s"));

    assertThat(
            Challenge.parse(
                List.of(
                    "Basic realm=\"a, b = \\\"c\\\"\", Bearer realm=\"https://r.test/t\", service=s")))
        .containsExactly(basic, bearer);
    assertThat(
            Challenge.parse(
                List.of(
                    "BASIC  REALM = \"a, b = \\\"c\\\"\"",
                    "bearer realm=https://r.test/t ,service=\"s\"")))
        .containsExactly(basic, bearer);
  }

  @Test
  void aSchemeMayComeAlone() {
    assertThat(Challenge.parse(List.of("Negotiate, Basic realm=\"x\"")))
        .extracting(Challenge::scheme)
        .containsExactly("negotiate", "basic");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ",", "=", "\"", "é", "realm=\"x\""})
  void whatMakesNoSenseIsNoChallenge(String header) {
    assertThat(Challenge.parse(List.of(header))).isEmpty();
  }

  @Test
  void aHeaderHasALimit() {
    assertThat(Challenge.parse(List.of("Basic realm=\"" + "x".repeat(9_000) + "\""))).isEmpty();
  }
}
