package dev.awsmonitor.operator.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.awsmonitor.api.v1alpha1.CandidateImage;
import dev.awsmonitor.api.v1alpha1.CandidatePhase;
import dev.awsmonitor.api.v1alpha1.Check;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.rollout.CheckFinding;
import dev.awsmonitor.operator.rollout.Decision;
import dev.awsmonitor.operator.rollout.Observation;
import dev.awsmonitor.operator.rollout.RolloutPlanner;
import dev.awsmonitor.operator.rollout.Trouble;
import dev.awsmonitor.operator.status.Reason;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation notices an engine that is broken, and names what it breaks. */
class BrokenEngineTest {
  private static final int SEQUENCES = 300;
  private static final RolloutPlanner PLANNER = new RolloutPlanner();

  static Stream<Arguments> faults() {
    return Stream.of(
        argumentSet(
            "forgets what was rejected",
            Engine.with(seen -> PLANNER.plan(withoutRejections(seen))),
            List.of(Invariant.REJECTED_IS_NOT_REPEATED)),
        argumentSet(
            "takes for stable what has only just become ready",
            otherwise(
                decision ->
                    decision instanceof Decision.Serve serve
                        ? new Decision.Promote(serve.candidate())
                        : decision),
            List.of(Invariant.STABLE_WAS_HEALTHY)),
        argumentSet(
            "takes the slot that what serves holds",
            Engine.with(BrokenEngineTest::onTheSlotThatServes),
            List.of(Invariant.GOOD_IS_NOT_REJECTED, Invariant.NO_SPAM, Invariant.SETTLES)),
        argumentSet(
            "gives every roll-out the same number",
            otherwise(
                decision ->
                    decision instanceof Decision.Start start
                        ? new Decision.Start(numbered(start.candidate(), 1))
                        : decision),
            List.of(Invariant.HISTORY_IS_CONSISTENT)),
        argumentSet(
            "waits for ever for what has failed",
            otherwise(
                decision ->
                    decision instanceof Decision.RollBack || decision instanceof Decision.Stall
                        ? new Decision.Wait(Duration.ofMinutes(1))
                        : decision),
            List.of(Invariant.SETTLES)),
        argumentSet(
            "leaves what has failed in place",
            otherwise(
                decision ->
                    decision instanceof Decision.RollBack back
                        ? new Decision.Stall(back.failed(), back.trouble())
                        : decision),
            List.of(Invariant.SETTLES)),
        argumentSet(
            "has no patience",
            Engine.with(BrokenEngineTest::withoutPatience),
            List.of(Invariant.GOOD_IS_NOT_REJECTED, Invariant.REJECTED_IS_NOT_REPEATED)),
        argumentSet(
            "never takes a new image",
            otherwise(
                decision ->
                    decision instanceof Decision.Start start && start.candidate().revision() > 1
                        ? new Decision.Keep()
                        : decision),
            List.of(Invariant.SETTLES)),
        argumentSet(
            "begins again and again",
            Engine.with(BrokenEngineTest::againAndAgain),
            List.of(Invariant.NO_SPAM)),
        argumentSet(
            "does not look at the checks",
            Engine.with(seen -> PLANNER.plan(with(seen, new CheckFinding.Passed()))),
            List.of(Invariant.CHECKS_PASSED)),
        argumentSet(
            "asks no more once a check has passed",
            Engine.asking(BrokenEngineTest::untilGood),
            List.of(Invariant.CHECKS_PASSED)),
        argumentSet(
            "condemns an image for one wrong answer",
            Engine.asking(BrokenEngineTest::countingThrice),
            List.of(Invariant.GOOD_IS_NOT_REJECTED, Invariant.SETTLES)),
        argumentSet(
            "forgets the Service",
            Engine.applying((round, kind) -> kind.equals("Deployment")),
            List.of(Invariant.OBJECTS_ARE_WHOLE)),
        argumentSet(
            "never gives way to another manager",
            Engine.applying((round, kind) -> true),
            List.of(Invariant.NO_FIGHT)));
  }

  @ParameterizedTest(name = "{argumentSetName}")
  @MethodSource("faults")
  void isNoticed(Engine broken, List<Invariant> breaks) {
    var found =
        LongStream.rangeClosed(1, SEQUENCES)
            .mapToObj(seed -> Sequence.run(seed, broken, false).violation())
            .flatMap(Optional::stream)
            .findFirst();

    assertThat(found).map(Violation::invariant).get().isIn(breaks);
  }

  private static Engine otherwise(UnaryOperator<Decision> change) {
    return Engine.with(seen -> change.apply(PLANNER.plan(seen)));
  }

  private static Observation with(Observation seen, CheckFinding checks) {
    return new Observation(
        seen.settings(), seen.sighting(), seen.recorded(), seen.live(), checks, seen.now());
  }

  private static BiFunction<URI, Check, Optional<String>> untilGood(
      BiFunction<URI, Check, Optional<String>> answers) {
    var passed = new HashSet<URI>();
    return (address, check) -> {
      var wrong =
          passed.contains(address) ? Optional.<String>empty() : answers.apply(address, check);
      if (wrong.isEmpty()) {
        passed.add(address);
      }
      return wrong;
    };
  }

  private static BiFunction<URI, Check, Optional<String>> countingThrice(
      BiFunction<URI, Check, Optional<String>> answers) {
    var left = new ArrayDeque<Optional<String>>();
    return (address, check) -> {
      if (left.isEmpty()) {
        var wrong = answers.apply(address, check);
        left.addAll(Collections.nCopies(wrong.isPresent() ? 3 : 1, wrong));
      }
      return left.remove();
    };
  }

  private static Observation withoutRejections(Observation seen) {
    var s = seen.recorded();
    var forgetful =
        new MonitorStatus(
            s.observedGeneration(),
            s.conditions(),
            s.latest(),
            s.candidate(),
            s.current(),
            s.stable(),
            List.of(),
            s.history(),
            s.scan());
    return new Observation(
        seen.settings(), seen.sighting(), forgetful, seen.live(), seen.checks(), seen.now());
  }

  private static Decision onTheSlotThatServes(Observation seen) {
    var current = seen.recorded().current();
    return PLANNER.plan(seen) instanceof Decision.Start start && current != null
        ? new Decision.Start(onSlot(start.candidate(), current.slot()))
        : PLANNER.plan(seen);
  }

  private static Decision withoutPatience(Observation seen) {
    var candidate = seen.recorded().candidate();
    var stable = seen.recorded().stable();
    return PLANNER.plan(seen) instanceof Decision.Wait && candidate != null && stable != null
        ? new Decision.RollBack(
            candidate, stable, new Trouble(Reason.CANDIDATE_NOT_READY, "at once", false))
        : PLANNER.plan(seen);
  }

  private static Decision againAndAgain(Observation seen) {
    var current = seen.recorded().current();
    return PLANNER.plan(seen) instanceof Decision.Keep
            && current != null
            && seen.recorded().candidate() == null
        ? new Decision.Start(
            new CandidateImage(
                current.tag(),
                current.digest(),
                current.slot() == 18501 ? 18502 : 18501,
                current.revision() + 1,
                current.templateHash(),
                seen.now(),
                CandidatePhase.DEPLOYING))
        : PLANNER.plan(seen);
  }

  private static CandidateImage numbered(CandidateImage of, int revision) {
    return new CandidateImage(
        of.tag(), of.digest(), of.slot(), revision, of.templateHash(), of.startedAt(), of.phase());
  }

  private static CandidateImage onSlot(CandidateImage of, int slot) {
    return new CandidateImage(
        of.tag(), of.digest(), slot, of.revision(), of.templateHash(), of.startedAt(), of.phase());
  }
}
