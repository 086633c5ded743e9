package dev.awsmonitor.dashboard.imds;

import java.util.regex.Pattern;

/** What is told of an instance, with the form that its value has: metadata is input. */
public enum Fact {
  PUBLIC_IP("[0-9]{1,3}(\\.[0-9]{1,3}){3}"),
  PRIVATE_IP("[0-9]{1,3}(\\.[0-9]{1,3}){3}"),
  IPV6("[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){2,7}"),
  INSTANCE_ID("i-[0-9a-z]{1,32}"),
  INSTANCE_TYPE("[a-z0-9-]{1,32}\\.[a-z0-9-]{1,32}"),
  LIFE_CYCLE("[a-z-]{1,32}"),
  LAUNCHED("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,18}Z"),
  IMAGE("ami-[0-9a-z]{1,32}"),
  REGION("[a-z0-9-]{1,32}"),
  ZONE("[a-z0-9-]{1,48}"),
  ZONE_ID("[a-z0-9-]{1,48}"),
  VPC("vpc-[0-9a-z]{1,32}"),
  SUBNET("subnet-[0-9a-z]{1,32}"),
  SECURITY_GROUPS("\\P{Cntrl}{1,1024}"),
  KEY_NAME("\\P{Cntrl}{1,255}"),
  ROLE("[A-Za-z0-9+=,.@_-]{1,64}"),
  TAGS("\\P{Cntrl}{1,4096}");

  private final Pattern form;

  Fact(String form) {
    this.form = Pattern.compile(form);
  }

  /** The reading, or that it is malformed. */
  Reading checked(Reading reading) {
    return reading instanceof Reading.Value value && !form.matcher(value.text()).matches()
        ? new Reading.Unavailable(Reading.Cause.MALFORMED, value.at())
        : reading;
  }
}
