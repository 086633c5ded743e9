package dev.awsmonitor.acceptance;

/** What one would ask the cluster after a failure. */
final class Diagnosis {
  private Diagnosis() {}

  static String of(Environment environment) {
    var namespace = environment.namespace();
    var operator = "deploy/" + Environment.OPERATOR;
    var text = new StringBuilder();
    add(text, environment, "describe", "monitors", "-n", namespace);
    add(text, environment, "get", "deploy,rs,pods,svc", "-n", namespace, "-o", "wide");
    add(
        text,
        environment,
        "get",
        "events",
        "-n",
        namespace,
        "--sort-by=.metadata.creationTimestamp");
    add(text, environment, "logs", operator, "-n", Environment.OPERATOR_NAMESPACE, "--tail=100");
    for (var pod : new Leftovers(environment).pods()) {
      var name = pod.getMetadata().getName();
      add(text, environment, "logs", name, "-n", namespace, "--tail=50");
      add(text, environment, "logs", name, "-n", namespace, "--tail=50", "--previous");
    }
    return text.toString();
  }

  private static void add(StringBuilder text, Environment environment, String... arguments) {
    var result = environment.kubectl("", arguments);
    text.append("--- kubectl ").append(String.join(" ", arguments)).append('\n');
    text.append(result.out()).append(result.err());
  }
}
