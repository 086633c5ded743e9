package dev.awsmonitor.operator.registry;

import dev.awsmonitor.api.v1alpha1.Monitor;
import java.time.Duration;
import java.util.Optional;

/** What is asked of a registry, and how often. Monitors with an equal query share one answer. */
public record ImageQuery(
    String repository, String tag, boolean plainHttp, Duration interval, Duration timeout) {

  /** The query of a Monitor; none while it is suspended or follows no single tag. */
  public static Optional<ImageQuery> of(Monitor monitor) {
    var spec = monitor.getSpec();
    return Optional.ofNullable(spec.image().tag())
        .filter(tag -> !spec.suspend())
        .map(
            tag ->
                new ImageQuery(
                    spec.image().repository(),
                    tag,
                    spec.image().plainHttp(),
                    spec.scan().every(),
                    spec.scan().longest()));
  }
}
