package dev.awsmonitor.dashboard.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the dashboard is told by its environment. Read once in main; nothing else reads it.
 *
 * @param port the port it listens on
 * @param version the version of the image
 * @param served the image, as the operator deployed it
 * @param fallbacks what the page shows where IMDS says nothing
 * @param monitor where its own Monitor is read
 * @param hostNames what it may be asked for by
 * @param viewerToken what signs viewers in; empty when nobody can
 * @param unreadyOnInterruption whether it leaves its Service when AWS is about to take the instance
 * @param cloudWatchEmf whether it tells its figures to CloudWatch, by its log
 * @param traceExport where it sends a span for each request; empty when there are none
 */
public record DashboardConfig(
    int port,
    String version,
    ServedImage served,
    Fallbacks fallbacks,
    OwnMonitor monitor,
    HostNames hostNames,
    Optional<ViewerToken> viewerToken,
    boolean unreadyOnInterruption,
    boolean cloudWatchEmf,
    Optional<TraceExport> traceExport) {

  /** The image that serves this page; each part may be unknown outside a cluster. */
  public record ServedImage(
      Optional<String> tag,
      Optional<String> digest,
      Optional<String> revision,
      Optional<String> node) {}

  /** The variables that the page this one replaces was started with. */
  public record Fallbacks(
      Optional<String> instanceType,
      Optional<String> vpc,
      Optional<String> region,
      Optional<String> sshKey) {}

  /**
   * The Monitor that the dashboard was deployed for.
   *
   * @param place empty when one of its parts is not told
   * @param serviceAccount the folder with token and certificate
   */
  public record OwnMonitor(Optional<Place> place, Path serviceAccount) {
    /** A Monitor, and the API server that knows it. */
    public record Place(String host, int port, String namespace, String name) {}
  }

  /**
   * Reads each {@link Variable}. The system property {@code server.port} wins over {@code PORT}.
   *
   * @throws IllegalArgumentException with the variable's name when a value is not usable
   */
  public static DashboardConfig from(
      Map<String, String> environment, UnaryOperator<String> property) {
    var get = new Environment(environment);
    return new DashboardConfig(
        Optional.ofNullable(property.apply("server.port"))
            .map(text -> port("server.port", text))
            .orElseGet(() -> port(Variable.PORT.name(), get.valueOrStandard(Variable.PORT))),
        get.valueOrStandard(Variable.AWS_MONITOR_VERSION),
        new ServedImage(
            get.value(Variable.IMAGE_TAG),
            get.value(Variable.IMAGE_DIGEST),
            get.value(Variable.ROLLOUT_REVISION),
            get.value(Variable.NODE_NAME)),
        new Fallbacks(
            get.value(Variable.INSTANCE_TYPE),
            get.value(Variable.VPC_ID),
            get.value(Variable.REGION),
            get.value(Variable.SSH_KEY_PATH)),
        new OwnMonitor(place(get), Path.of(get.valueOrStandard(Variable.SERVICE_ACCOUNT_DIR))),
        HostNames.parse(Variable.ALLOWED_HOSTS, get.valueOrStandard(Variable.ALLOWED_HOSTS)),
        get.evenIfEmpty(Variable.VIEWER_TOKEN)
            .map(text -> ViewerToken.parse(Variable.VIEWER_TOKEN, text)),
        flag(Variable.UNREADY_ON_INTERRUPTION, get),
        flag(Variable.CLOUDWATCH_EMF, get),
        get.value(Variable.OTEL_EXPORTER_OTLP_ENDPOINT)
            .map(
                endpoint ->
                    TraceExport.parse(endpoint, get.valueOrStandard(Variable.OTEL_SERVICE_NAME))));
  }

  private static Optional<OwnMonitor.Place> place(Environment get) {
    var port =
        port(
            Variable.KUBERNETES_SERVICE_PORT.name(),
            get.valueOrStandard(Variable.KUBERNETES_SERVICE_PORT));
    return get.value(Variable.KUBERNETES_SERVICE_HOST)
        .flatMap(
            host ->
                get.value(Variable.MONITOR_NAMESPACE)
                    .flatMap(
                        namespace ->
                            get.value(Variable.MONITOR_NAME)
                                .map(name -> new OwnMonitor.Place(host, port, namespace, name))));
  }

  private record Environment(Map<String, String> values) {
    /** An empty variable counts as none. */
    Optional<String> value(Variable variable) {
      return Optional.ofNullable(values.get(variable.name()))
          .map(String::strip)
          .filter(v -> !v.isEmpty());
    }

    /** For one that protects: empty is a mistake and not none. */
    Optional<String> evenIfEmpty(Variable variable) {
      return Optional.ofNullable(values.get(variable.name()));
    }

    String valueOrStandard(Variable variable) {
      return value(variable).orElse(variable.standard());
    }
  }

  private static boolean flag(Variable variable, Environment get) {
    var text = get.valueOrStandard(variable);
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(variable + " must be true or false, not " + text);
    };
  }

  private static int port(String name, String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new IllegalArgumentException(name + " must be a port from 0 to 65535, not " + text);
    }
    return Integer.parseInt(text);
  }
}
