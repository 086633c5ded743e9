package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.imds.Reading;
import dev.awsmonitor.dashboard.rollouts.RolloutsState;
import dev.awsmonitor.dashboard.state.PageState;

/**
 * How things are, in one word, for the icon and for a glance.
 *
 * @param kind "good", "warn" or "bad"
 * @param words why
 */
public record Health(String kind, String words) {
  static Health of(PageState state) {
    if (state.notices().interruptionIsNear()) {
      return new Health("bad", "AWS takes this instance back");
    }
    if (state.rollouts() instanceof RolloutsState.Known known
        && known.rollouts().candidate().filter(c -> c.phase().equals("Failed")).isPresent()) {
      return new Health("bad", "The last push failed, and there is nothing to go back to");
    }
    if (state.instance().publicIp() instanceof Reading.Unavailable) {
      return new Health("warn", "Instance metadata cannot be read");
    }
    if (state.rollouts() instanceof RolloutsState.Known known && known.away().isPresent()) {
      return new Health("warn", "The API server cannot be asked");
    }
    return state.notices().active().isEmpty()
        ? new Health("good", "All is well")
        : new Health("warn", "AWS has announced something");
  }

  /** The colour of the icon, for an address in which # is escaped. */
  public String iconColour() {
    return switch (kind) {
      case "good" -> "%230f766e";
      case "warn" -> "%23d9a520";
      default -> "%23b42318";
    };
  }
}
