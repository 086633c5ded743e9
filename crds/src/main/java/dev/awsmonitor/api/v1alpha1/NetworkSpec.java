package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** How the dashboard is reached. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "size(self.slots) == 2 && self.slots[0] != self.slots[1]",
    message = "slots must be two different host ports",
    fieldPath = ".slots")
public record NetworkSpec(
    @Default("true")
        @JsonPropertyDescription(
            "Share the node's network, so that IMDS is in reach with hop limit 1.")
        Boolean hostNetwork,
    @Default("[18501, 18502]")
        @Size(min = 2, max = 2)
        @JsonPropertyDescription(
            "Two different host ports; each revision takes the one the other does not hold. They"
                + " must lie outside the cluster's NodePort range, whatever nodePort is: in it,"
                + " another Service may be given the same port. The range is known to the cluster"
                + " only (30000-32767 unless it was told otherwise).")
        List<@Min(1024) @Max(65535) Integer> slots,
    @Default("5001")
        @Min(1)
        @Max(65535)
        @JsonPropertyDescription(
            "The port people open on the node, within the cluster's NodePort range.")
        Integer nodePort,
    @Default("Local") @JsonPropertyDescription("Local keeps the client's address and skips a hop.")
        TrafficPolicy externalTrafficPolicy) {

  private static final List<Integer> DEFAULT_SLOTS = List.of(18501, 18502);
  static final NetworkSpec DEFAULT =
      new NetworkSpec(true, DEFAULT_SLOTS, 5001, TrafficPolicy.LOCAL);

  public NetworkSpec {
    hostNetwork = hostNetwork == null || hostNetwork;
    slots = slots == null ? DEFAULT_SLOTS : List.copyOf(slots);
    nodePort = nodePort == null ? 5001 : nodePort;
    externalTrafficPolicy =
        externalTrafficPolicy == null ? TrafficPolicy.LOCAL : externalTrafficPolicy;
  }
}
