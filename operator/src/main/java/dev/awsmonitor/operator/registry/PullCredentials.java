package dev.awsmonitor.operator.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.awsmonitor.operator.image.Repository;
import dev.awsmonitor.operator.secrets.SecretReader;
import dev.awsmonitor.operator.secrets.SecretUnreadableException;
import java.util.ArrayList;

/**
 * Finds what a registry is shown: the entry of the pull secrets that names most of the repository;
 * for a registry of Amazon ECR that none names, what the instance's role gives.
 */
final class PullCredentials {
  private static final String CA_KEY = "ca.crt";
  private static final int CA_CHARACTERS_MAX = 256 * 1024;

  private final SecretReader secrets;
  private final EcrTokens ecr;
  private final ObjectMapper json;

  PullCredentials(SecretReader secrets, EcrTokens ecr, ObjectMapper json) {
    this.secrets = secrets;
    this.ecr = ecr;
    this.json = json;
  }

  /**
   * The credentials for a query; may block.
   *
   * @throws ScanFailure when a Secret or the role cannot be read
   */
  Credentials find(ImageQuery query) throws ScanFailure {
    var entries = new ArrayList<DockerConfig.Entry>();
    for (var name : query.access().pullSecrets()) {
      entries.addAll(config(query.access().namespace(), name).entries());
    }
    var entry = new DockerConfig(entries).find(query.repository());
    return entry.isPresent() ? entry.get().credentials() : ofRole(query.repository());
  }

  /**
   * The authorities to trust besides the usual ones, in PEM; empty when there are none.
   *
   * @throws ScanFailure when the Secret cannot be read
   */
  String caBundle(Access access) throws ScanFailure {
    var name = access.caSecret();
    if (name.isEmpty()) {
      return "";
    }
    var label = "Secret " + access.namespace() + "/" + name.get();
    try {
      var bundle = secrets.read(access.namespace(), name.get()).get(CA_KEY).orElse("");
      if (bundle.isBlank() || bundle.length() > CA_CHARACTERS_MAX) {
        throw ScanFailure.lasting(label + " has no usable " + CA_KEY);
      }
      return bundle;
    } catch (SecretUnreadableException e) {
      throw ScanFailure.lasting(String.valueOf(e.getMessage()));
    }
  }

  private DockerConfig config(String namespace, String name) throws ScanFailure {
    try {
      return DockerConfig.read(secrets.read(namespace, name), json);
    } catch (SecretUnreadableException e) {
      throw ScanFailure.lasting(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw ScanFailure.lasting("Secret " + namespace + "/" + name + " " + e.getMessage());
    }
  }

  private Credentials ofRole(Repository repository) throws ScanFailure {
    var registry = EcrRegistry.of(repository.domain());
    return registry.isPresent() ? ecr.credentials(registry.get()) : Credentials.NONE;
  }
}
