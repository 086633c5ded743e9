package dev.awsmonitor.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of docs/reference: committed, and generated from what it describes. */
public final class ReferenceFile {
  private ReferenceFile() {}

  /** Fails when the committed file is not the generated one; writes it with -Dreference.write. */
  public static void assertFresh(String name, String source, String text) throws IOException {
    var path = Path.of("..", "docs", "reference", name);
    var generated =
        """
        <!-- Generated from %s: do not edit.
        Refresh: mvn -pl crds,operator,dashboard -am test -Dtest='*ReferenceTest' -Dsurefire.failIfNoSpecifiedTests=false -Dreference.write -->
        %s"""
            .formatted(source, text);
    if (System.getProperty("reference.write") != null) {
      Files.writeString(path, generated);
    }
    assertThat(path).as("refresh it with -Dreference.write").hasContent(generated);
  }
}
