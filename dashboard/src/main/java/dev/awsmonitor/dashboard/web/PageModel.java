package dev.awsmonitor.dashboard.web;

import dev.awsmonitor.dashboard.config.DashboardConfig;
import dev.awsmonitor.dashboard.config.DashboardConfig.ServedImage;
import dev.awsmonitor.dashboard.cost.Cost;
import dev.awsmonitor.dashboard.cost.PriceTable;
import dev.awsmonitor.dashboard.imds.Fact;
import dev.awsmonitor.dashboard.imds.Reading;
import dev.awsmonitor.dashboard.rollouts.Rollouts;
import dev.awsmonitor.dashboard.rollouts.RolloutsState;
import dev.awsmonitor.dashboard.state.PageState;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * All that the page shows.
 *
 * @param warning set when IMDS could not be read
 * @param slot the port that serves, if the Monitor tells
 * @param signIn whether one can sign in
 */
public record PageModel(
    Assets assets,
    Health health,
    List<NoticesView.Banner> notices,
    Field publicIp,
    List<Field> fields,
    ServedImage served,
    Optional<Integer> slot,
    String version,
    Instant since,
    Instant now,
    Optional<String> warning,
    HostView host,
    Optional<Cost> cost,
    RolloutsView rollouts,
    boolean signIn) {
  private static final int HEX_SHOWN = 12;

  /** The files that the page holds or asks for. */
  public record Assets(String style, List<String> scripts) {}

  /**
   * What is the page's own.
   *
   * @param since when the dashboard was started
   */
  record Own(DashboardConfig config, Assets assets, PriceTable prices, Instant since) {}

  static PageModel of(Own own, PageState state) {
    var instance = state.instance();
    var fields = Field.of(instance, own.config.fallbacks());
    return new PageModel(
        own.assets,
        Health.of(state),
        NoticesView.of(state.notices().active(), state.at()),
        fields.getFirst(),
        fields.subList(1, fields.size()),
        own.config.served(),
        slot(state),
        own.config.version(),
        own.since.truncatedTo(ChronoUnit.SECONDS),
        state.at().truncatedTo(ChronoUnit.SECONDS),
        instance.publicIp() instanceof Reading.Unavailable gone
            ? Optional.of(gone.cause().words())
            : Optional.empty(),
        HostView.of(state.host(), value(fields, Fact.INSTANCE_TYPE)),
        cost(own, fields),
        RolloutsView.of(state.rollouts(), state.at()),
        own.config.viewerToken().isPresent());
  }

  static Optional<Cost> cost(Own own, List<Field> fields) {
    return value(fields, Fact.REGION)
        .flatMap(
            region ->
                value(fields, Fact.INSTANCE_TYPE)
                    .flatMap(type -> Cost.of(own.prices, region, type)));
  }

  private static Optional<String> value(List<Field> fields, Fact fact) {
    return fields.stream().filter(field -> field.fact() == fact).findFirst().flatMap(Field::value);
  }

  private static Optional<Integer> slot(PageState state) {
    return state.rollouts() instanceof RolloutsState.Known known
        ? known.rollouts().current().map(Rollouts.Image::slot).filter(slot -> slot > 0)
        : Optional.empty();
  }

  /**
   * What is shown where a field has no value: the warning's reason is told once, not in each row.
   */
  public String inPlaceOf(Field field) {
    return warning.filter(field.note()::equals).isPresent() ? "unknown" : field.note();
  }

  /** What is said beside a value that is not from the last reading, if anything. */
  public String beside(Field field) {
    if (field.source().equals("environment")) {
      return "from the environment";
    }
    if (field.isOld()) {
      return "read " + Spans.words(field.readAt(), now) + " ago";
    }
    return field.fact() == Fact.LAUNCHED ? launchedAgo(field.value().orElse("")) : "";
  }

  private String launchedAgo(String launched) {
    try {
      return Spans.words(Instant.parse(launched), now) + " ago";
    } catch (DateTimeParseException _) {
      return "";
    }
  }

  /** The first 12 digits of the digest. */
  public Optional<String> shortDigest() {
    return served.digest().map(PageModel::shortened);
  }

  /** How long the dashboard has been serving, in words. */
  public String servingFor() {
    return Spans.words(since, now);
  }

  static String shortened(String digest) {
    var hex = digest.substring(digest.indexOf(':') + 1);
    return hex.substring(0, Math.min(HEX_SHOWN, hex.length()));
  }
}
