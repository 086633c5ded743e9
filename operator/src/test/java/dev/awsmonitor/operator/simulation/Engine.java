package dev.awsmonitor.operator.simulation;

import dev.awsmonitor.api.v1alpha1.Check;
import dev.awsmonitor.operator.drift.ApplyRound;
import dev.awsmonitor.operator.rollout.Decision;
import dev.awsmonitor.operator.rollout.Observation;
import dev.awsmonitor.operator.rollout.RolloutPlanner;
import java.net.URI;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What of the operator may be broken, to see that it is noticed.
 *
 * @param planner decides
 * @param asks what each process makes of the answers of the pods of a Monitor
 * @param mayApply whether an object may be applied in a round
 * @param locks whether a status is written only to the Monitor that was observed
 */
record Engine(
    Function<Observation, Decision> planner,
    UnaryOperator<BiFunction<URI, Check, Optional<String>>> asks,
    BiPredicate<ApplyRound, String> mayApply,
    boolean locks) {

  static final Engine WHOLE = with(new RolloutPlanner()::plan);

  /** Whole but for its planner. */
  static Engine with(Function<Observation, Decision> planner) {
    return new Engine(planner, UnaryOperator.identity(), ApplyRound::mayApply, true);
  }

  /** Whole but for how it takes what a check is answered. */
  static Engine asking(UnaryOperator<BiFunction<URI, Check, Optional<String>>> asks) {
    return new Engine(WHOLE.planner, asks, WHOLE.mayApply, true);
  }

  /** Whole but for which objects it applies, and when. */
  static Engine applying(BiPredicate<ApplyRound, String> mayApply) {
    return new Engine(WHOLE.planner, WHOLE.asks, mayApply, true);
  }

  /** Whole but that it writes its status over whatever Monitor is there. */
  static Engine overwriting() {
    return new Engine(WHOLE.planner, WHOLE.asks, WHOLE.mayApply, false);
  }
}
