package dev.awsmonitor.operator.simulation;

import dev.awsmonitor.api.v1alpha1.Check;
import java.net.URI;
import java.util.Optional;
import java.util.function.BiFunction;

/** What the pods of a Monitor answer to its checks. */
final class CheckAnswers implements BiFunction<URI, Check, Optional<String>> {
  /** What must not condemn an image (decision 18): a second. */
  private static final long HICCUP = 1_000;

  private static final long SLOW_ANSWER = 2_000;

  /** As long as a check waits. */
  private static final long LATE_ANSWER = 5_000;

  private final VirtualTime time;
  private final ModelRegistry registry;
  private final Kubelet kubelet;
  private final Runnable failed;

  /**
   * Answers for the pods of one node.
   *
   * @param failed is told when a pod that answered right begins to answer wrong
   */
  CheckAnswers(VirtualTime time, ModelRegistry registry, Kubelet kubelet, Runnable failed) {
    this.time = time;
    this.registry = registry;
    this.kubelet = kubelet;
    this.failed = failed;
  }

  /** Whoever listens on the port answers. */
  @Override
  public Optional<String> apply(URI address, Check check) {
    return kubelet.pods().stream()
        .filter(pod -> pod.running && pod.template.slot() == address.getPort())
        .findFirst()
        .map(this::answer)
        .orElse(Optional.of("is not answered"));
  }

  private Optional<String> answer(ModelPod pod) {
    var wrong = failingFor(pod) > 0;
    if (wrong && !pod.answeredWrong) {
      failed.run();
      time.note(() -> pod + " answers a check wrong");
    }
    pod.answeredWrong = wrong;
    return wrong ? Optional.of("answered 500 instead of 200") : Optional.empty();
  }

  /** For how many milliseconds it has answered wrong, whoever asks; 0 while it answers right. */
  long failingFor(ModelPod pod) {
    if (!pod.ready) {
      return 0;
    }
    var ready = 1 + time.passed() - pod.readySinceMillis;
    return switch (registry.behaviour(pod.template.digest())) {
      case UNWELL, LATE -> ready;
      case SICKENS -> Math.max(0, ready - Kubelet.TURN);
      case HICCUPS -> ready % Kubelet.TURN < HICCUP ? ready % Kubelet.TURN : 0;
      case UNSTEADY -> unsteady(ready);
      case GOOD, SLOW, ENDS_ONCE, CRASHING, NEVER_READY, MISSING, ENDS_LATER, LEAKS, FLAPPING -> 0;
    };
  }

  /** Each turn is twice as long as the one before: what goes on for ever need not go on often. */
  private static long unsteady(long ready) {
    var begins = Kubelet.TURN;
    var wrong = true;
    while (ready >= 2 * begins) {
      begins = 2 * begins;
      wrong = !wrong;
    }
    return wrong ? Math.max(0, ready - begins) : 0;
  }

  /** How long the slowest of them takes to answer. */
  long slowest() {
    return kubelet.pods().stream()
        .filter(ModelPod::serves)
        .mapToLong(pod -> latency(registry.behaviour(pod.template.digest())))
        .max()
        .orElse(0);
  }

  private static long latency(Behaviour behaviour) {
    return switch (behaviour) {
      case SLOW -> SLOW_ANSWER;
      case LATE -> LATE_ANSWER;
      case GOOD,
          HICCUPS,
          ENDS_ONCE,
          CRASHING,
          NEVER_READY,
          MISSING,
          ENDS_LATER,
          LEAKS,
          FLAPPING,
          UNWELL,
          SICKENS,
          UNSTEADY ->
          0;
    };
  }
}
