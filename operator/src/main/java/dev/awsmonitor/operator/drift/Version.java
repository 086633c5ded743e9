package dev.awsmonitor.operator.drift;

/**
 * What is wanted of the objects of a Monitor: it changes when others are wanted.
 *
 * @param spec of the Monitor, which all of them follow
 * @param image that the Deployment follows beside it
 */
record Version(String spec, String image) {
  static final Version NONE = new Version("", "");
}
