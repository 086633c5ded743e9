package dev.awsmonitor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the pipeline does, and what it must not do.
 *
 * <p>Seen failing, with this planted in the Jenkinsfile: `|| true` behind the gate or the apply;
 * `when` taken out of Images, Deploy or Approve; a password bound around the tests; `cleanWs` taken
 * out of the last `post`, or `junit` out of that of the tests; a plan made anew before the apply; a
 * value in a double-quoted command; a misspelt step; concurrent builds.
 */
class JenkinsfileTest {
  private static final List<String> CHECKS = List.of("quality", "security", "test");

  @Test
  void aGreenBuildGoesFromTheCheckOutToTheVerifiedPage() {
    var build = Scenario.build().run();

    assertThat(build.succeeded()).isTrue();
    assertThat(build.commands())
        .containsExactly(
            "quality",
            "security",
            "test",
            "plan",
            "gate",
            "login",
            "publish",
            "sbom",
            "apply",
            "wait-bootstrap",
            "apply-operator",
            "apply-monitor",
            "verify",
            "logout");
    assertThat(build.calls())
        .filteredOn(call -> call.stage().equals("Check out"))
        .extracting(Call::step)
        .containsExactly("cleanWs", "checkout");
    assertThat(build.texts("checkout")).containsExactly("scm");
  }

  @Test
  void redTestsPushAndChangeNothing() {
    var build = Scenario.build().failing("sh ./dev test").run();

    assertThat(build.succeeded()).isFalse();
    assertThat(build.commands()).containsExactly("quality", "security", "test", "logout");
    assertThat(build.texts("junit")).hasSize(1);
  }

  @Test
  void aRedScanPushesAndChangesNothingAndTheOtherCheckIsToldToo() {
    var build = Scenario.build().failing("sh ./dev (security|quality)").run();

    assertThat(build.succeeded()).isFalse();
    assertThat(build.commands()).containsExactly("quality", "security", "logout");
  }

  @Test
  void aPlanThatEndsTheNodeStopsBeforeAnythingIsPushed() {
    var build = Scenario.build().failing("sh ./dev gate").run();

    assertThat(build.succeeded()).isFalse();
    assertThat(build.commands())
        .containsExactly("quality", "security", "test", "plan", "gate", "logout");
    assertThat(build.texts("archiveArtifacts")).as("the plan can be read").hasSize(1);
  }

  @Test
  void aPlanThatIsNotApprovedIsNotCarriedOut() {
    var build = Scenario.build().failing("^input").run();

    assertThat(build.succeeded()).isFalse();
    assertThat(build.commands()).contains("publish").doesNotContain("apply", "apply-monitor");
  }

  @Test
  void anApplyThatFailsIsNotWaitedFor() {
    var build = Scenario.build().failing("sh ./dev apply ").run();

    assertThat(build.succeeded()).isFalse();
    assertThat(build.commands()).endsWith("apply", "logout");
  }

  @Test
  void anImageThatIsRolledBackFailsTheBuild() {
    assertThat(Scenario.build().failing("sh ./dev verify").run().succeeded()).isFalse();
  }

  @Test
  void aRollBackDoesThatAlone() {
    var build = Scenario.build().with("ROLLBACK_TAG", "42").run();

    assertThat(build.succeeded()).isTrue();
    assertThat(build.commands()).containsExactly("login", "rollback", "verify", "logout");
  }

  @Test
  void aDryRunPlansAndStopsThere() {
    var build = Scenario.build().with("DRY_RUN", true).run();

    assertThat(build.succeeded()).isTrue();
    assertThat(build.commands())
        .containsExactly("quality", "security", "test", "plan", "gate", "logout");
    assertThat(build.texts("input")).isEmpty();
  }

  @Test
  void imagesAreSignedWhereThatIsAskedFor() {
    assertThat(Scenario.build().with("SIGN", true).run().commands())
        .containsSubsequence("publish", "sign", "apply");
  }

  @Test
  void exactlyThePlanThatWasLookedAtIsApplied() {
    assertThat(Scenario.build().run().commands())
        .containsOnlyOnce("plan")
        .containsSubsequence("plan", "gate", "apply");
  }

  static Stream<Arguments> endings() {
    return Stream.of(
        argumentSet("green", "(?!)"),
        argumentSet("no code", "^checkout"),
        argumentSet("red tests", "sh ./dev test"),
        argumentSet("a failed apply", "sh ./dev apply "),
        argumentSet("a log-out that fails", "sh ./dev logout"));
  }

  @ParameterizedTest
  @MethodSource("endings")
  void everyBuildLeavesAnEmptyWorkspaceAndNoLogin(String failing) {
    var build = Scenario.build().failing(failing).run();

    assertThat(build.commands()).endsWith("logout");
    assertThat(build.calls().getLast().step()).isEqualTo("cleanWs");
  }

  @Test
  void credentialsAreThereOnlyWhereTheyAreUsed() {
    var build = Scenario.build().with("SIGN", true).run();

    assertThat(build.calls())
        .filteredOn(call -> CHECKS.stream().anyMatch(call.text()::contains))
        .isNotEmpty();
    for (var call : build.calls()) {
      assertThat(call.credentials()).as(call.text()).isSubsetOf(needed(call));
    }
  }

  private static Set<String> needed(Call call) {
    return switch (call.stage()) {
      case "Plan", "Deploy" ->
          Set.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "TF_VAR_public_key_file");
      case "Images" -> Set.of("REGISTRY_PASSWORD");
      case "Sign" -> Set.of("COSIGN_KEY", "COSIGN_PASSWORD");
      default -> Set.of();
    };
  }

  @Test
  void thePasswordGoesThroughAPipeAndIsNoArgument() {
    assertThat(Scenario.build().run().texts("sh"))
        .filteredOn(text -> text.contains("PASSWORD"))
        .containsExactly(
            "printf %s \"$REGISTRY_PASSWORD\" | ./dev login \"${REGISTRY%%/*}\" \"$REGISTRY_USER\"");
  }

  @Test
  void oneBuildAtATimeByPushOrPollAndNotForEver() {
    var build = Scenario.build().run();

    assertThat(build.calls())
        .extracting(Call::step)
        .contains("disableConcurrentBuilds", "githubPush", "pollSCM", "timeout", "buildDiscarder");
  }

  @Test
  void aValueThatBecomesPartOfACommandIsRefused() {
    var script = "pipeline { stages { stage('x') { steps { sh \"rm ${params.TAG}\" } } } }";

    assertThatThrownBy(() -> Scenario.of(script).with("TAG", "; reboot").run())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("becomes part of a command");
  }

  @Test
  void aStepThatJenkinsDoesNotKnowIsRefused() {
    var script = "pipeline { stages { stage('x') { steps { archiveArtefacts 'x' } } } }";

    assertThatThrownBy(() -> Scenario.of(script).run())
        .hasMessageContaining("knows no archiveArtefacts");
  }
}
