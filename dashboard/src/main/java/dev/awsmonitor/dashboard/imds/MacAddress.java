package dev.awsmonitor.dashboard.imds;

import java.util.Optional;
import java.util.regex.Pattern;

/** The address of a network interface, as IMDS writes it. */
record MacAddress(String text) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");

  static Optional<MacAddress> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new MacAddress(text)) : Optional.empty();
  }
}
