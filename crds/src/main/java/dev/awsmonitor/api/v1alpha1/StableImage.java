package dev.awsmonitor.api.v1alpha1;

import io.fabric8.generator.annotation.Required;
import java.time.Instant;

/** The last image known to be good: where a roll-back goes. */
public record StableImage(
    @Required String tag,
    @Required String digest,
    @Required int slot,
    @Required int revision,
    @Required String templateHash,
    @Required Instant since)
    implements DeployedImage {}
