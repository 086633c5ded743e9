package dev.awsmonitor.operator.events;

import dev.awsmonitor.api.v1alpha1.Monitor;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes news as Kubernetes Events. One that cannot be written never fails a reconcile. */
public final class EventPublisher {
  private static final Logger LOGGER = LoggerFactory.getLogger(EventPublisher.class);
  private static final String COMPONENT = "aws-monitor";

  private final KubernetesClient client;
  private final Clock clock;

  public EventPublisher(KubernetesClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** Writes one Event about a Monitor. */
  public void publish(Monitor monitor, Announcement news) {
    try {
      client.v1().events().resource(event(monitor, news)).create();
    } catch (KubernetesClientException e) {
      LOGGER
          .atWarn()
          .addKeyValue("namespace", monitor.getMetadata().getNamespace())
          .addKeyValue("name", monitor.getMetadata().getName())
          .addKeyValue("reason", news.reason().wireName())
          .log("Event not written: {}", e.getMessage());
    }
  }

  private Event event(Monitor monitor, Announcement news) {
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    return new EventBuilder()
        .withNewMetadata()
        .withGenerateName(monitor.getMetadata().getName() + ".")
        .withNamespace(monitor.getMetadata().getNamespace())
        .endMetadata()
        .withNewInvolvedObject()
        .withApiVersion(monitor.getApiVersion())
        .withKind(monitor.getKind())
        .withNamespace(monitor.getMetadata().getNamespace())
        .withName(monitor.getMetadata().getName())
        .withUid(monitor.getMetadata().getUid())
        .endInvolvedObject()
        .withType(news.reason().level().wireName())
        .withReason(news.reason().wireName())
        .withMessage(news.message())
        .withFirstTimestamp(now)
        .withLastTimestamp(now)
        .withCount(1)
        .withNewSource()
        .withComponent(COMPONENT)
        .endSource()
        .build();
  }
}
