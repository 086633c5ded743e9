package dev.awsmonitor.operator.registry;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;

/**
 * Asks ECR with the role of the instance, of the pod, or of the environment, in the order of the
 * AWS SDK. A client is made for each question: there is one in 11 hours for a region.
 */
public final class EcrRole implements EcrTokens.Source {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final AwsCredentialsProvider role;
  private final Optional<URI> endpoint;

  /** The role of the environment, the pod or the instance, asked when it is needed. */
  public EcrRole() {
    this(DefaultCredentialsProvider.builder().build(), Optional.empty());
  }

  /** Uses another endpoint than that of AWS, if one is given. */
  EcrRole(AwsCredentialsProvider role, Optional<URI> endpoint) {
    this.role = role;
    this.endpoint = endpoint;
  }

  @Override
  public EcrTokens.Authorization ask(String region) throws ScanFailure {
    try (var http =
            UrlConnectionHttpClient.builder()
                .connectionTimeout(TIMEOUT)
                .socketTimeout(TIMEOUT)
                .build();
        var client = client(region, http)) {
      return client.getAuthorizationToken().authorizationData().stream()
          .filter(given -> given.authorizationToken() != null && given.expiresAt() != null)
          .findFirst()
          .map(given -> new EcrTokens.Authorization(given.authorizationToken(), given.expiresAt()))
          .orElseThrow(() -> ScanFailure.passing("ECR sent no password"));
    } catch (SdkException e) {
      // its message names no secret, but the request's number, which differs each time
      throw ScanFailure.passing(
          "ECR gave no password for the role of this instance ("
              + e.getClass().getSimpleName()
              + ")");
    }
  }

  private EcrClient client(String region, SdkHttpClient http) {
    var builder =
        EcrClient.builder()
            .httpClient(http)
            .credentialsProvider(role)
            .region(Region.of(region))
            .overrideConfiguration(o -> o.apiCallTimeout(TIMEOUT));
    endpoint.ifPresent(builder::endpointOverride);
    return builder.build();
  }
}
