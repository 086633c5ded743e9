package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.imds.Fact;

/** What is shown of an instance, in this order, and how it is named. */
enum InstanceField {
  PUBLIC_IP(Fact.PUBLIC_IP, "publicIp", "Public IP"),
  TYPE(Fact.INSTANCE_TYPE, "instanceType", "Type"),
  LIFE_CYCLE(Fact.LIFE_CYCLE, "lifeCycle", "Life cycle"),
  LAUNCHED(Fact.LAUNCHED, "launchedAt", "Launched"),
  INSTANCE_ID(Fact.INSTANCE_ID, "instanceId", "Instance ID"),
  IMAGE(Fact.IMAGE, "amiId", "AMI"),
  REGION(Fact.REGION, "region", "Region"),
  ZONE(Fact.ZONE, "availabilityZone", "Availability zone"),
  ZONE_ID(Fact.ZONE_ID, "availabilityZoneId", "Zone ID"),
  VPC(Fact.VPC, "vpcId", "VPC"),
  SUBNET(Fact.SUBNET, "subnetId", "Subnet"),
  SECURITY_GROUPS(Fact.SECURITY_GROUPS, "securityGroups", "Security groups"),
  PRIVATE_IP(Fact.PRIVATE_IP, "privateIp", "Private IP"),
  IPV6(Fact.IPV6, "ipv6", "IPv6"),
  KEY_NAME(Fact.KEY_NAME, "keyName", "SSH key"),
  ROLE(Fact.ROLE, "roleName", "IAM role"),
  TAGS(Fact.TAGS, "tags", "Tags");

  private final Fact fact;
  private final String json;
  private final String label;

  InstanceField(Fact fact, String json, String label) {
    this.fact = fact;
    this.json = json;
    this.label = label;
  }

  Fact fact() {
    return fact;
  }

  /** Its name in JSON. */
  String json() {
    return json;
  }

  /** Its name for people. */
  String label() {
    return label;
  }
}
