package dev.awsmonitor.dashboard.metrics;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What Prometheus reads, as a table: a row for each metric, sorted by name. */
public final class MetricsTable {
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

  private final Map<String, String> openLabels;
  private final List<Metric> metrics = new ArrayList<>();
  private String help = "";

  private record Metric(String name, String type, String help, Map<String, Set<String>> labels) {}

  private MetricsTable(Map<String, String> openLabels) {
    this.openLabels = Map.copyOf(openLabels);
  }

  /**
   * The table of a text in Prometheus' format 0.0.4.
   *
   * @param openLabels labels with more values than the text shows, and what these are
   */
  public static String of(String scrape, Map<String, String> openLabels) {
    var table = new MetricsTable(openLabels);
    scrape.lines().forEach(table::read);
    return """
    | metric | type | labels | description |
    |---|---|---|---|
    """
        + table.metrics.stream()
            .sorted(Comparator.comparing(Metric::name))
            .map(table::row)
            .collect(joining());
  }

  /** HELP and TYPE stand before the samples of a metric. */
  private void read(String line) {
    var words = line.split(" ", 4);
    if (line.startsWith("# HELP ")) {
      help = words[3];
    } else if (line.startsWith("# TYPE ")) {
      metrics.add(new Metric(words[2], words[3], help, new TreeMap<>()));
    } else {
      var labels = metrics.getLast().labels();
      LABEL
          .matcher(line)
          .results()
          .forEach(l -> labels.computeIfAbsent(l.group(1), k -> new TreeSet<>()).add(l.group(2)));
    }
  }

  private String row(Metric metric) {
    var labels =
        metric.labels().entrySet().stream()
            .map(l -> "`" + l.getKey() + "`: " + values(l.getKey(), l.getValue()))
            .collect(joining("; "));
    return "| `%s` | %s | %s | %s |\n"
        .formatted(metric.name(), metric.type(), labels, metric.help());
  }

  private String values(String label, Set<String> seen) {
    var open = openLabels.get(label);
    return open == null ? seen.stream().map(v -> "`" + v + "`").collect(joining(", ")) : open;
  }
}
