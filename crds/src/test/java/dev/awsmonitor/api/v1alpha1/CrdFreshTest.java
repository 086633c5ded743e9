package dev.awsmonitor.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CrdFreshTest {
  /** The chart brings its own copy, as Helm reads nothing outside a chart. */
  private static final Path IN_CHART =
      Path.of("..", "helm", "aws-monitor", "files", CrdFile.PATH.toString());

  @Test
  void theCommittedFilesAreWhatTheRecordsSay() throws IOException {
    var generated = CrdFile.generate();

    if (System.getProperty("crd.write") != null) {
      Files.writeString(CrdFile.PATH, generated);
      Files.writeString(IN_CHART, generated);
    }

    assertThat(CrdFile.PATH).as("refresh it with -Dcrd.write").hasContent(generated);
    assertThat(IN_CHART).as("refresh it with -Dcrd.write").hasContent(generated);
  }
}
