package dev.awsmonitor.operator.controller;

import io.javaoperatorsdk.operator.processing.retry.Retry;
import io.javaoperatorsdk.operator.processing.retry.RetryExecution;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Tries for ever: a cluster that refuses today may accept tomorrow. The time between two tries
 * grows up to a limit; of each, the second half is left to chance, so that many Monitors that were
 * refused together do not ask together again ("equal jitter"; GenericRetry of java-operator-sdk
 * 5.2.3 has none).
 */
public final class JitteredRetry implements Retry {
  private static final double GROWTH = 1.5;

  private final Duration first;
  private final Duration longest;
  private final DoubleSupplier chance;

  /**
   * Creates one.
   *
   * @param chance gives numbers from 0 to 1
   */
  public JitteredRetry(Duration first, Duration longest, DoubleSupplier chance) {
    this.first = first;
    this.longest = longest;
    this.chance = chance;
  }

  @Override
  public RetryExecution initExecution() {
    return new Execution();
  }

  private final class Execution implements RetryExecution {
    private int attempts;
    private double millis = (double) first.toMillis();

    @Override
    public Optional<Long> nextDelay() {
      var whole = Math.min(millis, (double) longest.toMillis());
      attempts++;
      millis = whole * GROWTH;
      return Optional.of(Math.round(whole / 2 * (1 + chance.getAsDouble())));
    }

    @Override
    public boolean isLastAttempt() {
      return false;
    }

    @Override
    public int getAttemptCount() {
      return attempts;
    }
  }
}
