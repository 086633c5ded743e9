package dev.awsmonitor.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.awsmonitor.dashboard.imds.FakeImds;
import dev.awsmonitor.dashboard.rollouts.FakeApiServer;
import dev.awsmonitor.dashboard.rollouts.Statuses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page in Chromium, beside AWS's own mock of IMDS. */
class PageIT {
  /** The narrowest screen of WCAG 2.2, 1.4.10: 1280 px at a zoom of 400 %. */
  private static final int NARROW = 320;

  /** The narrowest on which roll-outs are still columns. */
  private static final int WIDE = 961;

  /** As long as a registry allows. */
  private static final String LONG_TAG = "v".repeat(128);

  private static final List<String> LINKS =
      List.of(
          "/api/v1/instance",
          "/api/v1/host",
          "/api/v1/rollouts",
          "/api/v1/notices",
          "/api/v1/cost",
          "/health",
          "/metrics",
          "/version");

  /** What is used before the links, by what it does. */
  private static final List<String> CONTROLS =
      List.of("Theme", "pause", "Copy the public IP", "Copy the digest", "hours");

  private static final String FOCUSED =
      "() => { const e = document.activeElement; return e.getAttribute('href')"
          + " ?? e.getAttribute('aria-label') ?? (e.id === 'theme' ? e.textContent : e.id); }";
  private static final String OUTLINE =
      "() => getComputedStyle(document.activeElement).outlineStyle";

  private static final String GROUND = "() => getComputedStyle(document.body).backgroundColor";
  private static final String LETTERS = "() => getComputedStyle(document.body).color";
  private static final String DRAWN =
      "() => [...document.querySelectorAll('.plot canvas')].filter(c => c.getContext('2d')"
          + ".getImageData(0, 0, c.width, c.height).data.some(v => v)).length";

  @AutoClose private static ImdsMock imds;
  @AutoClose private static FakeApiServer api;
  @AutoClose private static Chromium chromium;
  @AutoClose private static Deployed dashboard;
  @AutoClose private static Deployed withoutImds;

  @BeforeAll
  static void start() {
    chromium = Chromium.launch();
    imds = ImdsMock.start();
    api = FakeApiServer.start(Statuses.SETTLED);
    dashboard = Deployed.beside(imds.endpoint(), api.environment());
    dashboard.awaitRollouts();
    withoutImds = Deployed.beside(FakeImds.nothingListening());
  }

  @Test
  void showsTheInstanceAndTheImageThatServesIt() {
    try (var visitor = Visitor.with(chromium)) {
      assertShowsAll(visitor.openKnown(dashboard));
    }
  }

  @Test
  void worksWithoutJavaScript() {
    try (var visitor =
        Visitor.with(chromium, new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      var page = visitor.openKnown(dashboard);

      assertShowsAll(page);
      page.getByText("Health").click();
      assertThat(page.url()).isEqualTo(dashboard.origin() + "/health");
    }
  }

  private static void assertShowsAll(Page page) {
    assertThat(page.title()).startsWith(ImdsMock.configured("public-ipv4"));
    assertThat(page.locator("#public-ip").innerText())
        .isEqualTo(ImdsMock.configured("public-ipv4"));
    assertThat(row(page, "AMI")).isEqualTo(ImdsMock.configured("ami-id"));
    assertThat(row(page, "Instance ID")).isEqualTo("for those who sign in");
    assertThat(row(page, "Type")).isEqualTo(ImdsMock.configured("instance-type"));
    assertThat(row(page, "VPC")).isEqualTo(ImdsMock.configured("mac-vpc-id"));
    assertThat(row(page, "Region")).isEqualTo(ImdsMock.configured("placement-region"));
    assertThat(row(page, "Availability zone"))
        .isEqualTo(ImdsMock.configured("placement-availability-zone"));
    assertThat(row(page, "SSH key")).isEqualTo(ImdsMock.configuredKeyName());
    assertThat(row(page, "Version")).isEqualTo(Deployed.VERSION);
    assertThat(row(page, "Tag")).isEqualTo(Deployed.TAG);
    assertThat(page.locator("#digest").innerText()).isEqualTo(Deployed.SHORT_DIGEST);
    var rollouts = page.getByRole(AriaRole.TABLE).getByRole(AriaRole.ROW);
    assertThat(rollouts.count()).as("the head and three").isEqualTo(4);
    assertThat(rollouts.nth(1).innerText())
        .contains("#8", "rolled back", "CandidateCrashLooped", "never");
    assertThat(rollouts.nth(2).innerText()).contains("#7", Deployed.SHORT_DIGEST, "stable", "11 s");
    assertThat(rollouts.nth(2).locator("time").getAttribute("datetime"))
        .isEqualTo("2026-11-01T10:26:01Z");
  }

  @Test
  void aTableIsStillOneOnANarrowScreen() {
    try (var visitor =
        Visitor.with(chromium, new Browser.NewContextOptions().setViewportSize(NARROW, 640))) {
      var page = visitor.openKnown(dashboard);

      assertThat(page.getByRole(AriaRole.ROW).count()).isEqualTo(4);
      assertThat(page.getByRole(AriaRole.CELL).count()).isEqualTo(18);
      assertThat(page.getByRole(AriaRole.COLUMNHEADER).count()).isEqualTo(6);
      Accessibility.check(page);
    }
  }

  @Test
  void withoutImdsWarnsAndStillShowsTheImage() {
    try (var visitor = Visitor.with(chromium)) {
      var page = visitor.open(withoutImds);

      assertThat(page.locator("#notices").innerText()).startsWith("No instance metadata.");
      assertThat(page.locator("#public-ip").innerText()).isEqualTo("unknown");
      assertThat(row(page, "Type")).isEqualTo("unknown");
      assertThat(row(page, "Tag")).isEqualTo(Deployed.TAG);
      assertThat(page.locator(".rollouts").innerText())
          .contains("There is nothing to show: not deployed by the operator.");
    }
  }

  private static String row(Page page, String label) {
    return page.locator(".card dl div:has(dt:text-is('" + label + "')) dd").innerText();
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void leavesNobodyOut(ColorScheme scheme) {
    try (var visitor =
        Visitor.with(chromium, new Browser.NewContextOptions().setColorScheme(scheme))) {
      Accessibility.check(visitor.openKnown(dashboard));
      Accessibility.check(visitor.open(withoutImds));
    }
  }

  @Test
  void isReadWithoutScrollingSideways() {
    var longRollouts =
        """
        {"candidate": {"tag": "%1$s", "digest": "sha256:1"},
         "rejected": [{"tag": "%1$s", "digest": "sha256:1", "reason": "%1$s", "message": "%1$s"}],
         "history": [{"revision": 999999999, "tag": "%1$s", "digest": "sha256:1",
           "outcome": "Failed", "startedAt": "2026-11-01T10:26:01Z"}, {"outcome": "%1$s"}]}"""
            .formatted(LONG_TAG);
    try (var longApi = FakeApiServer.start(longRollouts);
        var longNames = Deployed.beside(imds.endpoint(), longNames(longApi));
        var visitor =
            Visitor.with(chromium, new Browser.NewContextOptions().setViewportSize(NARROW, 640))) {
      assertFits(visitor.openKnown(dashboard));
      assertFits(visitor.open(withoutImds));
      longNames.awaitRollouts();
      assertFits(visitor.openKnown(longNames));
      visitor.openKnown(longNames).setViewportSize(WIDE, 640);
      assertThat(
              visitor.openKnown(longNames).evaluate("() => document.documentElement.scrollWidth"))
          .isEqualTo(WIDE);
    }
  }

  private static Map<String, String> longNames(FakeApiServer api) {
    var environment = new HashMap<>(api.environment());
    environment.put("IMAGE_TAG", LONG_TAG);
    environment.put("AWS_MONITOR_VERSION", LONG_TAG);
    return environment;
  }

  private static void assertFits(Page page) {
    assertThat(page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(NARROW);
  }

  @Test
  void isUsedByKeyboard() {
    try (var visitor = Visitor.with(chromium)) {
      var page = visitor.openKnown(dashboard);
      var reached = new ArrayList<>();
      for (var i = 0; i < CONTROLS.size() + LINKS.size(); i++) {
        page.keyboard().press("Tab");
        reached.add(page.evaluate(FOCUSED));
        assertThat(page.evaluate(OUTLINE))
            .as("the focus is seen on %s", reached)
            .isEqualTo("solid");
      }
      assertThat(reached).isEqualTo(Stream.concat(CONTROLS.stream(), LINKS.stream()).toList());

      page.keyboard().press("Enter");
      page.waitForURL(dashboard.origin() + LINKS.getLast());
    }
  }

  @Test
  void asksForNothingButItselfItsScriptsItsFiguresAndWhatChanges() {
    try (var visitor = Visitor.with(chromium)) {
      var page = visitor.openKnown(dashboard);
      page.locator(".plot canvas").first().waitFor();
      page.getByText("Live", new Page.GetByTextOptions().setExact(true)).waitFor();

      assertThat(visitor.requests())
          .filteredOn(url -> !url.startsWith("data:"))
          .hasSize(5)
          .allMatch(url -> url.startsWith(dashboard.origin() + "/"))
          .contains(dashboard.origin() + "/api/v1/host", dashboard.origin() + "/api/v1/rollouts")
          .contains(dashboard.origin() + "/api/v1/events");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  /** All that a first visit loads, as it comes over the wire. */
  @Test
  void weighsLessThan30Kilobytes() {
    try (var visitor = Visitor.with(chromium)) {
      var weight = new AtomicLong();
      var page = visitor.page();
      page.onRequestFinished(
          request -> {
            if (!request.url().contains("/api/")) {
              weight.addAndGet(request.sizes().responseBodySize);
            }
          });
      visitor.open(dashboard);
      page.locator(".plot canvas").first().waitFor();

      assertThat(weight.get()).isBetween(20_000L, 30_000L);
    }
  }

  @Test
  void theThemeIsSwitchedAndRemembered() {
    try (var visitor =
        Visitor.with(chromium, new Browser.NewContextOptions().setColorScheme(ColorScheme.LIGHT))) {
      var page = visitor.openKnown(dashboard);
      var light = page.evaluate(GROUND);

      page.locator("#theme").click();
      var dark = page.evaluate(GROUND);
      page.reload();

      assertThat(dark).isNotEqualTo(light);
      assertThat(page.evaluate(GROUND)).isEqualTo(dark);
    }
  }

  /** Whoever reads it in the dark prints it on paper. */
  @Test
  void isPrintedInDarkLettersAndWithoutWhatOnlyAScreenHas() {
    try (var visitor =
        Visitor.with(chromium, new Browser.NewContextOptions().setColorScheme(ColorScheme.LIGHT))) {
      var page = visitor.openKnown(dashboard);
      var letters = page.evaluate(LETTERS);
      page.locator("#theme").click();
      assertThat(page.evaluate(LETTERS)).isNotEqualTo(letters);

      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

      assertThat(page.evaluate(LETTERS)).isEqualTo(letters);
      assertThat(page.locator("button:visible, footer:visible, .plot:visible").count()).isZero();
      assertThat(page.locator("#public-ip").isVisible()).isTrue();
    }
  }

  @Test
  void theAddressIsCopiedWithoutTls() {
    try (var visitor = Visitor.with(chromium)) {
      var page = visitor.openKnown(dashboard);

      page.getByLabel("Copy the public IP").click();
      page.evaluate("() => document.body.insertAdjacentHTML('beforeend', '<input id=paste>')");
      page.locator("#paste").focus();
      page.keyboard().press("Control+V");

      assertThat(page.locator("#paste").inputValue()).isEqualTo(ImdsMock.configured("public-ipv4"));
    }
  }

  @Test
  void theCalculatorTellsWhatFewerHoursCost() {
    try (var visitor = Visitor.with(chromium)) {
      var page = visitor.openKnown(dashboard);

      page.locator("#hours").fill("84");

      assertThat(page.locator("#hours-usd").innerText()).isEqualTo("15.18 USD a month");
    }
  }

  @Test
  void eachFigureOfTheMachineIsDrawn() {
    try (var visitor = Visitor.with(chromium)) {
      var page = visitor.openKnown(dashboard);
      page.locator(".plot canvas").first().waitFor();

      assertThat(page.locator(".plot canvas").count()).isEqualTo(5);
      assertThat(page.evaluate(DRAWN)).as("charts that show something").isEqualTo(5);
    }
  }
}
