package dev.awsmonitor.operator.image;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The highest number. The pattern's group {@code number}, or else its first group, is the number.
 * Patterns are RE2's, which take a time that grows with the length of the tag and no more: anybody
 * who may push chooses the tags, and the author of a Monitor the pattern.
 */
public record NumericRanking(String pattern) implements TagPolicy.Ranking {
  private static final String GROUP = "number";

  public static NumericRanking of(String pattern) {
    try {
      if (Pattern.compile(pattern).groupCount() == 0) {
        throw new IllegalArgumentException(
            "spec.image.numeric.pattern needs a group that is the number: " + pattern);
      }
      return new NumericRanking(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("spec.image.numeric.pattern: " + e.getMessage(), e);
    }
  }

  @Override
  public List<List<String>> ranked(Collection<String> tags) {
    var compiled = Pattern.compile(pattern);
    int group = compiled.namedGroups().getOrDefault(GROUP, 1);
    Map<BigInteger, List<String>> byNumber =
        new TreeMap<>(Comparator.<BigInteger>naturalOrder().reversed());
    for (var tag : tags) {
      number(compiled, group, tag)
          .ifPresent(n -> byNumber.computeIfAbsent(n, _ -> new ArrayList<>()).add(tag));
    }
    return List.copyOf(byNumber.values());
  }

  private static Optional<BigInteger> number(Pattern compiled, int group, String tag) {
    var matcher = compiled.matcher(tag);
    return matcher.find()
        ? Optional.ofNullable(matcher.group(group))
            .filter(NumericRanking::isNumber)
            .map(BigInteger::new)
        : Optional.empty();
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
