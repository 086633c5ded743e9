package dev.awsmonitor.operator.registry;

/** Is told what registries answer. */
public interface RequestObserver {
  /** Of an answer; 0 when there was none. */
  void answered(int status);

  /** How many requests a registry has left for us, as it said. */
  void left(String host, long requests);
}
