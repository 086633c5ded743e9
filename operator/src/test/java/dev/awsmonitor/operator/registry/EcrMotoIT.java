package dev.awsmonitor.operator.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.awsmonitor.operator.registry.Credentials.Password;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The login of an instance at ECR with nothing of ours between: the role's key out of IMDSv2, the
 * question as the AWS SDK signs it, the answer of an API that checks signature and rights.
 */
class EcrMotoIT {
  private static final EcrRegistry OHIO = new EcrRegistry("123456789012", "us-east-2");

  /** Twelve hours before moto's passwords end: all of them do as 2015 begins. */
  private static final Instant NOW = Instant.parse("2014-12-31T12:00:00Z");

  @TempDir private static Path motoFolder;
  @AutoClose private static Moto aws;
  private static RoleKey mayPull;
  private static RoleKey mayNot;

  @TempDir private Path folder;
  private final VirtualTimer time = new VirtualTimer(NOW);

  @BeforeAll
  static void startAws() {
    aws = Moto.start(motoFolder);
    mayPull = aws.role("node", "ecr:GetAuthorizationToken");
    mayNot = aws.role("bystander", "ecr:ListImages");
    aws.believeNobody();
  }

  @AfterEach
  void forget() {
    settings(aws.endpoint(), aws.endpoint()).keySet().forEach(System::clearProperty);
    time.shutdownNow();
  }

  @Test
  void theRoleOfTheInstanceGetsAPasswordThatIsRenewedBeforeItEnds() throws ScanFailure {
    try (var imds = mayPull.onInstance(folder)) {
      var role = role(imds.endpoint(), aws.endpoint());
      var asked = new ArrayList<String>();
      var tokens =
          new EcrTokens(
              region -> {
                asked.add(region);
                return role.ask(region);
              },
              time.clock());

      assertThat(tokens.credentials(OHIO))
          .isEqualTo(new Password("AWS", "123456789012-auth-token"));
      time.spend(Duration.ofHours(11).minusSeconds(1));
      tokens.credentials(OHIO);
      assertThat(asked).hasSize(1);
      time.spend(Duration.ofSeconds(1));

      assertThat(tokens.credentials(OHIO))
          .isEqualTo(new Password("AWS", "123456789012-auth-token"));
      assertThat(asked).hasSize(2);
    }
  }

  @Test
  void aRoleWithoutTheRightIsTold() {
    try (var imds = mayNot.onInstance(folder)) {
      isTold("EcrException", role(imds.endpoint(), aws.endpoint()));
    }
  }

  /** And shows that moto does look: else each of these tests would pass without a signature. */
  @Test
  void aKeyThatIsNotTheRolesIsTold() {
    var other = new RoleKey(mayPull.id(), "s3cret", mayPull.session(), mayPull.until());
    try (var imds = other.onInstance(folder)) {
      isTold("EcrException", role(imds.endpoint(), aws.endpoint()));
    }
  }

  @Test
  void anInstanceThatTellsNoRoleIsTold() {
    isTold("SdkClientException", role(LocalServer.nothingListening(), aws.endpoint()));
  }

  @Test
  void anEcrOutOfReachIsTold() {
    try (var imds = mayPull.onInstance(folder)) {
      isTold("SdkClientException", role(imds.endpoint(), LocalServer.nothingListening()));
    }
  }

  /** The whole message is ours, and there is no cause: no key or token can be in what is shown. */
  private void isTold(String kind, EcrRole role) {
    var tokens = new EcrTokens(role, time.clock());

    var failure = catchThrowableOfType(ScanFailure.class, () -> tokens.credentials(OHIO));

    assertThat(failure)
        .hasMessage("ECR gave no password for the role of this instance (" + kind + ")")
        .hasNoCause()
        .hasNoSuppressedExceptions();
    assertThat(failure.kind()).isEqualTo(ScanFailure.Kind.PASSING);
  }

  /** As the operator makes it: where things are is told to the SDK, by the SDK's own settings. */
  private EcrRole role(URI imds, URI ecr) {
    settings(imds, ecr).forEach(System::setProperty);
    return new EcrRole();
  }

  /** Most are variables too, as AWS_ENDPOINT_URL_ECR. No file of who runs this test is read. */
  private Map<String, String> settings(URI imds, URI ecr) {
    var nothing = folder.resolve("not-there").toString();
    return Map.of(
        "aws.ec2MetadataServiceEndpoint",
        imds.toString(),
        "aws.endpointUrlEcr",
        ecr.toString(),
        "aws.disableEc2Metadata",
        "false",
        "aws.configFile",
        nothing,
        "aws.sharedCredentialsFile",
        nothing);
  }
}
