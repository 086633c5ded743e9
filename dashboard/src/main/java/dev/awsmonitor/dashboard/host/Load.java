package dev.awsmonitor.dashboard.host;

import java.util.Optional;

/** Tasks that run or wait, on average over 1, 5 and 15 minutes (proc_loadavg(5)). */
public record Load(double one, double five, double fifteen) {
  private static final int AVERAGES = 3;

  static Optional<Load> parse(String loadavg) {
    var words = Numbers.words(loadavg);
    if (words.length < AVERAGES) {
      return Optional.empty();
    }
    var one = Numbers.decimal(words[0]);
    var five = Numbers.decimal(words[1]);
    var fifteen = Numbers.decimal(words[2]);
    return one.isPresent() && five.isPresent() && fifteen.isPresent()
        ? Optional.of(new Load(one.getAsDouble(), five.getAsDouble(), fifteen.getAsDouble()))
        : Optional.empty();
  }
}
