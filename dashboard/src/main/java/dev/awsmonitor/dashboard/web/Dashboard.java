package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.imds.Reading;
import dev.awsmonitor.dashboard.metrics.DashboardMetrics;
import dev.awsmonitor.dashboard.shutdown.Drain;
import dev.awsmonitor.dashboard.state.PageStates;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The paths of the dashboard; tests mount the same. */
public final class Dashboard {
  private final DashboardConfig config;
  private final PageStates states;
  private final Drain drain;
  private final DashboardMetrics metrics;
  private final Instant since;
  private final Stylesheet stylesheet = Stylesheet.load();
  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

  /**
   * Creates it.
   *
   * @param since when it was started
   * @param states what is known, for one request or already
   */
  public Dashboard(
      DashboardConfig config,
      PageStates states,
      Drain drain,
      DashboardMetrics metrics,
      Instant since) {
    this.config = config;
    this.states = states;
    this.drain = drain;
    this.metrics = metrics;
    this.since = since;
  }

  /** Adds all paths. */
  public void routing(HttpRouting.Builder routing) {
    var resources =
        List.of(
            new Resource("/", this::page),
            new Resource("/api/v1/instance", this::instanceJson),
            new Resource("/api/v1/rollouts", this::rolloutsJson),
            new Resource("/livez", () -> Resource.Body.text(Status.OK_200, "ok\n")),
            new Resource("/readyz", this::readiness),
            new Resource("/health", this::health),
            new Resource("/metrics", this::metrics),
            new Resource("/version", this::version),
            stylesheet.resource());
    var routes = resources.stream().map(Resource::path).collect(Collectors.toSet());
    routing.addFilter(new Guard(drain, metrics, routes, config.served().digest()));
    resources.forEach(routing::register);
    routing.any(Problem::notFound);
  }

  private Resource.Body page() {
    var model =
        PageModel.of(config, states.fresh(), new PageModel.Answer(stylesheet.path(), since));
    var html = new StringOutput();
    templates.render("page.jte", model, html);
    return Resource.Body.html(html.toString());
  }

  private Resource.Body instanceJson() {
    var json = Json.createObjectBuilder();
    for (var field : Field.of(states.fresh().instance(), config.fallbacks())) {
      json.add(field.name(), json(field));
    }
    return Resource.Body.json(json.build());
  }

  private Resource.Body rolloutsJson() {
    var known = states.known();
    return Resource.Body.json(RolloutsJson.of(known.rollouts(), known.at()));
  }

  private static JsonObject json(Field field) {
    var json = Json.createObjectBuilder();
    field.value().ifPresent(value -> json.add("value", value));
    json.add("source", field.source());
    if (!field.note().isEmpty()) {
      json.add("note", field.note());
    }
    return json.build();
  }

  /** Says nothing about IMDS: a node whose IMDS is away still serves. */
  private Resource.Body readiness() {
    return drain.isDraining()
        ? Resource.Body.text(Status.SERVICE_UNAVAILABLE_503, "draining\n")
        : Resource.Body.text(Status.OK_200, "ok\n");
  }

  private Resource.Body health() {
    var imds = Json.createObjectBuilder().add("name", "imds");
    if (states.fresh().instance().publicIp() instanceof Reading.Unavailable gone) {
      imds.add("status", "DEGRADED").add("detail", gone.cause().words());
    } else {
      imds.add("status", "UP");
    }
    return Resource.Body.json(
        Json.createObjectBuilder()
            .add("status", "UP")
            .add("checks", Json.createArrayBuilder().add(imds))
            .build());
  }

  private Resource.Body metrics() {
    return new Resource.Body(
        Status.OK_200, "text/plain; version=0.0.4; charset=utf-8", "no-store", metrics.scrape());
  }

  private Resource.Body version() {
    var json = Json.createObjectBuilder().add("version", config.version());
    config.served().tag().ifPresent(tag -> json.add("tag", tag));
    config.served().digest().ifPresent(digest -> json.add("digest", digest));
    config.served().revision().ifPresent(revision -> json.add("revision", revision));
    return Resource.Body.json(json.build());
  }
}
