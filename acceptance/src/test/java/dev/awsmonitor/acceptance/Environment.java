package dev.awsmonitor.acceptance;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.net.URI;
import java.util.Optional;

/**
 * The cluster that the suite is given, by system properties that start with {@code e2e.}.
 *
 * @param image the repository of the dashboard; its tag {@code base} is the good image
 * @param url where the dashboard answers, as seen from outside the node
 * @param namespace the one of the Monitors; the suite deletes every Monitor in it
 * @param chart the folder of the operator's chart
 * @param privateImage the same repository in a registry that wants a password; none elsewhere
 * @param otherImage where a registry of another make may hold it; none elsewhere
 * @param fault lets parts of the node fail (cluster/fault.sh); none on a cluster that is not ours
 * @param logs prints the log of a part of the node (cluster/logs.sh); none likewise
 * @param secondNode adds a node and takes it away again (cluster/second-node.sh); none on a cluster
 *     that is not ours
 * @param secondUrl where the dashboard answers on that node
 * @param webhook where the operator takes webhooks, if it is reached from here
 */
record Environment(
    KubernetesClient client,
    File kubeconfig,
    String image,
    URI url,
    String namespace,
    String kubectl,
    String crane,
    String load,
    String helm,
    String chart,
    Optional<String> privateImage,
    Optional<String> otherImage,
    Optional<String> fault,
    Optional<String> logs,
    Optional<String> secondNode,
    Optional<URI> secondUrl,
    Optional<String> webhook) {

  static final String OPERATOR_NAMESPACE = "aws-monitor";
  static final String OPERATOR = "aws-monitor";

  /** The one environment of this run. */
  static Environment get() {
    return Holder.ENVIRONMENT;
  }

  /** Runs kubectl and returns what it printed. */
  Shell.Result kubectl(String input, String... arguments) {
    var command = new String[arguments.length + 2];
    command[0] = kubectl;
    command[1] = "--kubeconfig=" + kubeconfig;
    System.arraycopy(arguments, 0, command, 2, arguments.length);
    return Shell.run(input, command);
  }

  private static Environment fromProperties() {
    var kubeconfig = new File(property("e2e.kubeconfig"));
    return new Environment(
        new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig)).build(),
        kubeconfig,
        property("e2e.image"),
        URI.create(property("e2e.url")),
        property("e2e.namespace"),
        property("e2e.kubectl"),
        property("e2e.crane"),
        property("e2e.load"),
        property("e2e.helm"),
        property("e2e.chart"),
        Optional.ofNullable(System.getProperty("e2e.privateImage")),
        Optional.ofNullable(System.getProperty("e2e.otherImage")),
        Optional.ofNullable(System.getProperty("e2e.fault")),
        Optional.ofNullable(System.getProperty("e2e.logs")),
        Optional.ofNullable(System.getProperty("e2e.secondNode")),
        Optional.ofNullable(System.getProperty("e2e.secondUrl")).map(URI::create),
        Optional.ofNullable(System.getProperty("e2e.webhook")));
  }

  private static String property(String name) {
    return Optional.ofNullable(System.getProperty(name))
        .orElseThrow(() -> new IllegalStateException(name + " is not set: run ./dev e2e"));
  }

  private static final class Holder {
    static final Environment ENVIRONMENT = fromProperties();
  }
}
