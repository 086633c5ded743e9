package dev.awsmonitor.dashboard.imds;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * What IMDS says of the instance the page runs on: a reading of each {@link Fact}.
 *
 * @param hidden what is kept from whoever looks: read as absent
 */
public record Instance(Map<Fact, Reading> readings, Set<Fact> hidden) {
  public Instance {
    var all = new EnumMap<Fact, Reading>(Fact.class);
    for (var fact : Fact.values()) {
      all.put(fact, Objects.requireNonNull(readings.get(fact), fact.name()));
    }
    readings = Collections.unmodifiableMap(all);
    hidden = Set.copyOf(hidden);
  }

  /** With nothing hidden. */
  public Instance(Map<Fact, Reading> readings) {
    this(readings, Set.of());
  }

  /** Each fact by itself. */
  public static Instance of(Function<Fact, Reading> reading) {
    var all = new EnumMap<Fact, Reading>(Fact.class);
    for (var fact : Fact.values()) {
      all.put(fact, reading.apply(fact));
    }
    return new Instance(all);
  }

  /** What was said of one fact. */
  public Reading reading(Fact fact) {
    return Objects.requireNonNull(readings.get(fact));
  }

  /** What was said of the public address. */
  public Reading publicIp() {
    return reading(Fact.PUBLIC_IP);
  }

  /** The same with another public address. */
  Instance withPublicIp(Reading address) {
    var all = new EnumMap<>(readings);
    all.put(Fact.PUBLIC_IP, address);
    return new Instance(all, hidden);
  }

  /** The same without these facts: not even whether there is such a thing is told. */
  public Instance hiding(Set<Fact> facts) {
    if (facts.isEmpty()) {
      return this;
    }
    var all = new EnumMap<>(readings);
    facts.forEach(fact -> all.put(fact, new Reading.Absent(reading(fact).at())));
    return new Instance(all, facts);
  }

  /** The same, with the time at which the public address was read to the second. */
  public Instance toTheSecond() {
    return withPublicIp(publicIp().toTheSecond());
  }

  /** The same; what could not be read has what was known before. */
  Instance after(Instance before) {
    return of(fact -> reading(fact).after(before.reading(fact)));
  }

  /** Whether all was read. */
  boolean isComplete() {
    return readings.values().stream().noneMatch(Reading.Unavailable.class::isInstance);
  }
}
