package dev.awsmonitor.operator.registry;

/** How one scan ended. */
public sealed interface ScanOutcome {
  /** The registry named the digest. */
  record Found(String digest) implements ScanOutcome {}

  /** It did not; the message tells a person what was asked and what came back. */
  record Failed(String message) implements ScanOutcome {}
}
