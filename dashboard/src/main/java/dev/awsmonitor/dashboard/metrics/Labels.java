package dev.awsmonitor.dashboard.metrics;

import java.util.Set;

/**
 * What a request is counted under. Methods and paths are open sets, as clients choose them: only
 * those that are known become labels.
 *
 * @param routes the paths that answer
 */
public record Labels(Set<String> routes) {
  /** The methods that become labels. */
  public static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

  /** All others. */
  public static final String OTHER = "other";

  public Labels {
    routes = Set.copyOf(routes);
  }

  /** The label of a method. */
  public String method(String text) {
    return METHODS.contains(text) ? text : OTHER;
  }

  /** The label of a path. */
  public String route(String path) {
    return routes.contains(path) ? path : OTHER;
  }
}
