package dev.awsmonitor.operator.notifications;

import static dev.awsmonitor.operator.notifications.Told.T0;
import static dev.awsmonitor.operator.notifications.Told.monitor;
import static dev.awsmonitor.operator.notifications.Told.rollout;
import static dev.awsmonitor.operator.notifications.Told.stalled;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.awsmonitor.api.v1alpha1.NotificationFormat;
import dev.awsmonitor.api.v1alpha1.RolloutOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NotificationBodyTest {
  private static final Path PAGE = Path.of("../docs/notifications.md");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aCloudEventIsAsThePageShows() throws IOException {
    var event = of(rolledBack(), NotificationFormat.CLOUD_EVENTS);

    assertThat(event.contentType()).isEqualTo("application/cloudevents+json; charset=utf-8");
    var shown = Files.readString(PAGE).split("```json\n", -1)[1].split("```", -1)[0];
    assertThat(JSON.readTree(event.text())).isEqualTo(JSON.readTree(shown));
  }

  @Test
  void aTextIsAsThePageShows() throws IOException {
    var text = of(rolledBack(), NotificationFormat.SLACK);

    assertThat(text.contentType()).isEqualTo("application/json; charset=utf-8");
    assertThat(Files.readString(PAGE)).contains("    " + text.text() + "\n");
  }

  @Test
  void withoutARollOutItsFieldsAreLeftOut() throws JsonProcessingException {
    var status = monitor(List.of(stalled("True", "ApplyRefused", T0.toString())));
    var event = of(StatusReader.read(status).getFirst(), NotificationFormat.CLOUD_EVENTS);

    assertThat(JSON.readTree(event.text()).path("data").fieldNames())
        .toIterable()
        .containsExactly("namespace", "monitor", "reason", "message");
  }

  @Test
  void aTextCallsNobody() throws JsonProcessingException {
    var told =
        new Notification(
            "i",
            Kind.STALLED,
            "a",
            "b",
            "s",
            T0,
            "R",
            "<!channel> & <https://x|y>",
            Optional.empty());

    assertThat(JSON.readTree(of(told, NotificationFormat.SLACK).text()).path("text").asText())
        .isEqualTo("*a/b* stalled: R: &lt;!channel&gt; &amp; &lt;https://x|y&gt;");
  }

  private static Notification rolledBack() {
    return StatusReader.read(monitor(rollout(3, RolloutOutcome.ROLLED_BACK, T0))).getFirst();
  }

  private static NotificationBody of(Notification notification, NotificationFormat format) {
    return NotificationBody.of(notification, format);
  }
}
