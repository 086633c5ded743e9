package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;

/** Where roll-outs that ended, and a Monitor that is stalled, are told besides Events. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NotificationSpec(
    @Required
        @JsonPropertyDescription(
            "The Secret whose key url holds where to send: such a URL lets anybody write there.")
        SecretName urlSecret,
    @Default("CloudEvents") @JsonPropertyDescription("What is sent: CloudEvents 1.0 or a text.")
        NotificationFormat format,
    @Default("false")
        @JsonPropertyDescription(
            "Also send without TLS, and to the operator's own machine: for tests.")
        Boolean plainHttp) {

  public NotificationSpec {
    format = format == null ? NotificationFormat.CLOUD_EVENTS : format;
    plainHttp = plainHttp != null && plainHttp;
  }
}
