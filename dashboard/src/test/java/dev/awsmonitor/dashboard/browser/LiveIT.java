package dev.awsmonitor.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.awsmonitor.dashboard.imds.FakeImds;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A page that is left open. */
class LiveIT {
  private static final int ROLLOUTS = 20;
  private static final double SHOWN_WITHIN_MILLIS = 20_000;

  /** What a browser does when another tab is chosen, or this one again. */
  private static final String HIDDEN =
      "hidden => { Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});"
          + " document.dispatchEvent(new Event('visibilitychange')); }";

  @AutoClose private static Chromium chromium;
  @AutoClose private static FakeImds imds;

  @BeforeAll
  static void start() {
    chromium = Chromium.launch();
    imds = FakeImds.start();
  }

  @Test
  void showsEachNewTagByItselfOverTwentyRollouts() throws Exception {
    try (var pods = Executors.newVirtualThreadPerTaskExecutor();
        var visitor = Visitor.with(chromium)) {
      var pod = tagged(0);
      try (var nodePort = NodePort.to(pod.port())) {
        // Given
        var page = visitor.page();
        page.navigate(nodePort.origin() + "/");
        waitFor(page, "#live", "Live");
        page.evaluate("document.body.dataset.opened = 'once'");
        // When
        for (var rollout = 1; rollout <= ROLLOUTS; rollout++) {
          var old = pod;
          pod = tagged(rollout);
          nodePort.target(pod.port());
          pods.execute(old::drainAndStop);
          // Then
          waitFor(page, "#tag", "v" + rollout + ".");
          waitFor(page, "#live", "A new version serves: v" + rollout + ".");
        }
        assertThat(page.evaluate("document.body.dataset.opened")).isEqualTo("once");
        // the page itself closes the stream of a dashboard that says good bye
        assertThat(visitor.complaints())
            .allMatch(("net::ERR_ABORTED: " + nodePort.origin() + "/api/v1/events")::equals);
      } finally {
        pod.close();
      }
    }
  }

  @Test
  void aChangedAddressIsShownByItself() {
    try (var dashboard = tagged(1);
        var visitor = Visitor.with(chromium)) {
      var page = visitor.open(dashboard);
      waitFor(page, "#live", "Live");

      imds.set(FakeImds.PUBLIC_IP, "198.51.100.7");

      waitFor(page, "#public-ip", "198.51.100.7");
    }
  }

  @Test
  void aLostConnectionIsToldWithItsTimeAndWhatWasShownStays() {
    try (var visitor = Visitor.with(chromium)) {
      Page page;
      try (var dashboard = tagged(1)) {
        page = visitor.open(dashboard);
        waitFor(page, "#live", "Live");
      }
      waitFor(page, "#live", "The address may have changed");
      assertThat(page.locator("#tag").innerText()).isEqualTo("v1.");
    }
  }

  @Test
  void aPausedPageAsksForNothing() {
    try (var dashboard = tagged(1);
        var visitor = Visitor.with(chromium)) {
      var page = visitor.open(dashboard);
      waitFor(page, "#live", "Live");

      page.locator("#pause").click();

      waitFor(page, "#live", "Paused at");
      page.waitForCondition(() -> dashboard.streams() == 0);
      page.locator("#pause").click();
      waitFor(page, "#live", "Live");
    }
  }

  /** A browser has six connections for all its tabs. */
  @Test
  void aTabThatNobodySeesHasNoStream() {
    try (var dashboard = tagged(1);
        var visitor = Visitor.with(chromium)) {
      var page = visitor.open(dashboard);
      waitFor(page, "#live", "Live");

      page.evaluate(HIDDEN, true);
      page.waitForCondition(() -> dashboard.streams() == 0);
      imds.set(FakeImds.PUBLIC_IP, "198.51.100.8");
      page.evaluate(HIDDEN, false);

      waitFor(page, "#public-ip", "198.51.100.8");
      page.waitForCondition(() -> dashboard.streams() == 1);
    }
  }

  private static Deployed tagged(int number) {
    return Deployed.beside(
        imds.endpoint(),
        Map.of("IMAGE_TAG", "v" + number + ".", "ROLLOUT_REVISION", Integer.toString(number)));
  }

  private static void waitFor(Page page, String place, String text) {
    page.locator(place, new Page.LocatorOptions().setHasText(text))
        .waitFor(new Locator.WaitForOptions().setTimeout(SHOWN_WITHIN_MILLIS));
  }
}
