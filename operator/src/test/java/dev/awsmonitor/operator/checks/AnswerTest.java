package dev.awsmonitor.operator.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.awsmonitor.api.v1alpha1.Check;
import dev.awsmonitor.operator.resources.Monitors;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerTest {
  private static final Answer ANSWER =
      new Answer(
          200,
          HttpHeaders.of(
              Map.of("content-type", List.of("application/json"), "via", List.of("a", "b")),
              (name, value) -> true),
          """
          {"state": "UP", "fields": [{"name": "public-ipv4", "age": 3}], "ok": true, "no": null,
           "a/b": "slash"}""");

  static Stream<Arguments> checks() {
    return Stream.of(
        argumentSet("the status", "status: 200", ""),
        argumentSet("another status", "status: 204", "answered 200 instead of 204"),
        argumentSet(
            "a header, in any case",
            "headers: [{name: Content-Type, value: application/json}]",
            ""),
        argumentSet("one of its values", "headers: [{name: Via, value: b}]", ""),
        argumentSet(
            "a header's other value",
            "headers: [{name: Via, value: a}, {name: Content-Type, value: text/html}]",
            "has no header Content-Type: text/html"),
        argumentSet("a part of the body", "bodyContains: public-ipv4", ""),
        argumentSet("another", "bodyContains: private", "has no \"private\" in its body"),
        argumentSet("a text", "json: {pointer: /state, value: UP}", ""),
        argumentSet("a number", "json: {pointer: /fields/0/age, value: '3'}", ""),
        argumentSet("a truth", "json: {pointer: /ok, value: 'true'}", ""),
        argumentSet("null", "json: {pointer: /no, value: 'null'}", ""),
        argumentSet("an escaped name", "json: {pointer: /a~1b, value: slash}", ""),
        argumentSet(
            "another text",
            "json: {pointer: /state, value: DOWN}",
            "has not \"DOWN\" at /state in its JSON"),
        argumentSet(
            "no value",
            "json: {pointer: /fields, value: ''}",
            "has not \"\" at /fields in its JSON"),
        argumentSet(
            "nothing",
            "json: {pointer: /fields/1, value: x}",
            "has nothing at /fields/1 in its JSON"));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void whatIsNotAsToldIsTold(String check, String problem) {
    assertThat(ANSWER.problem(check(check)).orElse("")).isEqualTo(problem);
  }

  static Stream<String> noJson() {
    return Stream.of("<html>", "", "{\"a\": ");
  }

  @ParameterizedTest
  @MethodSource("noJson")
  void whatIsNoJsonIsTold(String body) {
    var answer = new Answer(200, ANSWER.headers(), body);

    assertThat(answer.problem(check("json: {pointer: /a, value: x}")).orElseThrow())
        .isIn("has a body that is no JSON", "has nothing at /a in its JSON");
  }

  static Check check(String yaml) {
    return Monitors.with(
            """
            image: {repository: r.test/acme, tag: latest}
            rollout: {checks: [{%s}]}
            """
                .formatted(yaml))
        .getSpec()
        .rollout()
        .checks()
        .getFirst();
  }
}
