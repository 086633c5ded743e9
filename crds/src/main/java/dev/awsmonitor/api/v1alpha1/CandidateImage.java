package dev.awsmonitor.api.v1alpha1;

import io.fabric8.generator.annotation.Required;
import java.time.Instant;

/** The image being rolled out. */
public record CandidateImage(
    @Required String tag,
    @Required String digest,
    @Required int slot,
    @Required int revision,
    @Required String templateHash,
    @Required Instant startedAt,
    @Required CandidatePhase phase)
    implements DeployedImage {}
