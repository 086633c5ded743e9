package dev.awsmonitor.dashboard.imds;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a tag. What IMDS serves has only letters, digits and {@code + - = . , _ : @} in it
 * (EC2 user guide, "View tags in instance metadata"); those of a path that needs no escapes.
 */
record TagName(String text) {
  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9+=,_:@-][A-Za-z0-9+=.,_:@-]{0,127}");

  static Optional<TagName> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new TagName(text)) : Optional.empty();
  }
}
