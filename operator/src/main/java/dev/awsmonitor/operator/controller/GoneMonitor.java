package dev.awsmonitor.operator.controller;

import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;

/** How the API server tells that a Monitor is not there any more, or another one of its name is. */
final class GoneMonitor {
  private GoneMonitor() {}

  /** Another one has another uid, which no write may change: that is refused with 422. */
  static boolean isToldBy(KubernetesClientException e) {
    return e.getCode() == HTTP_NOT_FOUND
        || Optional.ofNullable(e.getStatus())
            .map(Status::getDetails)
            .map(StatusDetails::getCauses)
            .stream()
            .flatMap(List::stream)
            .anyMatch(cause -> "metadata.uid".equals(cause.getField()));
  }
}
