package dev.awsmonitor.dashboard.host;

import java.util.OptionalDouble;

/**
 * The share of the last 10 s in which some task waited for processor, memory or disk, from 0 to 1
 * ("Pressure Stall Information" of the kernel). A kernel without it tells none.
 */
public record Pressure(OptionalDouble cpu, OptionalDouble memory, OptionalDouble io) {
  private static final String SOME = "some avg10=";

  /** Whether the kernel tells any. */
  public boolean isKnown() {
    return cpu.isPresent() || memory.isPresent() || io.isPresent();
  }

  static OptionalDouble some(String file) {
    return file.lines()
        .filter(line -> line.startsWith(SOME))
        .map(line -> Numbers.words(line.substring(SOME.length()))[0])
        .map(Numbers::decimal)
        .flatMapToDouble(OptionalDouble::stream)
        .map(percent -> percent / 100)
        .findFirst();
  }
}
