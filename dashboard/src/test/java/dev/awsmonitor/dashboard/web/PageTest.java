package dev.awsmonitor.dashboard.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.state.PageState;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {
  private final Page page =
      new Page(DashboardConfig.from(Map.of(), _ -> null), Instances.NOW.minusSeconds(60));

  @Test
  void whoAsksAfterTheSameReadingGetsTheSameBytes() {
    var state = States.full();

    assertThat(page.body(Viewer.ANONYMOUS, state))
        .isSameAs(page.body(Viewer.ANONYMOUS, at(state, state.at().plusMillis(900))));
  }

  @Test
  void thoseWhoHaveSignedInAndTheOthersDoNotEvictEachOther() {
    var state = States.full();
    var anonymous = page.body(Viewer.ANONYMOUS, state);
    var signedIn = page.body(Viewer.SIGNED_IN, state);

    assertThat(page.body(Viewer.ANONYMOUS, state)).isSameAs(anonymous);
    assertThat(page.body(Viewer.SIGNED_IN, state)).isSameAs(signedIn);
    assertThat(text(anonymous)).doesNotContain("node-role");
    assertThat(text(signedIn)).contains("node-role");
  }

  @Test
  void whatHasChangedIsShown() {
    var state = States.full();
    page.body(Viewer.ANONYMOUS, state);

    assertThat(text(page.body(Viewer.ANONYMOUS, at(state, state.at().plusSeconds(1)))))
        .contains("for 1 min 1 s");
    var away = page.body(Viewer.ANONYMOUS, state.withInstance(States.away().instance()));
    assertThat(text(away)).doesNotContain("203.0.113.10");
  }

  private static PageState at(PageState state, Instant at) {
    return new PageState(at, state.instance(), state.notices(), state.host(), state.rollouts());
  }

  private static String text(Resource.Body body) {
    return new String(body.content().plain(), UTF_8);
  }
}
