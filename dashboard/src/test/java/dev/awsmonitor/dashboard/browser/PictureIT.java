package dev.awsmonitor.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.microsoft.playwright.Browser;
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
import org.junit.jupiter.params.provider.ValueSource;

/** The README's picture is of the page as it is. */
class PictureIT {
  private static final Path PICTURE = Path.of("..", "docs", "images", "dashboard.png");
  private static final Path FRESH = Path.of("target", "dashboard.png");
  private static final long BYTES_MAX = 250 * 1024;

  /** Of 7,424 cells. More than another font changes, less than what a reader would notice. */
  private static final long DIFFERENCES_MAX = 6;

  private static final Browser.NewContextOptions SCREEN =
      new Browser.NewContextOptions().setViewportSize(1024, 928).setDeviceScaleFactor(2);

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
        argumentSet("a row is missing", "document.querySelector('dl div:last-child').remove()"),
        argumentSet("a value is missing", "document.querySelector('#digest').remove()"),
        argumentSet("a label is missing", "document.querySelector('dt').textContent = ''"),
        argumentSet("a heading is missing", "document.querySelector('#served').remove()"),
        argumentSet(
            "a roll-out is missing", "document.querySelector('tbody tr:last-child').remove()"),
        argumentSet(
            "the outcomes are missing",
            "document.querySelectorAll('.outcome').forEach(o => o.remove())"),
        argumentSet("the hint is missing", "document.querySelector('.hint').remove()"),
        argumentSet("the time is missing", "document.querySelector('.read').remove()"),
        argumentSet(
            "rows are closer",
            "document.querySelectorAll('dl div').forEach(d => d.style.padding = '6px 0')"),
        argumentSet("the links are missing", "document.querySelector('footer').remove()"),
        argumentSet(
            "the address is missing", "document.querySelector('#public-ip').textContent = ''"),
        argumentSet("all is smaller", "document.documentElement.style.fontSize = '15px'"),
        argumentSet(
            "another shade of green",
            "document.documentElement.style.setProperty('--hero', '#0f6e76')"),
        argumentSet(
            "the style is missing", "document.querySelector('link[rel=stylesheet]').remove()"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void whatAReaderWouldNoticeIsNoticed(String change) throws IOException {
    assertThat(asItIs.differences(sketch(picture(change)))).isGreaterThan(DIFFERENCES_MAX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DejaVu Sans", "sans-serif"})
  void anotherFontIsNot(String font) throws IOException {
    var change = "document.body.style.fontFamily = '%s'".formatted(font);

    assertThat(asItIs.differences(sketch(picture(change)))).isLessThanOrEqualTo(DIFFERENCES_MAX);
  }

  /** Takes one after a script has changed the page. */
  private static byte[] picture(String change) {
    try (var visitor = Visitor.with(chromium, SCREEN)) {
      var page = visitor.openKnown(dashboard);
      page.evaluate(change);
      return page.screenshot();
    }
  }

  private static Sketch sketch(byte[] png) throws IOException {
    return Sketch.of(ImageIO.read(new ByteArrayInputStream(png)));
  }
}
