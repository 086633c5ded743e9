package dev.awsmonitor.operator.secrets;

import java.util.concurrent.Semaphore;

/**
 * Reads some Secrets at once; the others wait for their turn. Scans of many Monitors may begin
 * together, and each read holds a stream of the one connection that reconciles use too.
 */
public final class LimitedSecrets implements SecretReader {
  /** How many are read at once. */
  static final int AT_ONCE_MAX = 8;

  private final SecretReader source;
  private final Semaphore turns = new Semaphore(AT_ONCE_MAX);

  public LimitedSecrets(SecretReader source) {
    this.source = source;
  }

  @Override
  public SecretContent read(String namespace, String name) {
    turns.acquireUninterruptibly();
    try {
      return source.read(namespace, name);
    } finally {
      turns.release();
    }
  }
}
