package dev.awsmonitor.dashboard.browser;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Somebody who opens the page, and what it asked of their browser. */
final class Visitor implements AutoCloseable {
  private static final Duration KNOWN_AT_MOST = Duration.ofSeconds(30);
  private static final Locator.FilterOptions NOT_HIDDEN =
      new Locator.FilterOptions().setHasNotText("for those who sign in");

  private final BrowserContext context;
  private final Page page;
  private final List<String> requests = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  private Visitor(BrowserContext context) {
    this.context = context;
    this.page = context.newPage();
    page.onRequest(request -> requests.add(request.url()));
    page.onRequestFailed(request -> complaints.add(request.failure() + ": " + request.url()));
    page.onConsoleMessage(message -> complaints.add(message.text()));
    page.onPageError(complaints::add);
  }

  static Visitor with(Chromium chromium) {
    return with(chromium, new Browser.NewContextOptions());
  }

  static Visitor with(Chromium chromium, Browser.NewContextOptions options) {
    return new Visitor(chromium.context(options));
  }

  /** The tab. */
  Page page() {
    return page;
  }

  /** Opens the page as it is now. */
  Page open(Deployed dashboard) {
    page.navigate(dashboard.origin() + "/");
    return page;
  }

  /** Opens the page with all that IMDS says: on a busy machine an answer may come too late. */
  Page openKnown(Deployed dashboard) {
    await()
        .atMost(KNOWN_AT_MOST)
        .pollInSameThread() // Playwright's own
        .until(
            () -> {
              var warned = open(dashboard).locator(".warning").count() > 0;
              var incomplete = page.locator(".none").filter(NOT_HIDDEN).count() > 0;
              if (incomplete && !warned) {
                dashboard.forgetWhatIsIncomplete();
              }
              return !incomplete;
            });
    return page;
  }

  /** Each address that was asked for. */
  List<String> requests() {
    return requests.stream().distinct().toList();
  }

  /** What the browser refused, missed or wrote to its console. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    context.close();
  }
}
