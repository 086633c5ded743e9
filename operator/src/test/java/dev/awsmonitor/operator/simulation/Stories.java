package dev.awsmonitor.operator.simulation;

import dev.awsmonitor.api.v1alpha1.MonitorSpec;
import dev.awsmonitor.api.v1alpha1.RolloutSpec;
import dev.awsmonitor.api.v1alpha1.ScanSpec;
import dev.awsmonitor.api.v1alpha1.UpdateMode;
import dev.awsmonitor.api.v1alpha1.UpdateSpec;
import dev.awsmonitor.api.v1alpha1.UpdateWindow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The stories that an operator may be killed in: each way that a roll-out can take. */
final class Stories {
  private static final MonitorSpec SPEC =
      Specs.with(
          Specs.with(Specs.minimal(), new ScanSpec("10s", "10s", null)),
          rollout("20s", true, 0, 10));

  private Stories() {}

  static List<Story> all() {
    return Stream.of(
            images(), checks(), overtaking(), policies(), people(), troubles(), ObjectStories.all())
        .flatMap(List::stream)
        .toList();
  }

  /** What an image does by itself. */
  private static List<Story> images() {
    return List.of(
        story("the first image is deployed", s -> s.push(Behaviour.GOOD)),
        good("a good push", s -> s.push(Behaviour.GOOD)),
        good("a slow one", s -> s.push(Behaviour.SLOW)),
        good("one that ends once", s -> s.push(Behaviour.ENDS_ONCE)),
        good("a crashing push, and a good one", s -> s.push(Behaviour.CRASHING), Stories::good),
        good("one that is never ready", s -> s.push(Behaviour.NEVER_READY), Stories::good),
        good("one that cannot be pulled", s -> s.push(Behaviour.MISSING), Stories::good),
        good("one that ends in its soak", s -> s.push(Behaviour.ENDS_LATER), Stories::good),
        good("one that takes all memory", s -> s.push(Behaviour.LEAKS), Stories::good),
        with(
            "one that flaps",
            rollout("40s", true, 0, 10),
            Stories::good,
            s -> s.push(Behaviour.FLAPPING),
            Stories::good),
        story("a first image that fails", s -> s.push(Behaviour.CRASHING), Stories::good),
        with(
            "no soak",
            rollout("0s", true, 0, 10),
            Stories::good,
            Stories::good,
            s -> s.push(Behaviour.CRASHING)),
        with(
            "no roll-back",
            rollout("20s", false, 0, 10),
            Stories::good,
            s -> s.push(Behaviour.CRASHING),
            Stories::good),
        with(
            "a short history",
            rollout("20s", true, 0, 2),
            Stories::good,
            Stories::good,
            s -> s.push(Behaviour.CRASHING),
            Stories::good));
  }

  private static List<Story> checks() {
    return List.of(
        good("one that answers its check wrong", s -> s.push(Behaviour.UNWELL), Stories::good),
        good("one that answers too late", s -> s.push(Behaviour.LATE), Stories::good),
        good("one that answers wrong in its soak", s -> s.push(Behaviour.SICKENS), Stories::good),
        good("one that answers wrong for a moment", s -> s.push(Behaviour.HICCUPS)),
        story("a first image that answers wrong", s -> s.push(Behaviour.UNWELL), Stories::good));
  }

  private static List<Story> overtaking() {
    return List.of(
        good(
            "a bad push is overtaken by a good one",
            s -> s.push(Behaviour.NEVER_READY).untilUnderWay().push(Behaviour.GOOD)),
        good(
            "the tag goes back while a push is under way",
            s -> s.push(Behaviour.NEVER_READY).untilUnderWay().moveTagBack()),
        good("the tag goes back to the image before", Stories::good, StoryStage::moveTagBack));
  }

  private static List<Story> policies() {
    return List.of(
        good(
            "approval",
            s -> s.edit(spec -> Specs.with(spec, UpdateMode.APPROVAL)),
            Stories::good,
            StoryStage::approve),
        good(
            "observing",
            s -> s.edit(spec -> Specs.with(spec, UpdateMode.OBSERVE)),
            Stories::good,
            s -> s.edit(spec -> Specs.with(spec, UpdateMode.AUTOMATIC))),
        good(
            "a minimum age and a cooldown",
            s -> s.edit(spec -> Specs.with(spec, update("30s", "1m"))),
            Stories::good,
            Stories::good),
        good(
            "a window",
            s ->
                s.edit(
                    spec ->
                        Specs.with(
                            spec,
                            update("0s", "0s", new UpdateWindow("*/3 * * * *", "1m", "UTC")))),
            Stories::good),
        with(
            "too many rejections, and a person who lets one through",
            rollout("20s", true, 1, 10),
            Stories::good,
            s -> s.push(Behaviour.CRASHING),
            Stories::good,
            StoryStage::retry),
        with(
            "too many rejections, and a changed spec",
            rollout("20s", true, 1, 10),
            Stories::good,
            s -> s.push(Behaviour.CRASHING),
            Stories::good,
            s -> s.edit(spec -> Specs.with(spec, rollout("10s", true, 1, 10)))),
        new Story(
            "versions",
            Specs.with(SPEC, Specs.semver(">=1.0.0 <2.0.0")),
            List.of(
                s -> s.push(Behaviour.GOOD, "1.2.0"),
                s -> s.push(Behaviour.GOOD, "2.0.0"),
                s -> s.push(Behaviour.CRASHING, "1.10.0"),
                s -> s.push(Behaviour.GOOD, "1.10.1"))));
  }

  private static List<Story> people() {
    return List.of(
        good("a rejected image is tried again", s -> s.push(Behaviour.UNWELL), StoryStage::retry),
        good(
            "suspended, and going on",
            s -> s.edit(spec -> Specs.suspended(spec, true)),
            Stories::good,
            s -> s.edit(spec -> Specs.suspended(spec, false))),
        good(
            "suspended while a push is under way",
            s -> s.push(Behaviour.GOOD).untilUnderWay().edit(spec -> Specs.suspended(spec, true)),
            s -> s.edit(spec -> Specs.suspended(spec, false))),
        good("other pods of the same image", s -> s.edit(spec -> Specs.withEnv(spec, "other"))),
        good(
            "another tag",
            s -> s.push(Behaviour.GOOD, "42"),
            s -> s.edit(spec -> Specs.with(spec, Specs.image(Specs.REPOSITORY, "42")))),
        good(
            "a field that is not supported, and a push meanwhile",
            s -> s.edit(spec -> Specs.everyNode(spec, true)),
            Stories::good,
            s -> s.edit(spec -> Specs.everyNode(spec, false))),
        good(
            "a Deployment that is deleted",
            s -> s.others().delete(Wanted.Kind.DEPLOYMENT),
            Stories::good));
  }

  private static List<Story> troubles() {
    return List.of(
        good(
            "a quota that is exceeded for a while",
            s -> s.push(Behaviour.GOOD).disturbed().refuse(Optional.of("exceeded quota")),
            s -> s.disturbed().refuse(Optional.empty())),
        good("an apply on what is out of date", s -> s.push(Behaviour.GOOD).disturbed().conflict()),
        good(
            "a registry that is away for a while",
            s -> s.registryAway(true),
            Stories::good,
            s -> s.registryAway(false)),
        good("a node that is rebooted", s -> s.disturbed().kubelet().reboot(), Stories::good),
        good(
            "a node that is rebooted during a roll-out",
            s -> s.push(Behaviour.GOOD).untilUnderWay().disturbed().kubelet().reboot()));
  }

  static void good(StoryStage stage) {
    stage.push(Behaviour.GOOD);
  }

  /** Begins where a good image serves. */
  static Story good(String name, Story.Step... steps) {
    return new Story(
        name,
        SPEC,
        Stream.concat(Stream.<Story.Step>of(Stories::good), Arrays.stream(steps)).toList());
  }

  private static Story story(String name, Story.Step... steps) {
    return new Story(name, SPEC, List.of(steps));
  }

  private static Story with(String name, RolloutSpec rollout, Story.Step... steps) {
    return new Story(name, Specs.with(SPEC, rollout), List.of(steps));
  }

  private static RolloutSpec rollout(String soak, boolean rollback, int rejections, int history) {
    return new RolloutSpec("2s", "1m", soak, List.of(), rollback, rejections, history);
  }

  private static UpdateSpec update(String minimumAge, String cooldown, UpdateWindow... windows) {
    return new UpdateSpec(UpdateMode.AUTOMATIC, minimumAge, cooldown, List.of(windows));
  }
}
