package dev.awsmonitor.operator.controller;

import static dev.awsmonitor.operator.rollout.World.SLOT_B;
import static dev.awsmonitor.operator.rollout.World.V1;
import static dev.awsmonitor.operator.rollout.World.V2;
import static dev.awsmonitor.operator.rollout.World.rolling;
import static dev.awsmonitor.operator.rollout.World.serving;
import static dev.awsmonitor.operator.rollout.World.starting;
import static dev.awsmonitor.operator.rollout.World.troubled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsmonitor.api.v1alpha1.CandidateImage;
import dev.awsmonitor.api.v1alpha1.DeployedImage;
import dev.awsmonitor.api.v1alpha1.Monitor;
import dev.awsmonitor.api.v1alpha1.MonitorStatus;
import dev.awsmonitor.operator.events.Announcement;
import dev.awsmonitor.operator.resources.Monitors;
import dev.awsmonitor.operator.rollout.Decision;
import dev.awsmonitor.operator.rollout.Observation;
import dev.awsmonitor.operator.rollout.RolloutPlanner;
import dev.awsmonitor.operator.rollout.Trouble;
import dev.awsmonitor.operator.status.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
  private final Reconciliation reconciliation = new Reconciliation(new RolloutPlanner()::plan);
  private final Journal journal = new Journal();

  @Test
  void recordsBeforeItActsAndTellsLast() {
    run(serving().sees(V2).seen());

    assertThat(journal.effects)
        .startsWith("record Start", "apply " + V2)
        .endsWith("tell ROLLOUT_STARTED");
  }

  @Test
  void whatCannotBeRecordedIsNotDone() {
    journal.dead = true;

    assertThatThrownBy(() -> run(serving().sees(V2).seen())).isInstanceOf(Killed.class);

    assertThat(journal.effects).isEmpty();
  }

  /** A Monitor that a person has edited, or replaced, since it was observed. */
  @Test
  void aMonitorThatHasChangedIsLookedAtAgainBeforeAnythingIsDone() {
    journal.stale = "record";

    var result = run(serving().sees(V2).seen());

    assertThat(result.recheckIn()).isPresent();
    assertThat(journal.effects).isEmpty();
  }

  @Test
  void whatIsRecordedIsToldEvenIfTheMonitorChangesBeforeTheRestIsReported() {
    journal.stale = "report";
    journal.answer = new Applied.Refused("exceeded quota");

    var result = run(serving().sees(V2).seen());

    assertThat(result.recheckIn()).isPresent();
    assertThat(journal.effects)
        .containsExactly("record Start", "apply " + V2, "tell ROLLOUT_STARTED");
  }

  @Test
  void whatIsRecordedIsToldEvenIfItCannotBeAppliedYet() {
    journal.answer = new Applied.Stale();

    run(serving().sees(V2).seen());

    assertThat(journal.effects)
        .containsExactly("record Start", "apply " + V2, "tell ROLLOUT_STARTED");
  }

  @Test
  void aRefusalIsReportedAndReturned() {
    journal.answer = new Applied.Refused("exceeded quota");

    var result = run(serving().seen());

    assertThat(result.refusal()).contains("exceeded quota");
    assertThat(journal.effects).containsExactly("apply " + V1, "report", "tell APPLY_REFUSED");
  }

  @Test
  void aPortThatTheLogCallsTakenIsTheReason() {
    journal.log = "java.net.BindException: Address already in use";
    var crash = new Trouble(Reason.CANDIDATE_CRASH_LOOPED, "it ended", true);

    run(rolling().live(troubled(starting(2, SLOT_B), crash)).seen());

    assertThat(journal.statuses.getFirst().rejected())
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.reason()).isEqualTo("CandidateSlotTaken");
              assertThat(rejected.message()).contains("holds port 18502 of").endsWith(journal.log);
            });
  }

  @Test
  void nothingIsReportedOfWhatIsNoLongerSo() {
    journal.answer = new Applied.Stale();

    var result = run(serving().seen());

    assertThat(result.recheckIn()).isPresent();
    assertThat(journal.effects).containsExactly("apply " + V1);
  }

  @Test
  void theTemplateStaysThatTheSpecNoLongerGives() {
    run(serving().template("other").suspended().seen());

    assertThat(journal.effects).noneMatch(effect -> effect.startsWith("apply"));
  }

  private Reconciliation.Result run(Observation seen) {
    var monitor = Monitors.minimal();
    monitor.setStatus(seen.recorded());
    return reconciliation.run(monitor, seen, journal);
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final class Journal implements Effects {
    private final List<String> effects = new ArrayList<>();
    private final List<MonitorStatus> statuses = new ArrayList<>();
    private Applied answer = new Applied.Done();
    private String log = "";
    private boolean dead;
    private String stale = "";

    @Override
    public String lastLines(Monitor monitor, CandidateImage failed) {
      return log;
    }

    @Override
    public Monitor record(Monitor monitor, Decision decision, MonitorStatus status) {
      if (dead) {
        throw new Killed();
      }
      return write("record", "record " + decision.getClass().getSimpleName(), status);
    }

    @Override
    public Applied apply(Monitor monitor, DeployedImage image, int replicas) {
      effects.add("apply " + image.digest());
      return answer;
    }

    @Override
    public Monitor report(Monitor monitor, MonitorStatus status) {
      return write("report", "report", status);
    }

    private Monitor write(String what, String told, MonitorStatus status) {
      if (stale.equals(what)) {
        throw new StaleMonitorException();
      }
      effects.add(told);
      statuses.add(status);
      var written = Monitors.minimal();
      written.setStatus(status);
      return written;
    }

    @Override
    public void tell(Monitor monitor, Announcement news) {
      effects.add("tell " + news.reason());
    }
  }
}
