package dev.awsmonitor.operator.simulation;

import dev.awsmonitor.operator.registry.ImageQuery;
import dev.awsmonitor.operator.registry.ScanOutcome;
import java.util.HashMap;
import java.util.Map;

/** Tags, what they name, and whether anybody answers. */
final class ModelRegistry {
  private final Map<String, String> tags = new HashMap<>();
  private final Map<String, Behaviour> images = new HashMap<>();
  private boolean away;

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

  ScanOutcome scan(ImageQuery query) {
    if (away) {
      return new ScanOutcome.Failed("the registry does not accept connections");
    }
    var digest = tags.get(query.repository() + ":" + query.tag());
    return digest == null
        ? new ScanOutcome.Failed("there is no tag " + query.tag() + " (404)")
        : new ScanOutcome.Found(digest);
  }
}
