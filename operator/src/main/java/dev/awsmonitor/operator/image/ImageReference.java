package dev.awsmonitor.operator.image;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an image, as people write it: {@code repository[:tag][@digest]}. The grammar and the
 * rules for names without a registry are those of github.com/distribution/reference.
 */
public record ImageReference(Repository repository, Optional<String> tag, Optional<String> digest) {
  private static final String DOMAIN_COMPONENT =
      "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?:"
              + DOMAIN_COMPONENT
              + "(?:\\."
              + DOMAIN_COMPONENT
              + ")*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?");
  private static final String PATH_COMPONENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
  private static final Pattern PATH =
      Pattern.compile(PATH_COMPONENT + "(?:/" + PATH_COMPONENT + ")*");
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

  /** A name of this form would be taken for the identifier of an image. */
  private static final Pattern IDENTIFIER = Pattern.compile("[a-f0-9]{64}");

  private static final int PATH_CHARACTERS_MAX = 255;

  /** More than the longest domain, path, tag and digest together. */
  private static final int CHARACTERS_MAX = 1024;

  /**
   * Reads a reference.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static ImageReference parse(String text) {
    require(text.length() <= CHARACTERS_MAX, "it is longer than " + CHARACTERS_MAX + " characters");
    int at = text.indexOf('@');
    var digest = at < 0 ? Optional.<String>empty() : Optional.of(text.substring(at + 1));
    digest.ifPresent(d -> require(Digest.isDigest(d), "its digest is not sha256 and 64 digits"));
    var named = at < 0 ? text : text.substring(0, at);
    int colon = named.indexOf(':', named.lastIndexOf('/') + 1);
    var tag = colon < 0 ? Optional.<String>empty() : Optional.of(named.substring(colon + 1));
    tag.ifPresent(t -> require(TAG.matcher(t).matches(), "its tag is not allowed"));
    return new ImageReference(
        repository(colon < 0 ? named : named.substring(0, colon)), tag, digest);
  }

  private static Repository repository(String name) {
    require(!IDENTIFIER.matcher(name).matches(), "64 hexadecimal digits are no name");
    int slash = name.indexOf('/');
    var first = slash < 0 ? "" : name.substring(0, slash);
    return isDomain(first)
        ? checked(first, name.substring(slash + 1))
        : checked(Repository.DOCKER_HUB, name);
  }

  /** A first part that is no domain belongs to a name on Docker Hub. */
  private static boolean isDomain(String first) {
    return first.equals("localhost")
        || first.contains(".")
        || first.contains(":")
        || !first.equals(first.toLowerCase(Locale.ROOT));
  }

  private static Repository checked(String domain, String path) {
    require(DOMAIN.matcher(domain).matches(), "its registry is no host");
    var repository = Repository.of(domain, path);
    require(repository.path().length() <= PATH_CHARACTERS_MAX, "its name is too long");
    require(PATH.matcher(repository.path()).matches(), "its name is not allowed");
    return repository;
  }

  private static void require(boolean holds, String why) {
    if (!holds) {
      throw new IllegalArgumentException("not a reference to an image: " + why);
    }
  }
}
