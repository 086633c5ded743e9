package dev.awsmonitor.operator.webhook;

import dev.awsmonitor.operator.image.Repository;
import java.util.Set;

/** What a payload tells. It is a hint at most: what a registry holds is asked of the registry. */
sealed interface PushNotice {
  /**
   * Images were pushed to these.
   *
   * @param repositories their names without the registry, in lower case; never empty
   */
  record Pushed(Set<String> repositories) implements PushNotice {
    public Pushed {
      repositories = Set.copyOf(repositories);
    }
  }

  /**
   * Something else happened. A registry that tells of pulls also tells of the operator's own
   * question: to ask again for that would never end.
   */
  record Other() implements PushNotice {}

  /** It does not say, or not in a way that is known. */
  record Unclear() implements PushNotice {}

  /** Whether it is worth asking for what a Monitor follows. */
  default boolean mayConcern(String repository) {
    return switch (this) {
      case Pushed pushed -> {
        var path = Repository.parse(repository).path();
        yield pushed.repositories().stream().anyMatch(name -> isSame(name, path));
      }
      case Other _ -> false;
      case Unclear _ -> true;
    };
  }

  /** Mirrors and projects put something before the name; so does Docker Hub's {@code library}. */
  private static boolean isSame(String told, String followed) {
    return told.equals(followed) || told.endsWith("/" + followed) || followed.endsWith("/" + told);
  }
}
