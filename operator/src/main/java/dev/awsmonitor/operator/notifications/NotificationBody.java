package dev.awsmonitor.operator.notifications;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.awsmonitor.api.v1alpha1.NotificationFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A notification as it is sent.
 *
 * @param contentType its media type
 * @param text JSON
 */
record NotificationBody(String contentType, String text) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static NotificationBody of(Notification notification, NotificationFormat format) {
    return switch (format) {
      case CLOUD_EVENTS ->
          new NotificationBody(
              "application/cloudevents+json; charset=utf-8", json(cloudEvent(notification)));
      case SLACK ->
          new NotificationBody(
              "application/json; charset=utf-8", json(Map.of("text", slack(notification))));
    };
  }

  /** CloudEvents 1.0.2, JSON format, structured mode. */
  private static Map<String, Object> cloudEvent(Notification of) {
    var event = new LinkedHashMap<String, Object>();
    event.put("specversion", "1.0");
    event.put("id", of.id());
    event.put(
        "source",
        "/apis/awsmonitor.dev/v1alpha1/namespaces/%s/monitors/%s"
            .formatted(of.namespace(), of.monitor()));
    event.put("type", of.kind().type());
    event.put("subject", of.subject());
    event.put("time", of.at().toString());
    event.put("datacontenttype", "application/json");
    event.put("data", data(of));
    return event;
  }

  private static Map<String, Object> data(Notification of) {
    var data = new LinkedHashMap<String, Object>();
    data.put("namespace", of.namespace());
    data.put("monitor", of.monitor());
    data.put("reason", of.reason());
    data.put("message", of.message());
    of.rollout()
        .ifPresent(
            rollout -> {
              data.put("revision", rollout.revision());
              data.put("tag", rollout.tag());
              data.put("digest", rollout.digest());
            });
    return data;
  }

  private static String slack(Notification of) {
    return "*%s/%s* %s: %s: %s"
        .formatted(
            of.namespace(),
            of.monitor(),
            of.kind().words(),
            of.reason(),
            // Slack: these three are control characters; <!channel> would call everybody
            of.message().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
  }

  private static String json(Map<String, Object> value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts and numbers is JSON", e);
    }
  }
}
