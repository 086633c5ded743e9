package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks for. Parts left out read as the defaults of the CRD, here too, so that a Monitor
 * that never passed an API server means the same.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "self.network.slots.all(s, s != self.network.nodePort)",
    message = "slots must be other ports than the nodePort",
    fieldPath = ".network.slots")
@ValidationRule(
    value =
        "self.network.nodePort < 30000 || self.network.nodePort > 32767"
            + " || self.network.slots.all(s, s < 30000 || s > 32767)",
    message = "slots must lie outside the NodePort range, which is 30000-32767 by this nodePort",
    fieldPath = ".network.slots")
@ValidationRule(
    value = "!self.pod.everyNode || self.network.externalTrafficPolicy == 'Cluster'",
    message =
        "externalTrafficPolicy must be Cluster with pod.everyNode: with Local a node refuses"
            + " requests while its pod is replaced",
    fieldPath = ".network.externalTrafficPolicy")
public record MonitorSpec(
    @Required @JsonPropertyDescription("The image and the tags that are followed.") ImageSpec image,
    @JsonPropertyDescription("How the registry is asked.") ScanSpec scan,
    @JsonPropertyDescription("When a new image may be rolled out.") UpdateSpec update,
    @JsonPropertyDescription("How a roll-out proceeds and when it has failed.") RolloutSpec rollout,
    @JsonPropertyDescription("How the dashboard is reached.") NetworkSpec network,
    @JsonPropertyDescription("The pods of the dashboard.") DashboardPodSpec pod,
    @Default("false")
        @JsonPropertyDescription(
            "Neither scan nor start a roll-out; one that is under way is finished or rolled back.")
        Boolean suspend,
    @Nullable @JsonPropertyDescription("Where the ends of roll-outs are told.")
        NotificationSpec notifications) {

  public MonitorSpec {
    scan = scan == null ? ScanSpec.DEFAULT : scan;
    update = update == null ? UpdateSpec.DEFAULT : update;
    rollout = rollout == null ? RolloutSpec.DEFAULT : rollout;
    network = network == null ? NetworkSpec.DEFAULT : network;
    pod = pod == null ? DashboardPodSpec.DEFAULT : pod;
    suspend = suspend != null && suspend;
  }
}
