package dev.awsmonitor.acceptance;

import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.api.v1alpha1.RejectedImage;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The Monitor of a scenario and what is made for it. There is one at a time. */
final class Monitors {
  /** How their names begin. */
  static final String PREFIX = "acceptance-";

  private static final String PULL_SECRET = "acceptance-pull";
  private static final String HOOK_SECRET = "acceptance-hook";
  private static final String POLLED = "{interval: 1s}";
  private static final String ON_THE_HOSTS_NETWORK = "hostNetwork: true";
  private static final String URL_SECRET = "acceptance-url";
  private static final String INSTANCE = "app.kubernetes.io/instance";

  private final Environment environment;
  private final String name;
  private final List<Integer> slots;

  /**
   * @param id what tells it from those of other scenarios
   * @param slots the ports of its pods
   */
  Monitors(Environment environment, String id, List<Integer> slots) {
    this.environment = environment;
    name = PREFIX + id;
    this.slots = List.copyOf(slots);
  }

  String name() {
    return name;
  }

  /** The port of its second one. */
  int secondSlot() {
    return slots.getLast();
  }

  /** Creates the Monitor that follows a tag. */
  void create(String tag) {
    create(tag, "0s");
  }

  /** The same, with this soak. */
  void create(String tag, String soak) {
    createFollowing(exactly(tag), POLLED, soak, ON_THE_HOSTS_NETWORK);
  }

  /** The same, with a pod on each node; they share the processors, so that a start takes longer. */
  void createOnEveryNode(String tag) {
    createFollowing(
        exactly(tag),
        POLLED,
        "0s",
        ON_THE_HOSTS_NETWORK + ", externalTrafficPolicy: Cluster",
        "everyNode: true");
    allowAMinute();
  }

  /** The same, of pods that are not on the host's network. */
  void createOffTheHostsNetwork(String tag) {
    createFollowing(exactly(tag), POLLED, "0s", "hostNetwork: false");
  }

  /** Creates the Monitor with this policy, a line of YAML. */
  void createFollowing(String policy) {
    createFollowing(policy, POLLED, "0s", ON_THE_HOSTS_NETWORK);
  }

  private static String exactly(String tag) {
    return "tag: \"" + tag + "\"";
  }

  private void createFollowing(String policy, String scan, String soak, String network) {
    createFollowing(policy, scan, soak, network, "");
  }

  private void createFollowing(
      String policy, String scan, String soak, String network, String pod) {
    var manifest =
        """
        apiVersion: awsmonitor.dev/v1alpha1
        kind: Monitor
        metadata: {name: %s, namespace: %s}
        spec:
          image: {repository: "%s", %s, plainHttp: true}
          scan: %s
          rollout: {readyFor: 2s, deadline: 25s, soak: %s, historyLimit: 100}
          network: {slots: %s, %s}
          pod: {%s}
        """
            .formatted(
                name,
                environment.namespace(),
                environment.image(),
                policy,
                scan,
                soak,
                slots,
                network,
                pod);
    var monitor = Serialization.unmarshal(manifest, Monitor.class);
    environment.client().resource(monitor).create();
  }

  /** Creates the Monitor that follows a tag, and hears of a push by webhooks with this token. */
  void createScannedByWebhook(String tag, String token) {
    write(HOOK_SECRET, "Opaque", "token", token);
    var scan = "{interval: 1h, webhookSecret: {name: " + HOOK_SECRET + "}}";
    createFollowing(exactly(tag), scan, "0s", ON_THE_HOSTS_NETWORK);
  }

  /** Candidates have a minute to be ready. */
  void allowAMinute() {
    patchSpec("{\"rollout\":{\"deadline\":\"1m\"}}");
  }

  void suspend(boolean suspended) {
    patchSpec("{\"suspend\":" + suspended + "}");
  }

  /** Merges JSON into the spec. */
  void patchSpec(String json) {
    resource().patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":" + json + "}");
  }

  /** Moves the Monitor to the registry that wants a password, and gives it one in a Secret. */
  void askWithAPassword(String repository) {
    var host = repository.substring(0, repository.indexOf('/'));
    var config =
        "{\"auths\": {\"%s\": {\"username\": \"robot\", \"password\": \"a-password\"}}}"
            .formatted(host);
    write(PULL_SECRET, "kubernetes.io/dockerconfigjson", ".dockerconfigjson", config);
    patchSpec(
        "{\"image\":{\"repository\":\"%s\",\"pullSecrets\":[{\"name\":\"%s\"}]}}"
            .formatted(repository, PULL_SECRET));
  }

  /** Has the Monitor tell this URL, which it finds in a Secret, how its roll-outs end. */
  void tell(String url) {
    write(URL_SECRET, "Opaque", "url", url);
    patchSpec(
        "{\"notifications\":{\"urlSecret\":{\"name\":\"%s\"},\"plainHttp\":true}}"
            .formatted(URL_SECRET));
  }

  private void write(String secret, String type, String key, String value) {
    environment
        .client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(secret)
                .withNamespace(environment.namespace())
                .endMetadata()
                .withType(type)
                .addToStringData(key, value)
                .build())
        .createOr(NonDeletingOperation::update);
  }

  /** What a person does with {@code kubectl annotate}. */
  void annotate(String annotation, String value) {
    environment
        .kubectl(
            "",
            "annotate",
            "--overwrite",
            "monitor",
            name,
            "-n",
            environment.namespace(),
            annotation + "=" + value)
        .orThrow();
  }

  /** What a person does to the Deployment with kubectl. */
  void onDeployment(String... command) {
    var all = new ArrayList<>(List.of(command));
    all.addAll(List.of("-n", environment.namespace(), "deployment/" + name));
    environment.kubectl("", all.toArray(String[]::new)).orThrow();
  }

  /** Lets no more pods be made in the namespace. */
  void limitPods(int number) {
    environment
        .kubectl(
            "", "create", "quota", name, "--hard=pods=" + number, "-n", environment.namespace())
        .orThrow();
  }

  void unlimitPods() {
    environment
        .kubectl("", "delete", "quota", name, "--ignore-not-found", "-n", environment.namespace())
        .orThrow();
  }

  /** How many pods the Deployment asks for. */
  int replicas() {
    return environment
        .client()
        .apps()
        .deployments()
        .inNamespace(environment.namespace())
        .withName(name)
        .require()
        .getSpec()
        .getReplicas();
  }

  /** Deletes the Monitor, and waits for nothing else. */
  void delete() {
    environment.kubectl("", "delete", "monitor", name, "-n", environment.namespace()).orThrow();
  }

  /** The Monitor as it is now. */
  Monitor get() {
    return resource().require();
  }

  private Resource<Monitor> resource() {
    return environment
        .client()
        .resources(Monitor.class)
        .inNamespace(environment.namespace())
        .withName(name);
  }

  /** What the operator has written; all empty while it has not. */
  MonitorStatus status() {
    return Optional.ofNullable(resource().get())
        .map(Monitor::getStatus)
        .orElse(MonitorStatus.EMPTY);
  }

  /** Whether the status speaks of the present spec. */
  boolean isSpecSeen() {
    var monitor = get();
    return Optional.ofNullable(monitor.getStatus())
        .map(MonitorStatus::observedGeneration)
        .filter(monitor.getMetadata().getGeneration()::equals)
        .isPresent();
  }

  Optional<Condition> condition(String type) {
    return status().conditions().stream().filter(c -> type.equals(c.getType())).findFirst();
  }

  /** The images that were rolled back. */
  Set<String> rejectedDigests() {
    return status().rejected().stream().map(RejectedImage::digest).collect(Collectors.toSet());
  }

  /** Whether a pod is one of the Monitor of this name. */
  static boolean isOf(String monitor, Pod pod) {
    return monitor.equals(pod.getMetadata().getLabels().get(INSTANCE));
  }

  List<Pod> pods() {
    return environment
        .client()
        .pods()
        .inNamespace(environment.namespace())
        .withLabel(INSTANCE, name)
        .list()
        .getItems();
  }

  /** Asks for the end of the pods of an image, as the kubelet and {@code kubectl drain} do. */
  void evict(Image image) {
    for (var pod : pods()) {
      if (image.digest().equals(pod.getMetadata().getAnnotations().get(PodJournal.DIGEST))) {
        var ofImage = pod.getMetadata().getName();
        environment.client().pods().inNamespace(environment.namespace()).withName(ofImage).evict();
      }
    }
  }

  /** Whether the kubelet has put an end to a pod. */
  boolean wasEvicted() {
    return pods().stream().anyMatch(pod -> "Evicted".equals(pod.getStatus().getReason()));
  }

  /** The reasons of the Events about the Monitor that is there now. */
  List<String> eventReasons() {
    var uid = get().getMetadata().getUid();
    return environment
        .client()
        .v1()
        .events()
        .inNamespace(environment.namespace())
        .list()
        .getItems()
        .stream()
        .filter(event -> uid.equals(event.getInvolvedObject().getUid()))
        .map(Event::getReason)
        .toList();
  }
}
