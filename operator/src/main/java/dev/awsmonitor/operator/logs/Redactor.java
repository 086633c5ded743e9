package dev.awsmonitor.operator.logs;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes out of a log what looks like a secret: better too much than too little, as what is left
 * goes where more people read than may read logs. Each rule takes time in proportion to the text.
 */
public final class Redactor {
  private static final String HIDDEN = "***";

  /** Values shorter than that are words and numbers; to take them out would leave no sense. */
  private static final int VALUE_CHARACTERS_MIN = 4;

  private record Rule(Pattern pattern, String replacement) {
    static Rule of(String regex, String replacement) {
      return new Rule(Pattern.compile(regex), replacement);
    }
  }

  private static final String SECRET_WORD =
      "passw(?:or)?d|passphrase|pwd|secret|token|api[-_]?key|access[-_]?key|private[-_]?key"
          + "|credentials?|signature|session[-_]?id";

  private static final String VALUE = "(?:\"[^\"\\n]*\"|'[^'\\n]*'|[^\\s,;&})\\]]+)";

  private static final List<Rule> RULES =
      List.of(
          // a key may have begun before the first line that was read, or end after the last
          Rule.of("(?s)-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----.*?(?:-----END [^\\n]*|\\z)", HIDDEN),
          Rule.of("(?s)\\A.*-----END [A-Z ]{0,40}PRIVATE KEY-----", HIDDEN),
          Rule.of(
              "(?i)\\b((?:proxy-)?authorization|(?:set-)?cookie)([\"']?[ \\t]{0,4}[:=]).*",
              "$1$2 " + HIDDEN),
          Rule.of("(?i)\\b(bearer)[ \\t]{1,4}[\\w.~+/=-]{8,}", "$1 " + HIDDEN),
          Rule.of(
              "(?i)\\b(basic|token)[ \\t]{1,4}(?=[\\w.~+/-]*[0-9=])[\\w.~+/=-]{8,}",
              "$1 " + HIDDEN),
          Rule.of(
              "(?i)("
                  + SECRET_WORD
                  + ")([\\w.-]{0,40}[\"']?[ \\t]{0,4}(?:=>|[:=])[ \\t]{0,4})"
                  + VALUE,
              "$1$2" + HIDDEN),
          Rule.of(
              "(?i)(" + SECRET_WORD + ")([ \\t]{1,4})(?:\"[^\"\\n]+\"|'[^'\\n]+')",
              "$1$2" + HIDDEN),
          Rule.of(
              "(?i)(?<![\\w-])(--?[\\w-]{0,40}(?:" + SECRET_WORD + "))([ \\t]{1,4})[^\\s-]\\S*",
              "$1$2" + HIDDEN),
          // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
          Rule.of("\\b(?:AKIA|ASIA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA)[A-Z0-9]{16}\\b", HIDDEN),
          Rule.of("\\beyJ[\\w-]{5,}\\.[\\w-]*(?:\\.[\\w-]*)?", HIDDEN),
          Rule.of(
              "\\b(?:gh[pousr]_|github_pat_|glpat-|dckr_pat_|xox[abeprs]-|npm_|sk-)[\\w-]{10,}",
              HIDDEN),
          Rule.of("(?i)\\b([a-z][a-z0-9+.-]{0,20}://)[^\\s/]+@", "$1" + HIDDEN + "@"),
          // AWS secret keys have 40 such characters, session tokens hundreds; digests have no
          // capitals
          Rule.of(
              "(?<![\\w+/=-])(?=[\\w+/-]*[a-z])(?=[\\w+/-]*[A-Z])(?=[\\w+/-]*[0-9])[\\w+/-]{40,}={0,2}",
              HIDDEN));

  private final List<String> values;

  /** Takes out these values too, each line of them. */
  public Redactor(Collection<String> values) {
    this.values =
        values.stream()
            .flatMap(String::lines)
            .map(String::strip)
            .filter(value -> value.length() >= VALUE_CHARACTERS_MIN)
            // one may be a part of another
            .sorted(comparingInt(String::length).reversed())
            .toList();
  }

  /** The text without secrets. */
  public String redact(String text) {
    var result = text;
    for (var value : values) {
      result = result.replace(value, HIDDEN);
    }
    for (var rule : RULES) {
      result = rule.pattern.matcher(result).replaceAll(rule.replacement);
    }
    return result;
  }
}
