package dev.awsmonitor.pipeline;

import java.util.Set;

/**
 * A step that the pipeline took: its name, its text (a command, or its arguments), the stage that
 * it was in, and the credentials that were there to be read.
 */
record Call(String stage, String step, String text, Set<String> credentials) {
  Call {
    credentials = Set.copyOf(credentials);
  }

  boolean isCommand() {
    return step.equals("sh");
  }
}
