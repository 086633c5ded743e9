package dev.awsmonitor.operator.registry;

import java.util.Optional;
import java.util.regex.Pattern;

/** A private registry of Amazon ECR, known by its name. */
record EcrRegistry(String account, String region) {
  private static final Pattern NAME =
      Pattern.compile(
          "(\\d{12})\\.dkr\\.ecr(?:-fips)?\\.([a-z]{2}(?:-[a-z]+){1,3}-\\d)\\.amazonaws\\.com(?:\\.cn)?");

  static Optional<EcrRegistry> of(String domain) {
    var name = NAME.matcher(domain);
    return name.matches()
        ? Optional.of(new EcrRegistry(name.group(1), name.group(2)))
        : Optional.empty();
  }
}
