package dev.awsmonitor.operator.simulation;

import dev.awsmonitor.operator.image.Repository;
import dev.awsmonitor.operator.image.TagPolicy;
import dev.awsmonitor.operator.registry.ImageQuery;
import dev.awsmonitor.operator.registry.ScanOutcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tags, what they name, and whether anybody answers. */
final class ModelRegistry {
  private final Map<String, String> tags = new HashMap<>();
  private final Map<String, Behaviour> images = new HashMap<>();
  private boolean away;
  private Duration silence = Duration.ZERO;

  /** Pushes a new image under a tag and returns its digest. */
  String push(String tag, Behaviour behaviour) {
    var digest = "sha256:%064x".formatted(images.size() + 1);
    images.put(digest, behaviour);
    tags.put(tag, digest);
    return digest;
  }

  /** Lets a tag name an image that is there. */
  void move(String tag, String digest) {
    tags.put(tag, digest);
  }

  void away(boolean isAway) {
    away = isAway;
    silence = Duration.ZERO;
  }

  /** Is away, and whoever asks learns it only when so much time has passed. */
  void awayInSilence(Duration time) {
    away = true;
    silence = time;
  }

  /** How much longer than else it takes to be told. */
  Duration silence() {
    return silence;
  }

  boolean isAway() {
    return away;
  }

  /** What a tag names. */
  String digest(String tag) {
    return tags.getOrDefault(tag, "");
  }

  Behaviour behaviour(String digest) {
    return images.getOrDefault(digest, Behaviour.MISSING);
  }

  ScanOutcome scan(ImageQuery query, Duration timeout) {
    if (away) {
      return failed("the registry does not accept connections");
    }
    return switch (query.policy()) {
      case TagPolicy.Fixed fixed -> scan(query.repository(), fixed.tag());
      case TagPolicy.Ranking ranking -> best(query.repository(), ranking);
    };
  }

  private ScanOutcome scan(Repository repository, String tag) {
    var digest = tags.get(repository.domain() + "/" + repository.path() + ":" + tag);
    return digest == null
        ? failed("there is no tag " + tag + " (404)")
        : new ScanOutcome.Found(tag, digest, Optional.empty());
  }

  private ScanOutcome best(Repository repository, TagPolicy.Ranking ranking) {
    var prefix = repository.domain() + "/" + repository.path() + ":";
    var there =
        tags.keySet().stream()
            .filter(tag -> tag.startsWith(prefix))
            .map(tag -> tag.substring(prefix.length()))
            .toList();
    return ranking.ranked(there).stream()
        .flatMap(List::stream)
        .findFirst()
        .map(tag -> scan(repository, tag))
        .orElseGet(() -> failed("there is no tag in the range"));
  }

  private static ScanOutcome failed(String message) {
    return new ScanOutcome.Failed(message, true, Optional.empty());
  }
}
