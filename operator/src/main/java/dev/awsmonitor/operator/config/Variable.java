package dev.awsmonitor.operator.config;

import java.util.Map;

/**
 * Every environment variable that the operator reads. {@link #meaning()} and {@link #standard()}
 * are the text of docs/reference/config-operator.md.
 */
public enum Variable {
  WATCH_NAMESPACES(
      "",
      "Namespaces whose Monitors are served, comma-separated; `*` for all. Without one it is"
          + " `POD_NAMESPACE`."),
  POD_NAMESPACE("default", "The namespace that the operator runs in; the chart sets it."),
  LEADER_ELECTION(
      "false", "Whether several operators share the work: `true` lets the holder of a Lease lead."),
  WATCH_NODES(
      "false",
      "Whether nodes may be listed and watched, which `pod.everyNode` of a Monitor needs; the chart"
          + " sets it by `rbac.nodes`."),
  POD_NAME("aws-monitor", "The name under which the operator holds the Lease; the chart sets it."),
  METRICS_PORT("8080", "The port of `/metrics`; 0 takes a free one."),
  HEALTH_PORT("8081", "The port of `/livez` and `/readyz`; 0 takes a free one."),
  WEBHOOK_PORT("8090", "The port of `POST /hooks/NAMESPACE/NAME`; 0 takes a free one."),
  HTTPS_PROXY(
      "",
      "The proxy through which URLs with TLS are asked, as `http://HOST:PORT`; in lower case too."),
  HTTP_PROXY("", "The proxy for URLs without TLS; in lower case too."),
  NO_PROXY(
      "",
      "Names, domains, addresses and blocks that are asked directly, comma-separated; in lower case"
          + " too.");

  private final String standard;
  private final String meaning;

  Variable(String standard, String meaning) {
    this.standard = standard;
    this.meaning = meaning;
  }

  /** Its value where the environment has none. */
  public String standard() {
    return standard;
  }

  /** What it tells the operator. */
  public String meaning() {
    return meaning;
  }

  String in(Map<String, String> environment) {
    return environment.getOrDefault(name(), standard);
  }
}
