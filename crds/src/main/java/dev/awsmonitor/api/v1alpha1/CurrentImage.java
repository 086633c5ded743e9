package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;

/** The image that serves. */
public record CurrentImage(
    @Required String tag,
    @Required String digest,
    @JsonPropertyDescription("The first 12 hexadecimal digits, for people.") String shortDigest,
    @Required int slot,
    @Required int revision,
    @Required String templateHash,
    @Required Instant servingSince)
    implements DeployedImage {

  public CurrentImage {
    var hex = digest.substring(digest.indexOf(':') + 1);
    shortDigest = hex.substring(0, Math.min(12, hex.length()));
  }
}
