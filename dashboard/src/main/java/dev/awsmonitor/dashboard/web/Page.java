package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.cost.PriceTable;
import dev.awsmonitor.dashboard.state.PageState;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
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

  private record Rendered(PageState state, Content content) {}

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
    var wanted = toTheSecond(state);
    var rendered = last.filter(known -> known.state.equals(wanted)).orElseGet(() -> render(wanted));
    last = Optional.of(rendered);
    return Resource.Body.html(rendered.content);
  }

  private Rendered render(PageState state) {
    var html = new StringOutput();
    templates.render("page.jte", PageModel.of(own, state), html);
    return new Rendered(state, Content.shared(html.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static PageState toTheSecond(PageState state) {
    return new PageState(
        state.at().truncatedTo(ChronoUnit.SECONDS),
        state.instance().toTheSecond(),
        state.notices(),
        state.host(),
        state.rollouts());
  }
}
