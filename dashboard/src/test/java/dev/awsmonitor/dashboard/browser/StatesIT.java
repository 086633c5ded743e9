package dev.awsmonitor.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.awsmonitor.dashboard.imds.FakeImds;
import dev.awsmonitor.dashboard.rollouts.FakeApiServer;
import dev.awsmonitor.dashboard.rollouts.Statuses;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each state that a person may find the page in. Its pictures are kept in target/states. */
class StatesIT {
  private static final Path PICTURES = Path.of("target", "states");
  private static final double SHOWN_WITHIN_MILLIS = 20_000;

  @AutoClose private static Chromium chromium;

  /** What the page shows, and who looks. */
  private record World(FakeImds imds, FakeApiServer api) {}

  private enum Browsing {
    LIGHT,
    DARK,
    PHONE,
    DARK_PHONE,
    WITHOUT_JAVASCRIPT;

    Browser.NewContextOptions options() {
      var options = new Browser.NewContextOptions();
      return switch (this) {
        case LIGHT -> options;
        case DARK -> options.setColorScheme(ColorScheme.DARK);
        case PHONE -> phone(options);
        case DARK_PHONE -> phone(options).setColorScheme(ColorScheme.DARK);
        case WITHOUT_JAVASCRIPT -> options.setJavaScriptEnabled(false);
      };
    }

    private static Browser.NewContextOptions phone(Browser.NewContextOptions options) {
      return options.setViewportSize(390, 844).setDeviceScaleFactor(2).setHasTouch(true);
    }
  }

  @BeforeAll
  static void start() {
    chromium = Chromium.launch();
  }

  static Stream<Arguments> statesFromTheStart() {
    return Stream.of(
        state("all present", _ -> {}, "#public-ip", "203.0.113.10"),
        state(
            "IMDS disabled",
            world -> world.imds.become(FakeImds.Mode.DISABLED),
            "#notices",
            "IMDS is disabled on this instance (403)"),
        state(
            "no public address",
            world -> world.imds.remove(FakeImds.PUBLIC_IP),
            "#public-ip",
            "none"),
        state(
            "IMDS slow",
            world -> world.imds.become(FakeImds.Mode.SLOW),
            "#public-ip",
            "203.0.113.10"),
        state(
            "IMDS hangs",
            world -> world.imds.become(FakeImds.Mode.HANGS),
            "#notices",
            "IMDS does not answer"),
        state(
            "spot notice",
            world ->
                world.imds.set(
                    FakeImds.SPOT_ACTION,
                    "{\"action\": \"terminate\", \"time\": \"2026-11-01T12:02:00Z\"}"),
            "#notices",
            "AWS terminates this instance."),
        state(
            "roll-out under way",
            world -> world.api.change(Statuses.UNDER_WAY),
            "#hero",
            "Rolling out"),
        state(
            "roll-out failed",
            world -> world.api.change(Statuses.UNDER_WAY.replace("Deploying", "Failed")),
            "#hero",
            "Needs a newer image"),
        state("rolled back", _ -> {}, "#hero", "rolled back"),
        state(
            "roll-out waiting",
            world -> world.api.change(Statuses.WAITING),
            "#hero",
            "Waits for approval"));
  }

  private static Arguments state(String name, Consumer<World> before, String place, String words) {
    return argumentSet(name, name, before, place, words);
  }

  @ParameterizedTest
  @MethodSource("statesFromTheStart")
  void isShown(String name, Consumer<World> before, String place, String words) {
    try (var imds = FakeImds.start();
        var api = FakeApiServer.start(Statuses.SETTLED)) {
      before.accept(new World(imds, api));
      try (var dashboard = Deployed.beside(imds.endpoint(), api.environment())) {
        assertShows(dashboard, Browsing.LIGHT, name, place, words);
      }
    }
  }

  static Stream<Arguments> losses() {
    return Stream.of(
        state(
            "IMDS dying",
            world -> world.imds.become(FakeImds.Mode.OVERLOADED),
            "#hero",
            "IMDS answered with an error"),
        state(
            "API server away",
            world -> {
              world.api.become(FakeApiServer.Mode.OVERLOADED);
              world.api.cutWatches();
            },
            "#rollouts",
            "As it was"));
  }

  /** What was known is still there, and that it is old is told. */
  @ParameterizedTest
  @MethodSource("losses")
  void isShownWhenItGetsLost(String name, Consumer<World> then, String place, String words) {
    try (var imds = FakeImds.start();
        var api = FakeApiServer.start(Statuses.SETTLED);
        var dashboard = Deployed.beside(imds.endpoint(), api.environment());
        var visitor = Visitor.with(chromium)) {
      dashboard.awaitRollouts();
      visitor.openKnown(dashboard);
      then.accept(new World(imds, api));

      var page = assertShows(dashboard, Browsing.LIGHT, name, place, words);

      assertThat(page).contains("203.0.113.10", "rolled back");
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void isShownTo(String name, Browsing browsing) {
    try (var imds = FakeImds.start();
        var api = FakeApiServer.start(Statuses.SETTLED);
        var dashboard = Deployed.beside(imds.endpoint(), api.environment())) {
      dashboard.awaitRollouts();
      assertShows(dashboard, browsing, name, "#public-ip", "203.0.113.10");
    }
  }

  static Stream<Arguments> ways() {
    return Stream.of(Browsing.values())
        .filter(way -> way != Browsing.LIGHT)
        .map(way -> argumentSet(name(way), name(way), way));
  }

  private static String name(Browsing browsing) {
    return browsing.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  @Test
  void isShownOutsideEc2() {
    try (var dashboard = Deployed.beside(FakeImds.nothingListening())) {
      assertShows(dashboard, Browsing.LIGHT, "not on EC2", "#notices", "not an EC2 instance");
    }
  }

  /** Returns all that it says. */
  private static String assertShows(
      Deployed dashboard, Browsing browsing, String name, String place, String words) {
    try (var visitor = Visitor.with(chromium, browsing.options())) {
      var page = visitor.open(dashboard);
      page.locator(place, new Page.LocatorOptions().setHasText(words))
          .waitFor(new Locator.WaitForOptions().setTimeout(SHOWN_WITHIN_MILLIS));
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(PICTURES.resolve(name.replace(' ', '-') + ".png")));
      // axe is a script, too
      if (browsing != Browsing.WITHOUT_JAVASCRIPT) {
        Accessibility.check(page);
      }
      assertThat(visitor.requests())
          .filteredOn(url -> !url.startsWith("data:"))
          .allMatch(url -> url.startsWith(dashboard.origin() + "/"));
      assertThat(visitor.complaints()).isEmpty();
      return page.locator("main").innerText();
    }
  }
}
