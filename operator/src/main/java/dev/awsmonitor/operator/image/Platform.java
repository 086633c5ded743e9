package dev.awsmonitor.operator.image;

/**
 * What an image runs on (OCI image index spec, "platform").
 *
 * @param variant of the architecture; empty means none
 */
public record Platform(String os, String architecture, String variant) {

  /** Reads {@code os/architecture[/variant]}. */
  public static Platform parse(String text) {
    var parts = text.split("/", 3);
    return new Platform(
        parts[0], parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "");
  }

  /** Whether an image for the other runs here; without a variant of ours any of theirs does. */
  boolean accepts(Platform image) {
    return os.equals(image.os)
        && architecture.equals(image.architecture)
        && (variant.isEmpty() || variant.equals(image.variant));
  }

  @Override
  public String toString() {
    return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
  }
}
