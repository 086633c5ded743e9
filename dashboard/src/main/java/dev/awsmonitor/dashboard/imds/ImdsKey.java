package dev.awsmonitor.dashboard.imds;

/**
 * Everything that is ever asked of IMDS (EC2 user guide, "Instance metadata categories"). A closed
 * list: no text from a request reaches a path.
 */
public enum ImdsKey {
  PUBLIC_IP("public-ipv4"),
  INSTANCE_ID("instance-id"),
  INSTANCE_TYPE("instance-type"),
  MAC("mac"),
  REGION("placement/region"),
  ZONE("placement/availability-zone"),
  KEYS("public-keys/");

  private static final String ROOT = "/latest/meta-data/";

  private final String path;

  ImdsKey(String path) {
    this.path = ROOT + path;
  }

  String path() {
    return path;
  }

  /** The VPC of an interface; the address comes from IMDS itself and is checked before. */
  static String vpcPath(MacAddress mac) {
    return ROOT + "network/interfaces/macs/" + mac.text() + "/vpc-id";
  }
}
