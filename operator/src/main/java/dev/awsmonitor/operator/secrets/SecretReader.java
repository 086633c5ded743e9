package dev.awsmonitor.operator.secrets;

/** Reads a Secret. What is read is never logged, shown or written anywhere. */
@FunctionalInterface
public interface SecretReader {
  /**
   * Reads a Secret; may block.
   *
   * @throws SecretUnreadableException when it is not there, or may not be read
   */
  SecretContent read(String namespace, String name);
}
