package dev.awsmonitor.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.WatchEvent;
import org.junit.jupiter.api.Test;

class KnownKindsTest {
  @Test
  void theErrorThatEndsAWatchIsUnderstood() {
    var event =
        KnownKinds.serialization()
            .unmarshal(
                """
                {"type": "ERROR", "object": {"kind": "Status", "apiVersion": "v1",
                 "status": "Failure", "reason": "Expired", "code": 410}}
                """,
                WatchEvent.class);

    assertThat(event.getObject())
        .isInstanceOfSatisfying(
            Status.class, status -> assertThat(status.getCode()).isEqualTo(410));
  }
}
