package dev.awsmonitor.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that a good image answers as told. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "self.maxLatency"
            + GoDuration.IS_DURATION
            + " && duration(self.maxLatency) >= duration('1ms')"
            + " && duration(self.maxLatency) <= duration('30s')",
    message = "maxLatency must be between 1ms and 30s",
    fieldPath = ".maxLatency")
@ValidationRule(
    value = "self.method != 'HEAD' || (!has(self.bodyContains) && !has(self.json))",
    message = "an answer to HEAD has no body: use GET with bodyContains or json",
    fieldPath = ".method")
public record Check(
    @Default("/")
        @Pattern("^/[^\\s#]*$")
        @Size(min = 1, max = 1024)
        @JsonPropertyDescription("The path asked.")
        String path,
    @Default("GET") @JsonPropertyDescription("The method it is asked with.") CheckMethod method,
    @Default("200")
        @Min(100)
        @Max(599)
        @JsonPropertyDescription("The status a good image answers; redirects are not followed.")
        Integer status,
    @Size(max = 16) @JsonPropertyDescription("Headers that the answer has.")
        List<HeaderCheck> headers,
    @Nullable
        @Size(min = 1, max = 1024)
        @JsonPropertyDescription("A text that the body contains, in its first MiB.")
        String bodyContains,
    @Nullable @JsonPropertyDescription("A value that the body, as JSON, has at some place.")
        JsonCheck json,
    @Default("5s")
        @Pattern(GoDuration.PATTERN)
        @Size(max = GoDuration.LENGTH_MAX)
        @JsonPropertyDescription("The longest the whole answer may take.")
        String maxLatency,
    @Default("1")
        @Min(1)
        @Max(60)
        @JsonPropertyDescription("How many good answers in a row, a second apart, are asked for.")
        Integer repetitions) {

  /** The page itself answers. */
  static final Check DEFAULT = new Check("/", CheckMethod.GET, 200, List.of(), null, null, "5s", 1);

  public Check {
    path = path == null ? "/" : path;
    method = method == null ? CheckMethod.GET : method;
    status = status == null ? 200 : status;
    headers = headers == null ? List.of() : List.copyOf(headers);
    maxLatency = maxLatency == null ? "5s" : maxLatency;
    repetitions = repetitions == null ? 1 : repetitions;
  }

  /** The longest the whole answer may take. */
  public Duration longest() {
    return GoDuration.parse(maxLatency);
  }
}
