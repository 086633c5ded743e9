package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator knows and remembers. Written only when something changed. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MonitorStatus(
    @Nullable @JsonPropertyDescription("The generation of the spec this status speaks of.")
        Long observedGeneration,
    @JsonPropertyDescription(
            "Ready, Reconciling, Stalled, ImageResolved, RolledBack, StableImageAvailable.")
        List<Condition> conditions,
    @Nullable @JsonPropertyDescription("The newest image the registry has named.")
        LatestImage latest,
    @Nullable @JsonPropertyDescription("The image being rolled out.") CandidateImage candidate,
    @Nullable @JsonPropertyDescription("The image that serves.") CurrentImage current,
    @Nullable @JsonPropertyDescription("The last image known to be good.") StableImage stable,
    @Size(max = 50) @JsonPropertyDescription("Images that failed and are not tried again.")
        List<RejectedImage> rejected,
    @Size(max = 100) @JsonPropertyDescription("The roll-outs, newest first.")
        List<RolloutRecord> history,
    @Nullable @JsonPropertyDescription("The scan that brought the last news.") ScanStatus scan) {

  /** Nothing known yet. */
  public static final MonitorStatus EMPTY =
      new MonitorStatus(null, List.of(), null, null, null, null, List.of(), List.of(), null);

  public MonitorStatus {
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
    rejected = rejected == null ? List.of() : List.copyOf(rejected);
    history = history == null ? List.of() : List.copyOf(history);
  }
}
