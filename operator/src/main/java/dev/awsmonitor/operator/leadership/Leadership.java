package dev.awsmonitor.operator.leadership;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;

/** Whether this process may act, when there are several. */
public interface Leadership {

  /** Makes a client refuse writes while another process leads. */
  void guard(HttpClient.Builder http);

  /**
   * Takes part in the election.
   *
   * @param started called each time this process becomes the leader
   */
  void configure(ConfigurationServiceOverrider operator, Runnable started);

  /** Whether this process leads now. */
  boolean leads();

  /** Runs what ends all work of this process, then lets another one lead at once. */
  void stepDown(Runnable stop, KubernetesClient client);
}
