package dev.awsmonitor.acceptance;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Writes down, by a watch, every pod that was made for an image, and when it showed a failure. */
final class PodJournal implements AutoCloseable {
  /** The annotation of a pod that names its image. */
  static final String DIGEST = "awsmonitor.dev/digest";

  private final Map<String, Set<String>> podsByDigest = new ConcurrentHashMap<>();
  private final Map<String, Instant> failures = new ConcurrentHashMap<>();
  private final Map<String, String> digests = new ConcurrentHashMap<>();
  private final SharedIndexInformer<Pod> informer;

  PodJournal(Environment environment) {
    informer =
        environment
            .client()
            .pods()
            .inNamespace(environment.namespace())
            .inform(
                new ResourceEventHandler<>() {
                  @Override
                  public void onAdd(Pod pod) {
                    note(pod);
                  }

                  @Override
                  public void onUpdate(Pod before, Pod pod) {
                    note(pod);
                  }

                  @Override
                  public void onDelete(Pod pod, boolean unknown) {
                    note(pod);
                  }
                });
  }

  private void note(Pod pod) {
    Optional.ofNullable(pod.getMetadata().getAnnotations())
        .map(annotations -> annotations.get(DIGEST))
        .ifPresent(
            digest -> {
              var uid = pod.getMetadata().getUid();
              podsByDigest.computeIfAbsent(digest, _ -> ConcurrentHashMap.newKeySet()).add(uid);
              digests.put(uid, digest);
              if (PodFailure.isShownBy(pod)) {
                failures.putIfAbsent(uid, Instant.now());
              }
            });
  }

  /** The pods that are there now. */
  List<Pod> pods() {
    return informer.getStore().list();
  }

  /** When each pod of these digests showed first that its image has failed, by this clock. */
  List<Instant> failuresOf(Set<String> failed) {
    return failures.entrySet().stream()
        .filter(seen -> failed.contains(digests.get(seen.getKey())))
        .map(Map.Entry::getValue)
        .sorted()
        .toList();
  }

  /** How many pods there have been of an image. */
  int podsOf(Image image) {
    return podsByDigest.getOrDefault(image.digest(), Set.of()).size();
  }

  @Override
  public void close() {
    informer.close();
  }
}
