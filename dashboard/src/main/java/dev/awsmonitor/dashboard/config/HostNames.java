package dev.awsmonitor.dashboard.config;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that a browser may know the dashboard by. A page of somebody else can let its own name
 * lead here (DNS rebinding), and would then read what is shown: its requests carry that name.
 *
 * @param names in small letters; {@code localhost} and addresses are known beside them
 */
public record HostNames(Set<String> names) {
  private static final int NAMES_MOST = 50;
  private static final Pattern NAME =
      Pattern.compile("(?=.{1,253}$)[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");
  private static final Pattern PORT = Pattern.compile(":[0-9]{0,5}$");
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]{2,45}]");

  public HostNames {
    names = Set.copyOf(names);
  }

  /**
   * Reads names with commas between them.
   *
   * @throws IllegalArgumentException with the variable when one is no host name
   */
  static HostNames parse(Variable variable, String text) {
    var names =
        Stream.of(text.split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    names.stream()
        .filter(name -> !NAME.matcher(name).matches())
        .findFirst()
        .ifPresent(
            wrong -> {
              throw new IllegalArgumentException(
                  variable + " must be host names with commas between them, not " + wrong);
            });
    if (names.size() > NAMES_MOST) {
      throw new IllegalArgumentException(variable + " takes " + NAMES_MOST + " names at most");
    }
    return new HostNames(names);
  }

  /** Whether a request with that {@code Host} was meant for this page. */
  public boolean know(String host) {
    var name = PORT.matcher(host.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
    return IPV4.matcher(name).matches()
        || IPV6.matcher(name).matches()
        || name.equals("localhost")
        || names.contains(name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
  }
}
