package dev.awsmonitor.operator.simulation;

import dev.awsmonitor.api.v1alpha1.DeployedImage;

/**
 * What makes one pod template differ from another.
 *
 * @param edit what a person wrote into it by hand
 */
record Template(String tag, String digest, int slot, int revision, String templateHash, String edit)
    implements DeployedImage {

  static final Template NONE = new Template("", "", 0, 0, "", "");

  static Template of(DeployedImage image) {
    return new Template(
        image.tag(), image.digest(), image.slot(), image.revision(), image.templateHash(), "");
  }

  Template edited(String by) {
    return new Template(tag, digest, slot, revision, templateHash, by);
  }
}
