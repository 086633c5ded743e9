package dev.awsmonitor.operator.drift;

/**
 * What is remembered of one object.
 *
 * @param version the version that it was seen to have
 * @param matched the resourceVersion with which it was seen to be as this version wants it
 * @param told the last thing that somebody else did to it
 */
record Memory(Version version, String matched, PutBacks putBacks, String told) {
  static final Memory NONE = new Memory(Version.NONE, "", PutBacks.NONE, "");
}
