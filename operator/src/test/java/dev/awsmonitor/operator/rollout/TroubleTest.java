package dev.awsmonitor.operator.rollout;

import static dev.awsmonitor.operator.rollout.World.SLOT_B;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.operator.status.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TroubleTest {
  @Test
  void aLongMessageIsCut() {
    assertThat(trouble("x".repeat(1024)).message()).hasSize(1024).doesNotEndWith("…");
    assertThat(trouble("x".repeat(1025)).message()).hasSize(1024).endsWith("x…");
  }

  @Test
  void aMessageIsOneLine() {
    assertThat(trouble(" no such\r\n  image\n").message()).isEqualTo("no such image");
  }

  @Test
  void theLogFollowsTheMessage() {
    assertThat(trouble("it ended").withLog("one\ntwo", SLOT_B).told("v1: "))
        .isEqualTo("v1: it ended\none\ntwo");
    assertThat(trouble("it ended").told("")).isEqualTo("it ended");
  }

  @Test
  void asManyOfTheLastLinesAreToldAsThereIsRoomFor() {
    var line = "ä".repeat(100);

    var told = trouble("it ended").withLog("first\n" + (line + "\n").repeat(9), SLOT_B).told("");

    assertThat(told.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(1024).hasSizeGreaterThan(800);
    assertThat(told).startsWith("it ended\n" + line).endsWith(line).doesNotContain("first");
    assertThat(told.lines()).hasSize(6);
  }

  @Test
  void theLogFillsTheRoomToTheLastByte() {
    var message = "m".repeat(1024 - 1 - 5);

    assertThat(trouble(message).withLog("x\n12\n34", SLOT_B).told(""))
        .isEqualTo(message + "\n12\n34");
    assertThat(trouble(message).withLog("x\n12\n345", SLOT_B).told(""))
        .isEqualTo(message + "\n345");
  }

  @Test
  void ofALineThatIsTooLongTheBeginningIsTold() {
    var told = trouble("it ended").withLog("ä".repeat(2000), SLOT_B).told("");

    assertThat(told).startsWith("it ended\nä").endsWith("ä…");
    assertThat(told.getBytes(UTF_8)).hasSizeBetween(1023, 1024);
  }

  @Test
  void whereThereIsNoRoomNothingIsTold() {
    var message = "m".repeat(1022);

    assertThat(trouble(message).withLog("log", SLOT_B).told("")).isEqualTo(message);
    assertThat(trouble(message).withLog("log", SLOT_B).told("before"))
        .isEqualTo("before" + message);
  }

  @Test
  void theLogIsNotPartOfTheOperatorsOwn() {
    assertThat(trouble("it ended").withLog("words", SLOT_B))
        .hasToString("CandidateNotReady: it ended");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Exception in thread \"main\" java.net.BindException: Address already in use",
        "Error: listen EADDRINUSE: 0.0.0.0:18502",
        "listen tcp :18502: bind: address already in use",
        "bind() to 0.0.0.0:18502 failed (98: Address already in use)\nstill could not bind()"
      })
  void anAddressInUseIsToldAsSuch(String log) {
    var taken = trouble("it ended").withLog(log, SLOT_B);

    assertThat(taken.reason()).isEqualTo(Reason.CANDIDATE_SLOT_TAKEN);
    assertThat(taken.permanent()).isFalse();
    assertThat(taken.told(""))
        .isEqualTo(
            "it ended; its log says that an address is in use: another program of the node holds"
                + " port 18502 of spec.network.slots, or another one that the image listens on\n"
                + log);
  }

  @Test
  void anotherFaultIsNot() {
    assertThat(trouble("it ended").withLog("no such address in use here", SLOT_B).reason())
        .isEqualTo(Reason.CANDIDATE_NOT_READY);
    var answered = new Trouble(Reason.CANDIDATE_CHECK_FAILED, "500", true);
    assertThat(answered.withLog("Address already in use", SLOT_B).reason())
        .isEqualTo(Reason.CANDIDATE_CHECK_FAILED);
  }

  private static Trouble trouble(String message) {
    return new Trouble(Reason.CANDIDATE_NOT_READY, message, false);
  }
}
