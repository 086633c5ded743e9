package dev.awsmonitor.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** WCAG 2.2 AA, as far as axe can tell. */
final class Accessibility {
  private static final List<String> WCAG_22_AA =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  private Accessibility() {}

  /** Also what axe cannot decide counts: it says so where it cannot see a contrast. */
  static void check(Page page) {
    var found = new AxeBuilder(page).withTags(WCAG_22_AA).analyze();

    assertThat(found.getPasses()).isNotEmpty();
    assertThat(found.getViolations()).as("violations").isEmpty();
    assertThat(found.getIncomplete()).as("undecided").isEmpty();
  }
}
