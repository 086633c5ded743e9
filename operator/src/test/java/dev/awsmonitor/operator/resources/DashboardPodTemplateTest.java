package dev.awsmonitor.operator.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardPodTemplateTest {
  private static final String IMAGE =
      "image: {repository: registry.test/acme/dashboard, tag: latest}";

  /** A fixed text, as the order of maps differs from JVM to JVM: a restart must roll nothing. */
  @Test
  void theHashIsTheSameInEveryJvm() {
    assertThat(DashboardPodTemplate.hash(Monitors.minimal())).isEqualTo("08609104a7a1a474");
  }

  static Stream<Arguments> specs() {
    return Stream.of(
        argumentSet("another tag", IMAGE.replace("latest", "42"), true),
        argumentSet("another interval", IMAGE + "\nscan: {interval: 5m}", true),
        argumentSet("another deadline", IMAGE + "\nrollout: {deadline: 3m}", true),
        argumentSet("other slots", IMAGE + "\nnetwork: {slots: [18601, 18602]}", true),
        argumentSet("suspended", IMAGE + "\nsuspend: true", true),
        argumentSet("another repository", IMAGE.replace("acme", "other"), false),
        argumentSet("a variable", IMAGE + "\npod: {env: [{name: A, value: b}]}", false),
        argumentSet("a check", IMAGE + "\nrollout: {checks: [{path: /health}]}", false),
        argumentSet(
            "a deadline past the startup probe", IMAGE + "\nrollout: {deadline: 1h}", false),
        argumentSet(
            "without the host's network", IMAGE + "\nnetwork: {hostNetwork: false}", false));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void theHashChangesOnlyWithThePods(String spec, boolean same) {
    var before = DashboardPodTemplate.hash(Monitors.minimal());

    assertThat(DashboardPodTemplate.hash(Monitors.with(spec)).equals(before)).isEqualTo(same);
  }
}
