package dev.awsmonitor.dashboard.imds;

/**
 * Everything that is ever asked of IMDS (EC2 user guide, "Instance metadata categories"). A closed
 * list: no text from a request reaches a path.
 */
public enum ImdsKey {
  PUBLIC_IP("meta-data/public-ipv4"),
  PRIVATE_IP("meta-data/local-ipv4"),
  INSTANCE_ID("meta-data/instance-id"),
  INSTANCE_TYPE("meta-data/instance-type"),
  LIFE_CYCLE("meta-data/instance-life-cycle"),
  IMAGE("meta-data/ami-id"),
  MAC("meta-data/mac"),
  REGION("meta-data/placement/region"),
  ZONE("meta-data/placement/availability-zone"),
  ZONE_ID("meta-data/placement/availability-zone-id"),
  SECURITY_GROUPS("meta-data/security-groups"),
  KEYS("meta-data/public-keys/"),
  /** Lists the role's name; what lies below it, the credentials, is asked for by nobody. */
  ROLE("meta-data/iam/security-credentials/"),
  TAGS("meta-data/tags/instance/"),
  /** Holds the account id too: only the time of the launch is taken out of it. */
  IDENTITY("dynamic/instance-identity/document"),
  SPOT_ACTION("meta-data/spot/instance-action"),
  REBALANCE("meta-data/events/recommendations/rebalance"),
  MAINTENANCE("meta-data/events/maintenance/scheduled");

  private static final String ROOT = "/latest/";

  private final String path;

  ImdsKey(String path) {
    this.path = ROOT + path;
  }

  String path() {
    return path;
  }

  /** What an interface has; its address comes from IMDS itself and is checked before. */
  enum OfInterface {
    VPC("vpc-id"),
    SUBNET("subnet-id"),
    IPV6("ipv6s");

    private final String key;

    OfInterface(String key) {
      this.key = key;
    }

    String path(MacAddress mac) {
      return ROOT + "meta-data/network/interfaces/macs/" + mac.text() + "/" + key;
    }
  }

  /** The value of a tag; its name comes from IMDS itself and is checked before. */
  static String tagPath(TagName tag) {
    return TAGS.path + tag.text();
  }
}
