package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.cost.Cost;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Optional;

/** What the instance costs, as JSON; {@code state} is "known" or "notListed". */
final class CostJson {
  private CostJson() {}

  static JsonObject of(Optional<Cost> cost) {
    return cost.map(CostJson::of)
        .orElseGet(() -> Json.createObjectBuilder().add("state", "notListed").build());
  }

  private static JsonObject of(Cost cost) {
    var savings = Json.createArrayBuilder();
    cost.savings()
        .forEach(
            saving ->
                savings.add(
                    Json.createObjectBuilder()
                        .add("way", saving.way())
                        .add("note", saving.note())
                        .add("usdPerMonth", saving.usdPerMonth())));
    return Json.createObjectBuilder()
        .add("state", "known")
        .add("region", cost.price().region())
        .add("type", cost.price().type())
        .add("usdPerHour", cost.price().usdPerHour())
        .add("usdPerMonth", cost.usdPerMonth())
        .add("asOf", cost.price().asOf().toString())
        .add("source", cost.price().source())
        .add("savings", savings)
        .build();
  }
}
