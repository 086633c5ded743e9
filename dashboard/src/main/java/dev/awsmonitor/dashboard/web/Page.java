package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.cost.PriceTable;
import dev.awsmonitor.dashboard.state.PageState;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The page, and what it is made of. */
final class Page {
  /** Of uPlot's own style it holds what a chart without axes, legend and cursor needs. */
  private final Asset style = Asset.style("page", "page.css");

  private final List<Asset> scripts =
      List.of(Asset.script("page", "uPlot.iife.min.js", "live.js", "page.js"));
  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final PageModel.Own own;

  /**
   * One for each audience: else those who have signed in and the others would evict each other's.
   */
  private final KeptPage forAnonymous = new KeptPage(Viewer.ANONYMOUS, this::render);

  private final KeptPage forSignedIn = new KeptPage(Viewer.SIGNED_IN, this::render);

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

  /** As they see it. */
  Resource.Body body(Viewer viewer, PageState state) {
    return (viewer == Viewer.SIGNED_IN ? forSignedIn : forAnonymous).of(state);
  }

  private Content render(PageState state) {
    var html = new StringOutput();
    templates.render("page.jte", PageModel.of(own, state), html);
    return Content.shared(html.toString());
  }
}
