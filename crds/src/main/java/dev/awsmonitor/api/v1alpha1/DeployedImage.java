package dev.awsmonitor.api.v1alpha1;

/** An image as a Deployment holds it: enough to write its exact pod template again. */
public interface DeployedImage {
  /** The tag it was found under. */
  String tag();

  /** The digest of its manifest, {@code sha256:...} (OCI image spec, descriptor). */
  String digest();

  /** The host port that its pods listen on. */
  int slot();

  /** The number of its roll-out, counted up from 1 for each Monitor. */
  int revision();

  /**
   * A hash of the pod template without image, slot and revision: two equal ones differ in nothing
   * else.
   */
  String templateHash();
}
