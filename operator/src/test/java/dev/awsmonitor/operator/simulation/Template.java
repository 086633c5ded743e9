package dev.awsmonitor.operator.simulation;

import dev.awsmonitor.api.v1alpha1.DeployedImage;
import java.util.Optional;

/**
 * What makes one pod template differ from another.
 *
 * @param edit what a person wrote by hand into a field of the operator
 * @param restartedAt what {@code kubectl rollout restart} wrote into it, which stays
 */
record Template(
    String tag,
    String digest,
    int slot,
    int revision,
    String templateHash,
    String edit,
    String restartedAt)
    implements DeployedImage {

  static final Template NONE = new Template("", "", 0, 0, "", "", "");

  static Template of(DeployedImage image) {
    return new Template(
        image.tag(), image.digest(), image.slot(), image.revision(), image.templateHash(), "", "");
  }

  Template edited(String by) {
    return new Template(tag, digest, slot, revision, templateHash, by, restartedAt);
  }

  Template restarted(Optional<String> at) {
    return new Template(tag, digest, slot, revision, templateHash, edit, at.orElse(""));
  }

  /** Without what others added. */
  Template own() {
    return restarted(Optional.empty());
  }
}
