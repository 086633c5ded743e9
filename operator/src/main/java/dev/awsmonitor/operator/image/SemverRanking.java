package dev.awsmonitor.operator.image;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.semver4j.Semver;
import org.semver4j.range.RangeList;
import org.semver4j.range.RangeListFactory;

/**
 * The highest version in a range; a {@code v} in front is allowed. A pre-release is in a range as
 * its place in the order of versions says (semver.org, 11), so that 2.0.0-rc.1 is below 2.0.0.
 */
public record SemverRanking(String range, boolean prereleases) implements TagPolicy.Ranking {
  private static final String VERSION =
      "v?[0-9xX*]{1,9}(\\.[0-9xX*]{1,9}){0,2}(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?";
  private static final String COMPARATOR = "(>=|<=|>|<|=|\\^|~>?)?\\s*" + VERSION;
  private static final String COMPARATORS =
      "(" + COMPARATOR + "(\\s+" + COMPARATOR + ")*|" + VERSION + "\\s+-\\s+" + VERSION + ")";

  /** What node-semver's README calls a range: semver4j takes anything, and guesses. */
  private static final Pattern RANGE =
      Pattern.compile("\\s*" + COMPARATORS + "(\\s*\\|\\|\\s*" + COMPARATORS + ")*\\s*");

  public static SemverRanking of(String range, boolean prereleases) {
    var isRange = RANGE.matcher(range).matches() && !list(range, prereleases).get().isEmpty();
    if (!isRange) {
      throw new IllegalArgumentException(
          "spec.image.semver.range is no range of versions, such as \">=1.2.0 <2.0.0\": " + range);
    }
    return new SemverRanking(range, prereleases);
  }

  @Override
  public List<List<String>> ranked(Collection<String> tags) {
    var wanted = list(range, prereleases);
    Map<Semver, List<String>> byVersion =
        new TreeMap<>(Comparator.<Semver>naturalOrder().reversed());
    for (var tag : tags) {
      version(tag)
          .filter(v -> prereleases || v.getPreRelease().isEmpty())
          .filter(wanted::isSatisfiedBy)
          .ifPresent(v -> byVersion.computeIfAbsent(v, _ -> new ArrayList<>()).add(tag));
    }
    return List.copyOf(byVersion.values());
  }

  private static Optional<Semver> version(String tag) {
    return Optional.ofNullable(Semver.parse(tag)).map(Semver::withClearedBuild);
  }

  private static RangeList list(String range, boolean prereleases) {
    return RangeListFactory.create(range, prereleases);
  }
}
