package dev.awsmonitor.acceptance;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How many writes the API server has taken, by resource, from its own metric {@code
 * apiserver_request_total}. It does not tell who wrote.
 */
final class ApiWrites {
  private static final Set<String> VERBS =
      Set.of("POST", "PUT", "PATCH", "APPLY", "DELETE", "DELETECOLLECTION");
  private static final Pattern SAMPLE =
      Pattern.compile("(?m)^apiserver_request_total\\{([^}]*)\\} (\\S+)$");
  private static final Pattern RESOURCE = Pattern.compile("\\bresource=\"([^\"]*)\"");
  private static final Pattern SUBRESOURCE = Pattern.compile("\\bsubresource=\"([^\"]*)\"");
  private static final Pattern VERB = Pattern.compile("\\bverb=\"([^\"]*)\"");

  private final Map<String, Long> counts;

  private ApiWrites(Map<String, Long> counts) {
    this.counts = counts;
  }

  static ApiWrites now(Environment environment) {
    return parse(environment.client().raw("/metrics"));
  }

  /** Adds up what is told by status code, version and scope. */
  static ApiWrites parse(String metrics) {
    var counts = new TreeMap<String, Long>();
    SAMPLE
        .matcher(metrics)
        .results()
        .filter(sample -> VERBS.contains(label(VERB, sample.group(1))))
        .forEach(
            sample ->
                counts.merge(
                    resource(sample.group(1)),
                    Math.round(Double.parseDouble(sample.group(2))),
                    Long::sum));
    return new ApiWrites(counts);
  }

  /** What was written since, as {@code resource} or {@code resource/subresource}. */
  Map<String, Long> since(ApiWrites before) {
    var more = new TreeMap<String, Long>();
    counts.forEach(
        (resource, count) -> {
          long added = count - before.counts.getOrDefault(resource, 0L);
          if (added != 0) {
            more.put(resource, added);
          }
        });
    return more;
  }

  private static String resource(String labels) {
    var subresource = label(SUBRESOURCE, labels);
    return label(RESOURCE, labels) + (subresource.isEmpty() ? "" : "/" + subresource);
  }

  private static String label(Pattern pattern, String labels) {
    var found = pattern.matcher(labels);
    return found.find() ? found.group(1) : "";
  }
}
