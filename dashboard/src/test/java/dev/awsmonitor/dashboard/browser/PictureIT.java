package dev.awsmonitor.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.awsmonitor.dashboard.rollouts.FakeApiServer;
import dev.awsmonitor.dashboard.rollouts.Statuses;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The README's picture is of the page as it is, in the font that ./dev test installs. */
class PictureIT {
  private static final Path PICTURE = Path.of("..", "docs", "images", "dashboard.png");
  private static final Path FRESH = Path.of("target", "dashboard.png");
  private static final long BYTES_MAX = 640 * 1024;

  /** Of 15,750 cells: less than what a reader would notice. */
  private static final long DIFFERENCES_MAX = 6;

  private static final Browser.NewContextOptions SCREEN =
      new Browser.NewContextOptions()
          .setViewportSize(1200, 1712)
          .setDeviceScaleFactor(2)
          .setTimezoneId("UTC")
          .setLocale("en-GB");

  @AutoClose private static ImdsMock imds;
  @AutoClose private static FakeApiServer api;
  @AutoClose private static Chromium chromium;
  @AutoClose private static Deployed dashboard;
  private static byte[] fresh;
  private static Sketch asItIs;

  @BeforeAll
  static void start() throws IOException {
    chromium = Chromium.launch();
    imds = ImdsMock.start();
    api = FakeApiServer.start(Statuses.SETTLED);
    dashboard = Deployed.beside(imds.endpoint(), api.environment());
    dashboard.awaitRollouts();
    fresh = picture("");
    asItIs = sketch(fresh);
  }

  @Test
  void theReadmeShowsThePageAsItIs() throws IOException {
    Files.write(FRESH, fresh);
    if (Boolean.getBoolean("screenshot.write")) {
      Files.createDirectories(PICTURE.getParent());
      Files.write(PICTURE, fresh);
    }

    assertThat(sketch(Files.readAllBytes(PICTURE)).differences(asItIs))
        .as(
            "cells in which docs/images/dashboard.png differs from dashboard/%s; if the page was"
                + " meant to change: mvn verify -pl dashboard -am -Dscreenshot.write",
            FRESH)
        .isLessThanOrEqualTo(DIFFERENCES_MAX);
    assertThat(PICTURE).satisfies(p -> assertThat(Files.size(p)).isLessThan(BYTES_MAX));
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        argumentSet("a card is missing", "document.querySelector('.card').remove()"),
        argumentSet(
            "a row is missing", "document.querySelector('.card dl div:last-child').remove()"),
        argumentSet("a value is missing", "document.querySelector('#digest').remove()"),
        argumentSet(
            "a label is missing",
            "[...document.querySelectorAll('dt')].find(d => d.textContent ==="
                + " 'Availability zone').textContent = ''"),
        argumentSet("a heading is missing", "document.querySelector('#served').remove()"),
        argumentSet(
            "a roll-out is missing", "document.querySelector('tbody tr:last-child').remove()"),
        argumentSet(
            "the outcomes are missing",
            "document.querySelectorAll('.outcome').forEach(o => o.remove())"),
        argumentSet("the charts are missing", "document.querySelector('.charts').remove()"),
        argumentSet(
            "a chart is empty", "document.querySelector('[data-chart=network] canvas').remove()"),
        argumentSet("the hint is missing", "document.querySelector('.hint').remove()"),
        argumentSet("the time is missing", "document.querySelector('.read').remove()"),
        argumentSet(
            "rows are closer",
            "document.querySelectorAll('#instance dl div').forEach(d => d.style.padding = '4px 0')"),
        argumentSet("the links are missing", "document.querySelector('footer').remove()"),
        argumentSet(
            "the address is missing", "document.querySelector('#public-ip').textContent = ''"),
        argumentSet("all is smaller", "document.documentElement.style.fontSize = '15px'"),
        argumentSet(
            "another shade of green",
            "document.documentElement.style.setProperty('--hero', '#0f6e76')"),
        argumentSet("the style is missing", "document.querySelector('style').remove()"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void whatAReaderWouldNoticeIsNoticed(String change) throws IOException {
    assertThat(asItIs.differences(sketch(picture(change)))).isGreaterThan(DIFFERENCES_MAX);
  }

  /** Takes one after a script has changed the page. */
  private static byte[] picture(String change) {
    try (var visitor = Visitor.with(chromium, SCREEN)) {
      var page = visitor.openKnown(dashboard);
      page.locator(".plot canvas").last().waitFor();
      page.getByText("Live", new Page.GetByTextOptions().setExact(true)).waitFor();
      page.evaluate(change);
      return page.screenshot();
    }
  }

  private static Sketch sketch(byte[] png) throws IOException {
    return Sketch.of(ImageIO.read(new ByteArrayInputStream(png)));
  }
}
