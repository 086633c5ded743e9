package dev.awsmonitor.pipeline;

/** A step that ended the stage it was in. */
final class StepFailed extends RuntimeException {
  StepFailed(String step) {
    super(step);
  }
}
