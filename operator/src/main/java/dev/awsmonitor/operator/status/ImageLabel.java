package dev.awsmonitor.operator.status;

/** An image as people are told of it: the tag and the first 12 digits of the digest. */
public final class ImageLabel {
  private static final int HEX_SHOWN = 12;

  private ImageLabel() {}

  /** For example {@code latest@0123456789ab}. */
  public static String of(String tag, String digest) {
    var hex = digest.substring(digest.indexOf(':') + 1);
    return tag + "@" + hex.substring(0, Math.min(HEX_SHOWN, hex.length()));
  }
}
