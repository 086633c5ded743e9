package dev.awsmonitor.operator.logs;

import dev.awsmonitor.api.v1alpha1.Monitor;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.Objects;

/** What an image under test said, be it in its log or in an answer. */
public final class OthersWords {
  private OthersWords() {}

  /** The words as people may read them: plain, and without what looks like a secret. */
  public static String shown(String words, Monitor of) {
    return redactor(of).redact(PlainText.of(words));
  }

  /** A person gave the environment, and not to be read by others. */
  private static Redactor redactor(Monitor monitor) {
    return new Redactor(
        monitor.getSpec().pod().env().stream()
            .map(EnvVar::getValue)
            .filter(Objects::nonNull)
            .toList());
  }
}
