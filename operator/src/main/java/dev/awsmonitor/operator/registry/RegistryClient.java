package dev.awsmonitor.operator.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.awsmonitor.operator.egress.EgressClient;
import dev.awsmonitor.operator.secrets.SecretReader;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks registries which image is to be deployed (OCI distribution spec 1.1, Docker registry v2).
 * What it learns of tokens, pauses and content serves all its scans.
 */
public final class RegistryClient implements Scanner, StableImages.Lookup {
  private final RegistrySession.Shared shared;
  private final PullCredentials credentials;
  private final Contents contents = new Contents();
  private final ObjectMapper json;

  /**
   * Creates a client.
   *
   * @param secrets where pull secrets and authorities are read
   */
  public RegistryClient(
      EgressClient http,
      SecretReader secrets,
      EcrRole role,
      ObjectMapper json,
      RequestObserver observer,
      Clock clock) {
    this.json = json;
    this.credentials = new PullCredentials(secrets, new EcrTokens(role, clock), json);
    this.shared =
        new RegistrySession.Shared(
            http, new Authorizer(clock), new HostPauses(), json, observer, clock);
  }

  @Override
  public ScanOutcome scan(ImageQuery query, Duration timeout) {
    try {
      return found(query, timeout);
    } catch (ScanFailure failure) {
      return failure.outcome(query.repository().name());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ScanOutcome.Failed("interrupted", true, Optional.empty());
    }
  }

  @Override
  public Presence ask(ImageQuery query, String digest, Duration timeout) {
    try {
      new ManifestSource(session(query, timeout), query, json).digest(digest);
      return Presence.THERE;
    } catch (ScanFailure failure) {
      return failure.kind() == ScanFailure.Kind.MISSING ? Presence.GONE : Presence.UNKNOWN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Presence.UNKNOWN;
    }
  }

  private RegistrySession session(ImageQuery query, Duration timeout)
      throws ScanFailure, InterruptedException {
    return new RegistrySession(
        shared, query, credentials.find(query), credentials.caBundle(query.access()), timeout);
  }

  private ScanOutcome found(ImageQuery query, Duration timeout)
      throws ScanFailure, InterruptedException {
    var session = session(query, timeout);
    var resolver =
        new ImageResolver(
            new ManifestSource(session, query, json),
            new TagList(session, query, json),
            contents,
            query);
    var image = resolver.resolve();
    return new ScanOutcome.Found(image.tag(), image.digest(), session.rateLimit());
  }
}
