package dev.awsmonitor.operator.leadership;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;

/** There is one process only, so it leads. */
public final class SoleOperator implements Leadership {
  @Override
  public void guard(HttpClient.Builder http) {}

  @Override
  public void configure(ConfigurationServiceOverrider operator, Runnable started) {}

  @Override
  public boolean leads() {
    return true;
  }

  @Override
  public void stepDown(Runnable stop, KubernetesClient client) {
    stop.run();
  }
}
