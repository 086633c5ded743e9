package dev.awsmonitor.operator.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a registry asks for with 401 (RFC 9110, WWW-Authenticate).
 *
 * @param scheme in lower case
 * @param parameters by name in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {
  private static final int CHARACTERS_MAX = 8_192;
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

  /** A parameter, or a scheme: what is followed by no equals sign. */
  private static final Pattern PART =
      Pattern.compile(
          "\\G[\\s,]*(" + TOKEN + ")(?:\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"]*)))?");

  Challenge {
    parameters = Map.copyOf(parameters);
  }

  /** Reads the headers of an answer; stops where they make no sense. */
  static List<Challenge> parse(List<String> headers) {
    var challenges = new ArrayList<Challenge>();
    for (var header : headers) {
      if (header.length() <= CHARACTERS_MAX) {
        challenges.addAll(parse(header));
      }
    }
    return challenges;
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  private static List<Challenge> parse(String header) {
    var challenges = new ArrayList<Challenge>();
    var parts = PART.matcher(header);
    var parameters = new TreeMap<String, String>();
    var scheme = "";
    while (parts.find()) {
      var name = parts.group(1).toLowerCase(Locale.ROOT);
      var quoted = parts.group(2);
      var value = quoted != null ? quoted.replaceAll("\\\\(.)", "$1") : parts.group(3);
      if (value != null) {
        parameters.put(name, value);
        continue;
      }
      add(challenges, scheme, parameters);
      scheme = name;
      parameters.clear();
    }
    add(challenges, scheme, parameters);
    return challenges;
  }

  private static void add(List<Challenge> to, String scheme, Map<String, String> parameters) {
    if (!scheme.isEmpty()) {
      to.add(new Challenge(scheme, parameters));
    }
  }
}
