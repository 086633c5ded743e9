package dev.awsmonitor.dashboard.web;

import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers for people. */
final class Amounts {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
  private static final int KIB = 1024;

  private Amounts() {}

  static String bytes(long bytes) {
    return bytes((double) bytes);
  }

  /** With three digits at most, such as 3.7 GiB. */
  static String bytes(double bytes) {
    var amount = bytes;
    var unit = 0;
    while (amount >= KIB && unit < UNITS.length - 1) {
      amount /= KIB;
      unit++;
    }
    var digits = unit == 0 || amount >= 10 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ROOT, digits, amount, UNITS[unit]);
  }

  static String percent(OptionalDouble share) {
    return share.isPresent() ? percent(share.getAsDouble()) : "unknown";
  }

  /** Small shares to a tenth. */
  static String percent(double share) {
    return String.format(
        Locale.ROOT, share > 0 && share < 0.0995 ? "%.1f %%" : "%.0f %%", share * 100);
  }

  static String rate(OptionalDouble bytesPerSecond) {
    return bytesPerSecond.isPresent() ? bytes(bytesPerSecond.getAsDouble()) + "/s" : "unknown";
  }
}
