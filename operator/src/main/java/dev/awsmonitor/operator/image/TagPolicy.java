package dev.awsmonitor.operator.image;

import dev.awsmonitor.api.v1alpha1.ImageSpec;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Which tag of a repository is followed. */
public sealed interface TagPolicy {
  /** A tag that moves. */
  record Fixed(String tag) implements TagPolicy {}

  /** The best of the tags that are there. */
  sealed interface Ranking extends TagPolicy permits SemverRanking, NumericRanking {
    /**
     * The tags that count, the best first. Those in one inner list are as good as each other: the
     * image that was made last is then taken.
     */
    List<List<String>> ranked(Collection<String> tags);
  }

  /** Tags that tools give to what belongs to an image: cosign, and the referrers of OCI 1.1. */
  Pattern BELONGS_TO_AN_IMAGE = Pattern.compile("sha(256|512)-[0-9a-f]{64,128}(\\..*)?");

  /**
   * The policy of a spec.
   *
   * @throws IllegalArgumentException with the field and why, when it cannot be read
   */
  static TagPolicy of(ImageSpec spec) {
    var semver = spec.semver();
    var numeric = spec.numeric();
    if (semver != null) {
      return SemverRanking.of(semver.range(), semver.prereleases());
    }
    if (numeric != null) {
      return NumericRanking.of(numeric.pattern());
    }
    var tag = spec.tag();
    if (tag == null) {
      throw new IllegalArgumentException("spec.image has no tag, semver or numeric");
    }
    return new Fixed(tag);
  }

  /** Whether a tag in a list may name an image at all. */
  static boolean mayNameAnImage(String tag) {
    return !BELONGS_TO_AN_IMAGE.matcher(tag).matches();
  }
}
