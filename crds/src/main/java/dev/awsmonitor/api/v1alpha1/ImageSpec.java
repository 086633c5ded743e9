package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The repository and exactly one policy that picks a tag in it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "[has(self.tag), has(self.semver), has(self.numeric)].filter(x, x).size() == 1",
    message = "exactly one of tag, semver and numeric must be set")
public record ImageSpec(
    @Required
        @Size(min = 1, max = 255)
        @Pattern(
            "^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)+$")
        @JsonPropertyDescription(
            "Registry and repository, without a tag: docker.io/acme/dashboard.")
        String repository,
    @Nullable
        @Pattern("^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$")
        @JsonPropertyDescription("Follow this tag: a new digest under it is a new image.")
        String tag,
    @Nullable @JsonPropertyDescription("Follow the highest version in a range.")
        SemverPolicy semver,
    @Nullable @JsonPropertyDescription("Follow the highest number.") NumericPolicy numeric,
    @Size(max = 16)
        @JsonPropertyDescription(
            "Secrets that the kubelet pulls the image with, and that the registry is asked with.")
        List<LocalObjectReference> pullSecrets,
    @Nullable
        @JsonPropertyDescription(
            "A Secret whose ca.crt is trusted besides the usual authorities when the registry is"
                + " asked. The node has its own settings for pulling.")
        SecretName caSecret,
    @Default("false") @JsonPropertyDescription("Talk to the registry without TLS.")
        Boolean plainHttp,
    @Default("linux/amd64")
        @Pattern("^[a-z0-9]+/[a-z0-9]+(/[a-z0-9]+)?$")
        @Size(max = 64)
        @JsonPropertyDescription("The platform taken out of a multi-platform image.")
        String platform) {

  public ImageSpec {
    pullSecrets = pullSecrets == null ? List.of() : List.copyOf(pullSecrets);
    plainHttp = plainHttp != null && plainHttp;
    platform = platform == null ? "linux/amd64" : platform;
  }
}
