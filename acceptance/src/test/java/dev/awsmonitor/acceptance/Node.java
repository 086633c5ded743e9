package dev.awsmonitor.acceptance;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;

/** Lets parts of the bundled node fail. */
final class Node {
  private final Environment environment;
  private int faults;

  Node(Environment environment) {
    this.environment = environment;
  }

  /** Kills a component or {@code pod/NAME}; it is started again by itself. */
  void kill(String what) {
    fault("kill", what);
  }

  void stop(String what) {
    fault("stop", what);
  }

  void resume(String what) {
    fault("cont", what);
  }

  /** Stops a component for a while, then lets it go on. */
  void hang(String component, Duration howLong) {
    stop(component);
    var end = Instant.now().plus(howLong);
    await("the end of the hang")
        .atMost(howLong.plusSeconds(5))
        .until(() -> Instant.now().isAfter(end));
    resume(component);
  }

  /** The kubelet takes the disk for full: it evicts, and lets no pod in. */
  void fillDisk() {
    fault("disk", "full");
  }

  void freeDisk() {
    fault("disk", "free");
  }

  void reboot() {
    fault("reboot");
  }

  /** Whether anything on it was made to fail. */
  boolean isDisturbed() {
    return faults > 0;
  }

  private void fault(String... arguments) {
    faults++;
    var script = environment.fault().orElseThrow();
    var command = new String[arguments.length + 1];
    command[0] = script;
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Shell.run("", command).orThrow();
  }
}
