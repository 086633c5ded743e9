package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.state.PageState;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/**
 * The page as one audience sees it. It shows times to the second, so that those who ask within one
 * second, while nothing changes, get the same bytes: however many ask, what they may not see is
 * taken off once for each reading, and the page is rendered and compressed once for what has
 * changed.
 */
final class KeptPage {
  private final Viewer viewer;
  private final Function<PageState, Content> render;
  private volatile Optional<Rendered> last = Optional.empty();

  /**
   * The page of a moment.
   *
   * @param asked what was known then: who asks after the same reading of the address has the same
   * @param shown what of it the page shows
   */
  private record Rendered(PageState asked, PageState shown, Resource.Body body) {
    /** Asked by each request: all who share a reading have the very same parts. */
    boolean isOf(PageState state) {
      return asked.at().getEpochSecond() == state.at().getEpochSecond()
          && same(asked.instance(), state.instance())
          && same(asked.notices(), state.notices())
          && same(asked.host(), state.host())
          && same(asked.rollouts(), state.rollouts());
    }

    private static boolean same(Object one, Object other) {
      return one == other || one.equals(other);
    }
  }

  KeptPage(Viewer viewer, Function<PageState, Content> render) {
    this.viewer = viewer;
    this.render = render;
  }

  /** The page of a moment. */
  Resource.Body of(PageState state) {
    var known = last;
    return known.isPresent() && known.get().isOf(state) ? known.get().body : rendered(state).body;
  }

  /** One at a time: those who share a reading of the address come here together. */
  private synchronized Rendered rendered(PageState asked) {
    if (last.isPresent() && last.get().isOf(asked)) {
      return last.get();
    }
    var shown = shown(asked);
    var page =
        new Rendered(
            asked,
            shown,
            last.filter(before -> before.shown.equals(shown))
                .map(Rendered::body)
                .orElseGet(() -> Resource.Body.html(render.apply(shown))));
    last = Optional.of(page);
    return page;
  }

  private PageState shown(PageState asked) {
    var seen = viewer.sees(asked);
    return new PageState(
        seen.at().truncatedTo(ChronoUnit.SECONDS),
        seen.instance().toTheSecond(),
        seen.notices(),
        seen.host(),
        seen.rollouts());
  }
}
