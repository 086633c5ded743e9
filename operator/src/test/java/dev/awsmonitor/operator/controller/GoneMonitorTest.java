package dev.awsmonitor.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoneMonitorTest {
  @ParameterizedTest
  @CsvSource({
    "404, '', true",
    "422, metadata.uid, true",
    "422, status.conditions, false",
    "409, '', false",
    "500, '', false"
  })
  void isToldByAnAnswerAboutTheWholeMonitorOnly(int code, String field, boolean gone) {
    var status =
        new StatusBuilder()
            .withCode(code)
            .withNewDetails()
            .addNewCause(field, "refused", "FieldValueInvalid")
            .endDetails()
            .build();

    var told = GoneMonitor.isToldBy(new KubernetesClientException(status));

    assertThat(told).isEqualTo(gone);
  }
}
