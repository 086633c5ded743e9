package dev.awsmonitor.dashboard.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file system that pods are on, in bytes. */
public record DiskSpace(long total, long free) {
  /** What is taken, or kept for root. */
  public long used() {
    return total - free;
  }

  /** Of a container's root: the file system that all containers of the node are on. */
  static Optional<DiskSpace> ofRoot() {
    try {
      var store = Files.getFileStore(Path.of("/"));
      return Optional.of(new DiskSpace(store.getTotalSpace(), store.getUsableSpace()));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
