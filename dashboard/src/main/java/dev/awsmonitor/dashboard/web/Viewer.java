package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.imds.Fact;
import dev.awsmonitor.dashboard.state.PageState;
import java.util.Set;

/**
 * Who asks. This is the one list of what is not shown to everybody, on the page, as JSON and as
 * events; the account's number is shown to nobody: it is not read, and cut out of messages.
 */
enum Viewer {
  ANONYMOUS,
  SIGNED_IN;

  private Set<Fact> hidden() {
    return switch (this) {
      case ANONYMOUS -> Set.of(Fact.INSTANCE_ID, Fact.ROLE, Fact.TAGS);
      case SIGNED_IN -> Set.of();
    };
  }

  /** The state as it may be shown to them. */
  PageState sees(PageState state) {
    return state.withInstance(state.instance().hiding(hidden()));
  }
}
