package dev.awsmonitor.operator.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A list of conditions being written. The transition time moves only with the status, so that an
 * idle Monitor compares equal to itself.
 */
final class Conditions {
  private static final int MESSAGE_CHARACTERS_MAX = 1024;

  private final List<Condition> before;
  private final long generation;
  private final Instant now;
  private final List<Condition> next = new ArrayList<>();

  Conditions(List<Condition> before, long generation, Instant now) {
    this.before = before;
    this.generation = generation;
    this.now = now;
  }

  /** The condition of a type in a list. */
  static Optional<Condition> find(List<Condition> conditions, ConditionType type) {
    return conditions.stream().filter(c -> type.wireName().equals(c.getType())).findFirst();
  }

  Conditions add(ConditionType type, Verdict verdict) {
    var status = verdict.status().wireName();
    var since =
        find(before, type)
            .filter(c -> status.equals(c.getStatus()))
            .map(Condition::getLastTransitionTime)
            .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
    next.add(
        new ConditionBuilder()
            .withType(type.wireName())
            .withStatus(status)
            .withReason(verdict.reason())
            .withMessage(shortened(verdict.message()))
            .withObservedGeneration(generation)
            .withLastTransitionTime(since)
            .build());
    return this;
  }

  List<Condition> list() {
    return next.stream().sorted(Comparator.comparing(Condition::getType)).toList();
  }

  private static String shortened(String message) {
    return message.length() <= MESSAGE_CHARACTERS_MAX
        ? message
        : message.substring(0, MESSAGE_CHARACTERS_MAX - 1) + "…";
  }
}
