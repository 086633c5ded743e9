package dev.awsmonitor.operator.simulation;

import dev.awsmonitor.api.v1alpha1.DeployedImage;
import dev.awsmonitor.api.v1alpha1.MonitorSpec;
import dev.awsmonitor.operator.resources.Names;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The simulated world of one Monitor, to which a {@link Story} is done. */
final class StoryStage {
  /** Of who is faster: caches, scans and pods. */
  private static final long SEED = 1;

  /** As long as a kubelet takes to start a killed operator again. */
  private static final long RESTART_MILLIS = 1_500;

  /** Longer than a deadline, a soak and what a policy waits for in any of the stories. */
  private static final Duration SETTLED = Duration.ofMinutes(4);

  /** Longer than the operator waits for a manager that does not give way. */
  private static final Duration PEACE = Duration.ofMinutes(25);

  /** The longest that a watch is late. */
  private static final Duration CACHES_LAG = Duration.ofSeconds(3);

  private static final String LATEST = Specs.REPOSITORY + ":latest";

  private final ModelRegistry registry = new ModelRegistry();
  private final VirtualTime time;
  private final Invariants invariants;
  private final ModelOperator operator;
  private final ModelCluster cluster;
  private final List<String> pushed = new ArrayList<>();
  private int counter;

  /**
   * What came of a story.
   *
   * @param deployed the template in the Deployment, how the Service routes, the image that serves,
   *     the stable one
   * @param history the oldest first
   * @param condition Ready, and its reason
   * @param quiet whether all its pods stay as they are
   */
  record End(
      List<String> deployed,
      List<String> rejected,
      List<String> history,
      String condition,
      boolean quiet) {}

  /** How a run went. */
  record Run(End end, int writes, String trace) {}

  private StoryStage(MonitorSpec spec, Engine engine, boolean traced) {
    var random = new SplittableRandom(SEED);
    time = new VirtualTime(traced);
    invariants = new Invariants(time, registry);
    operator = new ModelOperator(time, random, registry, engine);
    cluster =
        new ModelCluster(
            time, random, registry, Specs.monitor("dashboard", spec), operator, invariants);
    operator.watch(cluster, invariants);
  }

  /** Does a story to an operator that is killed after so many writes, and started again. */
  static Run run(Story story, int writes, boolean traced) {
    var stage = new StoryStage(story.spec(), Engine.WHOLE, traced);
    stage.operator.start();
    stage.invariants.incident();
    stage.operator.killAfter(writes, RESTART_MILLIS);
    stage.tell(story);
    return new Run(stage.end(), stage.operator.writesTried(), stage.time.trace());
  }

  /**
   * Does a story to a Monitor that is replaced by one of its name when so many writes are done, and
   * the next one is on its way.
   *
   * @return what is wrong, with all that happened
   */
  static Optional<String> runReplaced(Story story, int writes, Engine engine) {
    var stage = new StoryStage(story.spec(), engine, true);
    stage.operator.beforeWrite(writes, stage::replace);
    stage.operator.start();
    try {
      stage.tell(story);
      Invariants.check(
          stage.ready().isPresent(), Invariant.SETTLES, () -> "nobody has looked at the new one");
      return Optional.empty();
    } catch (Violation e) {
      return Optional.of(e + "\n" + stage.time.trace());
    }
  }

  private void tell(Story story) {
    for (var step : story.steps()) {
      invariants.incident();
      step.on(this);
      time.run(SETTLED);
    }
  }

  private void replace() {
    if (cluster.isThere()) {
      deleteMonitor().createMonitor();
    }
  }

  StoryStage push(Behaviour behaviour) {
    return push(behaviour, "latest");
  }

  StoryStage push(Behaviour behaviour, String tag) {
    var digest = registry.push(Specs.REPOSITORY + ":" + tag, behaviour);
    pushed.add(digest);
    time.note(() -> "push of " + digest + ", " + behaviour);
    cluster.annotate(Names.SCAN_REQUESTED, "s" + counter++);
    return this;
  }

  /** Waits until the image that was pushed last has a pod. */
  StoryStage untilUnderWay() {
    invariants.incident();
    while (cluster.kubelet().pods().stream()
        .noneMatch(pod -> pod.template.digest().equals(pushed.getLast()))) {
      time.run(Duration.ofMillis(10));
    }
    return this;
  }

  /** Lets the tag name the image before the last one. */
  void moveTagBack() {
    registry.move(LATEST, pushed.get(pushed.size() - 2));
    cluster.annotate(Names.SCAN_REQUESTED, "s" + counter++);
  }

  void approve() {
    cluster.annotate(Names.APPROVE, pushed.getLast());
  }

  void retry() {
    invariants.retry(pushed.getLast());
    cluster.annotate(Names.RETRY, pushed.getLast());
  }

  StoryStage edit(UnaryOperator<MonitorSpec> change) {
    cluster.edit(change.apply(cluster.monitor().getSpec()));
    return this;
  }

  /** What others do to the objects and the node. */
  ModelCluster disturbed() {
    invariants.disturbance();
    return cluster;
  }

  /** How others change what belongs to the Monitor. */
  OwnedObjects others() {
    return disturbed().owned();
  }

  StoryStage deleteMonitor() {
    invariants.replaced();
    cluster.deleteMonitor();
    return this;
  }

  /** Waits until what the Monitor owned is gone for all caches, while its pods still leave. */
  StoryStage untilPodsLeave() {
    while (!cluster.owned().all().isEmpty()) {
      time.run(Duration.ofMillis(10));
    }
    time.run(CACHES_LAG);
    return this;
  }

  void createMonitor() {
    invariants.replaced();
    cluster.createMonitor();
  }

  void leaveAlone() {
    time.run(PEACE);
  }

  void registryAway(boolean away) {
    invariants.disturbance();
    registry.away(away);
  }

  private End end() {
    var status = cluster.status();
    return new End(
        List.of(
            cluster.owned().template().map(Template::own).map(StoryStage::told).orElse(""),
            cluster
                .owned()
                .get(Wanted.Kind.SERVICE)
                .flatMap(s -> s.value(Wanted.TRAFFIC))
                .map(Object::toString)
                .orElse(""),
            told(status.candidate()),
            told(status.current()),
            told(status.stable())),
        status.rejected().stream().map(r -> r.digest() + " " + r.reason()).toList(),
        status.history().reversed().stream()
            .map(r -> r.revision() + " " + r.digest() + " " + r.outcome())
            .toList(),
        ready().map(c -> c.getStatus() + " " + c.getReason()).orElse(""),
        new Settled(registry, cluster, invariants).isQuiet());
  }

  private static String told(@Nullable DeployedImage image) {
    return image == null
        ? ""
        : "%d %s on %d".formatted(image.revision(), image.digest(), image.slot());
  }

  private Optional<Condition> ready() {
    return cluster.status().conditions().stream()
        .filter(c -> c.getType().equals("Ready"))
        .findFirst();
  }
}
