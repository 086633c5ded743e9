package dev.awsmonitor.operator.registry;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.operator.image.Platform;
import dev.awsmonitor.operator.image.Repository;
import dev.awsmonitor.operator.image.TagPolicy;
import java.util.Optional;

/** What is asked of a registry. Monitors with an equal query share one answer. */
public record ImageQuery(
    Repository repository, TagPolicy policy, Platform platform, boolean plainHttp, Access access) {

  /** The query of a Monitor; none while it is suspended, or its image cannot be read. */
  public static Optional<ImageQuery> of(Monitor monitor) {
    var image = monitor.getSpec().image();
    if (monitor.getSpec().suspend()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ImageQuery(
              Repository.parse(image.repository()),
              TagPolicy.of(image),
              Platform.parse(image.platform()),
              image.plainHttp(),
              Access.of(monitor)));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // the Monitor is stalled, and says why
    }
  }
}
