package dev.awsmonitor.operator.logs;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.operator.resources.FailedContainer;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Collection;
import java.util.function.Function;

/** The last lines of a container that failed, fit to be shown. */
public final class FailureLog {
  private final Function<FailedContainer, String> reader;

  /** Reads by this, as {@link LogReader} does. */
  public FailureLog(Function<FailedContainer, String> reader) {
    this.reader = reader;
  }

  /** What the failed container of a revision wrote last; empty when there is nothing to be had. */
  public String of(Monitor monitor, int revision, Collection<Pod> pods) {
    return FailedContainer.of(pods, revision)
        .map(reader)
        .map(lines -> OthersWords.shown(lines, monitor))
        .orElse("");
  }
}
