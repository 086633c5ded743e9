package dev.awsmonitor.operator.image;

import java.util.List;
import java.util.Optional;

/** What a manifest describes. */
public sealed interface Manifest {
  /** One image; its configuration tells when it was made. */
  record Image(String configDigest) implements Manifest {}

  /** Images for several platforms. */
  record Index(List<Entry> entries) implements Manifest {
    public Index {
      entries = List.copyOf(entries);
    }

    /** The digest of the image for a platform; the first that fits. */
    public Optional<String> digestFor(Platform platform) {
      return entries.stream()
          .filter(entry -> platform.accepts(entry.platform()))
          .map(Entry::digest)
          .findFirst();
    }
  }

  /** A part of an index. */
  record Entry(String digest, Platform platform) {}

  /** No image: a signature, a bill of materials, a chart; the type says what. */
  record Artifact(String type) implements Manifest {}
}
