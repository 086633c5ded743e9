package dev.awsmonitor.api.v1alpha1;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CrdReferenceTest {
  @Test
  void theReferenceListsEveryFieldOfTheCrd() throws IOException {
    ReferenceFile.assertFresh("crd.md", "crds/" + CrdFile.PATH, CrdPage.text());
  }
}
