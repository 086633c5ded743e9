package dev.awsmonitor.operator.simulation;

/** What must hold whatever happens. */
enum Invariant {
  /** The Deployment's template is always that of an image which the status names. */
  RECORD_BEFORE_ACT,
  /** What was decided of a Monitor is not written to one that has replaced it. */
  STATUS_IS_OF_ITS_MONITOR,
  /** A rejected digest is never deployed again by itself. */
  REJECTED_IS_NOT_REPEATED,
  /** An image with which nothing is wrong is rejected only if something else was. */
  GOOD_IS_NOT_REJECTED,
  /** What is called stable was ready for its soak, and its container did not end. */
  STABLE_WAS_HEALTHY,
  /** While its checks fail no image begins to serve, or becomes stable. */
  CHECKS_PASSED,
  /** There are never more pods than the replicas and one. */
  ONE_SURGE_POD,
  /** The last pod that serves is never taken away by a roll-out. */
  SOMETHING_SERVES,
  /** A roll-out is begun once, ended once, and no number is used twice. */
  HISTORY_IS_CONSISTENT,
  /** Lists in the status do not grow without end, and rejections that matter stay. */
  STATUS_IS_BOUNDED,
  /** Conditions speak of the generation that was seen, and are there only while true (kstatus). */
  CONDITIONS_ARE_TRUE,
  /** Events and roll-outs answer to something that happened. */
  NO_SPAM,
  /** What another manager writes again and again is not written back again and again. */
  NO_FIGHT,
  /** In the end Service and Deployment have each field that is applied, whoever changed it. */
  OBJECTS_ARE_WHOLE,
  /** When nothing happens any more, nothing is written any more. */
  IDLE_WRITES_NOTHING,
  /** When faults have stopped, the newest image serves that may, or there is a reason. */
  SETTLES
}
