package dev.awsmonitor.operator.registry;

/** Whether a registry has an image. */
public enum Presence {
  /** It has not been asked, or could not tell. */
  UNKNOWN,
  THERE,
  /** It says that there is none of this digest. */
  GONE
}
