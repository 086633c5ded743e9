package dev.awsmonitor.dashboard.host;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers of the kernel's files. */
final class Numbers {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern NATURAL = Pattern.compile("[0-9]{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,6})?");

  private Numbers() {}

  /** Words without the space around them. */
  static String[] words(String line) {
    return SPACE.split(line.strip());
  }

  /** Empty when one of the words is no number. */
  static Optional<long[]> parse(String line) {
    var words = words(line);
    return Arrays.stream(words).allMatch(word -> NATURAL.matcher(word).matches())
        ? Optional.of(Arrays.stream(words).mapToLong(Long::parseLong).toArray())
        : Optional.empty();
  }

  static OptionalDouble decimal(String word) {
    return DECIMAL.matcher(word).matches()
        ? OptionalDouble.of(Double.parseDouble(word))
        : OptionalDouble.empty();
  }
}
