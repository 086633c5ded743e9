package dev.awsmonitor.dashboard.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a client takes gzip (RFC 9110, 12.5.3). */
final class GzipChoice {
  private static final Pattern NONE = Pattern.compile("0(\\.0{0,3})?");

  private GzipChoice() {}

  static boolean accepts(Headers headers) {
    return headers.contains(HeaderNames.ACCEPT_ENCODING)
        && accepts(headers.get(HeaderNames.ACCEPT_ENCODING).values());
  }

  /** What is named counts before {@code *}. */
  static boolean accepts(String acceptEncoding) {
    var choices = acceptEncoding.toLowerCase(Locale.ROOT).split(",");
    return Arrays.stream(choices)
        .filter(choice -> name(choice).equals("gzip"))
        .findFirst()
        .or(() -> Arrays.stream(choices).filter(choice -> name(choice).equals("*")).findFirst())
        .filter(GzipChoice::isWanted)
        .isPresent();
  }

  private static String name(String choice) {
    return choice.split(";", 2)[0].strip();
  }

  private static boolean isWanted(String choice) {
    return Arrays.stream(choice.split(";"))
        .map(String::strip)
        .filter(parameter -> parameter.startsWith("q="))
        .noneMatch(q -> NONE.matcher(q.substring(2).strip()).matches());
  }
}
