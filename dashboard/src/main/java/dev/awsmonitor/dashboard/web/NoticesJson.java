package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.notices.Notice;
import dev.awsmonitor.dashboard.notices.Notices;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** Notices as JSON. */
final class NoticesJson {
  private NoticesJson() {}

  static JsonObject of(Notices notices) {
    var active = Json.createArrayBuilder();
    notices.active().forEach(notice -> active.add(notice(notice)));
    var json =
        Json.createObjectBuilder().add("readAt", notices.readAt().toString()).add("active", active);
    notices.trouble().ifPresent(why -> json.add("why", why.words()));
    return json.build();
  }

  private static JsonObjectBuilder notice(Notice notice) {
    var json =
        switch (notice) {
          case Notice.SpotInterruption spot ->
              kind("spotInterruption").add("action", spot.action());
          case Notice.RebalanceRecommendation rebalance ->
              kind("rebalanceRecommendation").add("since", rebalance.since().toString());
          case Notice.Maintenance maintenance ->
              kind("maintenance")
                  .add("code", maintenance.code())
                  .add("description", maintenance.description());
        };
    notice.due().ifPresent(at -> json.add("due", at.toString()));
    return json;
  }

  private static JsonObjectBuilder kind(String kind) {
    return Json.createObjectBuilder().add("kind", kind);
  }
}
