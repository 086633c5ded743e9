package dev.awsmonitor.operator.registry;

import dev.awsmonitor.operator.image.Repository;
import java.util.Locale;

/**
 * What an entry of a docker config is for: a host, which may have {@code *} in its labels, and
 * perhaps the beginning of a path. Written with or without scheme and version of the API.
 */
record RegistryKey(String host, String path) {
  private static final String HUB = Repository.DOCKER_HUB;

  static RegistryKey parse(String key) {
    int scheme = key.indexOf("://");
    var rest = scheme < 0 ? key : key.substring(scheme + 3);
    int slash = rest.indexOf('/');
    var host = (slash < 0 ? rest : rest.substring(0, slash)).toLowerCase(Locale.ROOT);
    var path = slash < 0 ? "" : trimmed(rest.substring(slash + 1));
    return new RegistryKey(
        isHub(host) ? HUB : host, path.equals("v1") || path.equals("v2") ? "" : path);
  }

  boolean names(Repository repository) {
    return matches(host, repository.domain().toLowerCase(Locale.ROOT))
        && (path.isEmpty() || (repository.path() + "/").startsWith(path + "/"));
  }

  /** How much it names. */
  int length() {
    return host.replace("*", "").length() + path.length();
  }

  private static boolean isHub(String host) {
    return host.equals("index." + HUB) || host.equals("registry-1." + HUB);
  }

  private static String trimmed(String path) {
    var end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  /** Each label by itself, as the kubelet does: {@code *.example.com} is not a.b.example.com. */
  private static boolean matches(String pattern, String domain) {
    var wanted = pattern.split("\\.", -1);
    var given = domain.split("\\.", -1);
    if (wanted.length != given.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (!matchesLabel(wanted[i], given[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean matchesLabel(String pattern, String label) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(label);
    }
    var before = pattern.substring(0, star);
    var after = pattern.substring(star + 1);
    return label.length() >= before.length() + after.length()
        && label.startsWith(before)
        && label.endsWith(after);
  }
}
