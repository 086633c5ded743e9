package dev.awsmonitor.acceptance;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Writes down, by a watch, every pod that was made for an image. */
final class PodJournal implements AutoCloseable {
  /** The annotation of a pod that names its image. */
  static final String DIGEST = "awsmonitor.dev/digest";

  private final Map<String, Set<String>> podsByDigest = new ConcurrentHashMap<>();
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
            digest ->
                podsByDigest
                    .computeIfAbsent(digest, _ -> ConcurrentHashMap.newKeySet())
                    .add(pod.getMetadata().getUid()));
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
