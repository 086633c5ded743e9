package dev.awsmonitor.api.v1alpha1;

/** Cron's five fields as a regular expression: numbers in their range, names, lists and steps. */
final class CronPattern {
  private static final String MINUTE = "[0-5]?[0-9]";
  private static final String HOUR = "([01]?[0-9]|2[0-3])";
  private static final String DAY = "(0?[1-9]|[12][0-9]|3[01])";
  private static final String MONTH =
      "(0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)";
  private static final String WEEKDAY = "([0-7]|SUN|MON|TUE|WED|THU|FRI|SAT)";

  // one item is "*" or a value or a range, with or without a step
  private static final String STEP = "(/[1-9][0-9]?)?";
  private static final String MINUTES = "([*]|" + MINUTE + "(-" + MINUTE + ")?)" + STEP;
  private static final String HOURS = "([*]|" + HOUR + "(-" + HOUR + ")?)" + STEP;
  private static final String DAYS = "([*]|" + DAY + "(-" + DAY + ")?)" + STEP;
  private static final String MONTHS = "([*]|" + MONTH + "(-" + MONTH + ")?)" + STEP;
  private static final String WEEKDAYS = "([*]|" + WEEKDAY + "(-" + WEEKDAY + ")?)" + STEP;

  /** Single spaces part the fields. No backslash and no quote, so that it fits in a CEL string. */
  static final String VALUE =
      ("^" + MINUTES + "(," + MINUTES + ")*")
          + (" " + HOURS + "(," + HOURS + ")*")
          + (" " + DAYS + "(," + DAYS + ")*")
          + (" " + MONTHS + "(," + MONTHS + ")*")
          + (" " + WEEKDAYS + "(," + WEEKDAYS + ")*$");

  private CronPattern() {}
}
