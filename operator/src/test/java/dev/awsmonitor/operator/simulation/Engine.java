package dev.awsmonitor.operator.simulation;

import dev.awsmonitor.api.v1alpha1.Check;
import dev.awsmonitor.operator.rollout.Decision;
import dev.awsmonitor.operator.rollout.Observation;
import dev.awsmonitor.operator.rollout.RolloutPlanner;
import java.net.URI;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What of the operator may be broken, to see that it is noticed.
 *
 * @param planner decides
 * @param asks what each process makes of the answers of the pods of a Monitor
 */
record Engine(
    Function<Observation, Decision> planner,
    UnaryOperator<BiFunction<URI, Check, Optional<String>>> asks) {

  static final Engine WHOLE = with(new RolloutPlanner()::plan);

  /** Whole but for its planner. */
  static Engine with(Function<Observation, Decision> planner) {
    return new Engine(planner, UnaryOperator.identity());
  }

  /** Whole but for how it takes what a check is answered. */
  static Engine asking(UnaryOperator<BiFunction<URI, Check, Optional<String>>> asks) {
    return new Engine(WHOLE.planner, asks);
  }
}
