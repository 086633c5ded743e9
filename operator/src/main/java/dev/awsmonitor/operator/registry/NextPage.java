package dev.awsmonitor.operator.registry;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the next page of a list (RFC 8288, Link with {@code rel="next"}). */
final class NextPage {
  private static final int CHARACTERS_MAX = 8_192;
  private static final Pattern LINK = Pattern.compile("<([^<>]*)>([^<>]*)");
  private static final Pattern NEXT =
      Pattern.compile(";\\s*rel\\s*=\\s*\"?next\"?\\s*(;|,|$)", Pattern.CASE_INSENSITIVE);

  private NextPage() {}

  /** The URL of the next page; none on the last, and none when it is at another registry. */
  static Optional<URI> of(URI page, List<String> headers) {
    for (var header : headers) {
      var links = LINK.matcher(header.length() <= CHARACTERS_MAX ? header : "");
      while (links.find()) {
        if (NEXT.matcher(links.group(2)).find()) {
          return resolved(page, links.group(1));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<URI> resolved(URI page, String link) {
    try {
      var next = page.resolve(URI.create(link));
      return Objects.equals(next.getScheme(), page.getScheme())
              && Objects.equals(next.getRawAuthority(), page.getRawAuthority())
          ? Optional.of(next)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
