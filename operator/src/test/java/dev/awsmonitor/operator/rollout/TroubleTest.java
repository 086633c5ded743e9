package dev.awsmonitor.operator.rollout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.operator.status.Reason;
import org.junit.jupiter.api.Test;

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
    assertThat(trouble("it ended").withLog("one\ntwo").told("v1: "))
        .isEqualTo("v1: it ended\none\ntwo");
    assertThat(trouble("it ended").told("")).isEqualTo("it ended");
  }

  @Test
  void asManyOfTheLastLinesAreToldAsThereIsRoomFor() {
    var line = "ä".repeat(100);

    var told = trouble("it ended").withLog("first\n" + (line + "\n").repeat(9)).told("");

    assertThat(told.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(1024).hasSizeGreaterThan(800);
    assertThat(told).startsWith("it ended\n" + line).endsWith(line).doesNotContain("first");
    assertThat(told.lines()).hasSize(6);
  }

  @Test
  void theLogFillsTheRoomToTheLastByte() {
    var message = "m".repeat(1024 - 1 - 5);

    assertThat(trouble(message).withLog("x\n12\n34").told("")).isEqualTo(message + "\n12\n34");
    assertThat(trouble(message).withLog("x\n12\n345").told("")).isEqualTo(message + "\n345");
  }

  @Test
  void ofALineThatIsTooLongTheBeginningIsTold() {
    var told = trouble("it ended").withLog("ä".repeat(2000)).told("");

    assertThat(told).startsWith("it ended\nä").endsWith("ä…");
    assertThat(told.getBytes(UTF_8)).hasSizeBetween(1023, 1024);
  }

  @Test
  void whereThereIsNoRoomNothingIsTold() {
    var message = "m".repeat(1022);

    assertThat(trouble(message).withLog("log").told("")).isEqualTo(message);
    assertThat(trouble(message).withLog("log").told("before")).isEqualTo("before" + message);
  }

  @Test
  void theLogIsNotPartOfTheOperatorsOwn() {
    assertThat(trouble("it ended").withLog("words")).hasToString("CandidateNotReady: it ended");
  }

  private static Trouble trouble(String message) {
    return new Trouble(Reason.CANDIDATE_NOT_READY, message, false);
  }
}
