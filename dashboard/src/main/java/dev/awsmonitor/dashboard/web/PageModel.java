package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.config.DashboardConfig.ServedImage;
import dev.awsmonitor.dashboard.imds.Reading;
import dev.awsmonitor.dashboard.state.PageState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * All that the page shows.
 *
 * @param warning set when IMDS could not be read
 */
public record PageModel(
    String stylesheet,
    Field publicIp,
    List<Field> fields,
    ServedImage served,
    String version,
    Instant since,
    Instant now,
    Optional<String> warning,
    RolloutsView rollouts) {
  private static final int HEX_SHOWN = 12;

  /**
   * What is the page's own.
   *
   * @param stylesheet the path of its style
   * @param since when the dashboard was started
   */
  record Answer(String stylesheet, Instant since) {}

  static PageModel of(DashboardConfig config, PageState state, Answer answer) {
    var instance = state.instance();
    var fields = Field.of(instance, config.fallbacks());
    return new PageModel(
        answer.stylesheet,
        fields.getFirst(),
        fields.subList(1, fields.size()),
        config.served(),
        config.version(),
        answer.since.truncatedTo(ChronoUnit.SECONDS),
        state.at().truncatedTo(ChronoUnit.SECONDS),
        instance.publicIp() instanceof Reading.Unavailable gone
            ? Optional.of(gone.cause().words())
            : Optional.empty(),
        RolloutsView.of(state.rollouts(), state.at()));
  }

  /**
   * What is shown where a field has no value: the warning's reason is told once, not in each row.
   */
  public String inPlaceOf(Field field) {
    return warning.filter(field.note()::equals).isPresent() ? "unknown" : field.note();
  }

  /** The first 12 digits of the digest. */
  public Optional<String> shortDigest() {
    return served.digest().map(PageModel::shortened);
  }

  static String shortened(String digest) {
    var hex = digest.substring(digest.indexOf(':') + 1);
    return hex.substring(0, Math.min(HEX_SHOWN, hex.length()));
  }
}
