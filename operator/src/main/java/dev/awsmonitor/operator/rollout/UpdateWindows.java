package dev.awsmonitor.operator.rollout;

import static java.util.Comparator.naturalOrder;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.awsmonitor.api.v1alpha1.GoDuration;
import dev.awsmonitor.api.v1alpha1.UpdateWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * When roll-outs may start. A window opens by the clock of its time zone and stays open for its
 * duration in elapsed time, whatever daylight saving does meanwhile.
 */
public record UpdateWindows(List<Window> windows) {
  /** No windows: always. */
  public static final UpdateWindows ALWAYS = new UpdateWindows(List.of());

  /** One of them. */
  public record Window(ExecutionTime opens, Duration duration, ZoneId zone) {
    private boolean isOpen(Instant now) {
      // a minute that begins just now has begun
      return opens
          .lastExecution(now.plusSeconds(1).atZone(zone))
          .map(opened -> now.isBefore(opened.toInstant().plus(duration)))
          .orElse(false);
    }

    private Optional<Instant> opensAfter(Instant now) {
      return opens.nextExecution(now.atZone(zone)).map(next -> next.toInstant());
    }
  }

  public UpdateWindows {
    windows = List.copyOf(windows);
  }

  /**
   * The windows of a spec.
   *
   * @throws IllegalArgumentException with the field's path when one of them cannot be read
   */
  public static UpdateWindows of(List<UpdateWindow> specs) {
    if (specs.isEmpty()) {
      return ALWAYS;
    }
    var parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    var windows = new java.util.ArrayList<Window>();
    for (var i = 0; i < specs.size(); i++) {
      windows.add(window(parser, specs.get(i), "spec.update.windows[" + i + "]"));
    }
    return new UpdateWindows(windows);
  }

  private static Window window(CronParser parser, UpdateWindow spec, String path) {
    try {
      return new Window(
          ExecutionTime.forCron(parser.parse(spec.cron()).validate()),
          GoDuration.parse(spec.duration()),
          ZoneId.of(spec.timeZone()));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
    }
  }

  /** Whether a roll-out may start now. */
  public boolean areOpen(Instant now) {
    return windows.isEmpty() || windows.stream().anyMatch(window -> window.isOpen(now));
  }

  /** When the next of them opens; never, if its cron expression names no day that comes. */
  public Optional<Instant> openNext(Instant now) {
    return windows.stream()
        .map(window -> window.opensAfter(now))
        .flatMap(Optional::stream)
        .min(naturalOrder());
  }
}
