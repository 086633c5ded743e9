package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.cost.PriceTable;
import dev.awsmonitor.dashboard.state.PageState;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The page. It shows times to the second, so that those who ask within one second, while nothing
 * changes, get the same bytes: however many ask, it is rendered and compressed once.
 */
final class Page {
  /** Of uPlot's own style it holds what a chart without axes, legend and cursor needs. */
  private final Asset style = Asset.style("page", "page.css");

  private final List<Asset> scripts =
      List.of(Asset.script("page", "uPlot.iife.min.js", "live.js", "page.js"));
  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final PageModel.Own own;
  private volatile Optional<Rendered> last = Optional.empty();

  /**
   * The page of a moment.
   *
   * @param asked what was known then: who asks after the same reading of the address has the same
   * @param shown what of it the page shows
   */
  private record Rendered(PageState asked, PageState shown, Content content) {}

  Page(DashboardConfig config, Instant since) {
    this.own =
        new PageModel.Own(
            config,
            new PageModel.Assets(style.text(), scripts.stream().map(Asset::path).toList()),
            PriceTable.load(),
            since);
  }

  /** What it knows of itself. */
  PageModel.Own own() {
    return own;
  }

  /** Its files that are asked for by themselves. */
  Stream<Resource> assets() {
    return scripts.stream().map(Asset::resource);
  }

  /** What it needs from a browser (Content Security Policy Level 3). */
  String contentSecurityPolicy() {
    return "default-src 'none'; style-src "
        + style.source()
        + "; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none';"
        + " form-action 'none'; frame-ancestors 'none'";
  }

  Resource.Body body(PageState state) {
    var asked = toTheSecond(state);
    var known = last.filter(page -> page.asked.equals(asked));
    return Resource.Body.html(known.orElseGet(() -> rendered(asked)).content);
  }

  /** One at a time: those who share a reading of the address come here together. */
  private synchronized Rendered rendered(PageState asked) {
    var shown = asked.withInstance(asked.instance().toTheSecond());
    var content =
        last.filter(page -> page.shown.equals(shown))
            .map(Rendered::content)
            .orElseGet(() -> render(shown));
    var page = new Rendered(asked, shown, content);
    last = Optional.of(page);
    return page;
  }

  private Content render(PageState state) {
    var html = new StringOutput();
    templates.render("page.jte", PageModel.of(own, state), html);
    return Content.shared(html.toString());
  }

  /** The same, asked for in a whole second. */
  private static PageState toTheSecond(PageState state) {
    return new PageState(
        state.at().truncatedTo(ChronoUnit.SECONDS),
        state.instance(),
        state.notices(),
        state.host(),
        state.rollouts());
  }
}
