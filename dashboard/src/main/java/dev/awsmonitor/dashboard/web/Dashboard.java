package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.events.Streams;
import dev.awsmonitor.dashboard.imds.Reading;
import dev.awsmonitor.dashboard.metrics.DashboardMetrics;
import dev.awsmonitor.dashboard.metrics.Labels;
import dev.awsmonitor.dashboard.shutdown.Drain;
import dev.awsmonitor.dashboard.state.PageStates;
import dev.awsmonitor.dashboard.tracing.Tracing;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The paths of the dashboard; tests mount the same. */
public final class Dashboard {
  /** Each holds some 20 KB while it waits; a page that gets none asks again and again instead. */
  private static final int STREAMS = 500;

  private final DashboardConfig config;
  private final PageStates states;
  private final Drain drain;
  private final DashboardMetrics metrics;
  private final Viewers viewers;
  private final Page page;
  private final Streams streams;
  private final RequestIds ids;

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
    this.viewers = new Viewers(config.viewerToken());
    this.page = new Page(config, since);
    var process = Long.toUnsignedString(new SecureRandom().nextLong(), Character.MAX_RADIX);
    this.ids = new RequestIds(process);
    this.streams = new Streams(process, STREAMS, this::topics);
  }

  /** What answers, and what refuses. */
  public record Answers(HttpRouting.Builder routing, DirectHandlers refusals) {}

  /** All paths, with their requests traced. */
  public Answers answers(Tracing tracing) {
    var routing = HttpRouting.builder();
    var resources = all().toList();
    var labels = new Labels(paths().collect(Collectors.toSet()));
    var guard = new Guard(drain, metrics, labels, ids, config, page.contentSecurityPolicy());
    // before the guard: what it refuses is a request too
    tracing.watch(routing, labels);
    routing.addFilter(guard);
    resources.forEach(routing::register);
    routing.register(new EventsService(streams));
    routing.register(new SignInService(viewers));
    routing.any(Problem::notFound);
    return new Answers(routing, Problem.refusals(guard.headers(), ids));
  }

  /** The paths that answer. */
  Stream<String> paths() {
    return Stream.concat(
        all().map(Resource::path), Stream.of(EventsService.PATH, SignInService.PATH));
  }

  private Stream<Resource> all() {
    return Stream.concat(resources(), page.assets());
  }

  /** Its streams of events: whoever serves it starts, ends and closes them. */
  public Streams streams() {
    return streams;
  }

  /**
   * The address too is read anew: whoever looks on is to see it change. One stream is for all, so
   * it tells what all may see.
   */
  private Map<String, String> topics() {
    return Topics.of(Viewer.ANONYMOUS.sees(states.fresh()), config.fallbacks(), versionJson());
  }

  private Stream<Resource> resources() {
    return Stream.of(
        new Resource("/", viewers, viewer -> page.body(viewer, states.fresh())),
        new Resource(
            "/api/v1/instance",
            viewers,
            viewer -> Resource.Body.json(InstanceJson.of(fields(viewer)))),
        new Resource(
            "/api/v1/notices", () -> Resource.Body.json(NoticesJson.of(states.known().notices()))),
        new Resource("/api/v1/host", () -> Resource.Body.json(HostJson.of(states.known().host()))),
        new Resource(
            "/api/v1/cost",
            () -> Resource.Body.json(CostJson.of(PageModel.cost(page.own(), known())))),
        new Resource("/api/v1/rollouts", this::rollouts),
        new Resource("/livez", () -> Resource.Body.text(Status.OK_200, "ok\n")),
        new Resource("/readyz", this::readiness),
        new Resource("/health", this::health),
        new Resource("/metrics", this::metrics),
        new Resource("/version", this::version),
        OpenApi.resource());
  }

  private List<Field> fields(Viewer viewer) {
    return Field.of(viewer.sees(states.fresh()).instance(), config.fallbacks());
  }

  private List<Field> known() {
    return Field.of(Viewer.ANONYMOUS.sees(states.known()).instance(), config.fallbacks());
  }

  private Resource.Body rollouts() {
    var known = states.known();
    return Resource.Body.json(RolloutsJson.of(known.rollouts(), known.at()));
  }

  /** Says nothing about IMDS: a node whose IMDS is away still serves. */
  private Resource.Body readiness() {
    if (drain.isDraining()) {
      return Resource.Body.text(Status.SERVICE_UNAVAILABLE_503, "draining\n");
    }
    return config.unreadyOnInterruption() && states.known().notices().interruptionIsNear()
        ? Resource.Body.text(Status.SERVICE_UNAVAILABLE_503, "AWS takes this instance back\n")
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
        Status.OK_200,
        "text/plain; version=0.0.4; charset=utf-8",
        "no-store",
        Content.of(metrics.scrape()));
  }

  private Resource.Body version() {
    return Resource.Body.json(versionJson());
  }

  private JsonObject versionJson() {
    var json = Json.createObjectBuilder().add("version", config.version());
    config.served().tag().ifPresent(tag -> json.add("tag", tag));
    config.served().digest().ifPresent(digest -> json.add("digest", digest));
    config.served().revision().ifPresent(revision -> json.add("revision", revision));
    return json.build();
  }
}
