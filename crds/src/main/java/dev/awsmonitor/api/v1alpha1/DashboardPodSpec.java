package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Map;

/** The pods of the dashboard. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DashboardPodSpec(
    @Default("1") @Min(1) @Max(1000) @JsonPropertyDescription("How many pods serve, one a node.")
        Integer replicas,
    @Default("false")
        @JsonPropertyDescription(
            "One pod on each node that takes it, however many there are, in place of replicas. The"
                + " operator must be allowed to watch nodes (rbac.nodes of its chart), and"
                + " network.externalTrafficPolicy must be Cluster.")
        Boolean everyNode,
    @Size(max = 100) @JsonPropertyDescription("Environment variables of the dashboard.")
        List<EnvVar> env,
    @JsonPropertyDescription("Requests and limits of the dashboard.")
        ResourceRequirements resources,
    @Size(max = 64) @JsonPropertyDescription("Nodes that may run the dashboard.")
        Map<String, String> nodeSelector,
    @Size(max = 64) @JsonPropertyDescription("Taints the dashboard tolerates.")
        List<Toleration> tolerations) {

  static final DashboardPodSpec DEFAULT =
      new DashboardPodSpec(1, false, List.of(), new ResourceRequirements(), Map.of(), List.of());

  public DashboardPodSpec {
    replicas = replicas == null ? 1 : replicas;
    everyNode = everyNode != null && everyNode;
    env = env == null ? List.of() : List.copyOf(env);
    resources = resources == null ? new ResourceRequirements() : resources;
    nodeSelector = nodeSelector == null ? Map.of() : Map.copyOf(nodeSelector);
    tolerations = tolerations == null ? List.of() : List.copyOf(tolerations);
  }
}
