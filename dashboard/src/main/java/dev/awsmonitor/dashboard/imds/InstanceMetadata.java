package dev.awsmonitor.dashboard.imds;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The instance as IMDS describes it. The public address is read anew for every request, as an
 * Elastic IP comes and goes without a reboot; the rest is kept for a while. However slow IMDS is,
 * one request waits for both no longer than {@link #REQUEST_WAITS_AT_MOST}: what comes later is
 * kept for the next, and meanwhile what was last read is told with its age.
 */
public final class InstanceMetadata {
  private static final Duration REQUEST_WAITS_AT_MOST = Duration.ofMillis(700);

  /** An interface has about 1,024 packets a second for IMDS, DNS and NTP; a read takes two. */
  private static final Duration READS_APART = Duration.ofMillis(5);

  private static final Duration KEEP = Duration.ofMinutes(1);
  private static final Duration KEEP_INCOMPLETE = Duration.ofSeconds(5);

  private final ImdsReader imds;
  private final FactsReader factsReader;
  private final Clock clock;
  private final Duration waits;
  private final FreshReads<Reading> publicIp;
  private final FreshReads<Kept> facts;
  private volatile Kept kept;
  private volatile Reading address;
  private volatile Told told;

  /**
   * The facts, but for the public address.
   *
   * @param complete whether all was read at the last try
   */
  private record Kept(Instance facts, Instant triedAt, boolean complete) {}

  /** Facts with an address: those who share a reading share it, too. */
  private record Told(Instance facts, Reading address, Instance both) {}

  /** Nothing is read before the first {@link #read()}. */
  public InstanceMetadata(ImdsReader imds, Clock clock) {
    this(imds, clock, REQUEST_WAITS_AT_MOST);
  }

  InstanceMetadata(ImdsReader imds, Clock clock, Duration waits) {
    this.waits = waits;
    this.imds = imds;
    this.factsReader = new FactsReader(imds);
    this.clock = clock;
    var notYet = new Reading.Unavailable(Reading.Cause.NOT_YET, clock.instant());
    this.kept = new Kept(Instance.of(_ -> notYet), Instant.EPOCH, false);
    this.address = notYet;
    this.told = new Told(kept.facts, notYet, kept.facts);
    this.publicIp =
        new FreshReads<>(this::readAddress, this::lateAddress, new Spacing(READS_APART));
    this.facts = new FreshReads<>(this::readFacts, () -> kept, new Spacing(READS_APART));
  }

  /** Reads the public address now; the rest is at most a minute old. Takes less than 0.8 s. */
  public Instance read() {
    var began = System.nanoTime();
    var now = publicIp.get(waits);
    var took = Duration.ofNanos(System.nanoTime() - began);
    return together(rest(now, waits.minus(took)).facts, now);
  }

  /** What was read last; asks for nothing. */
  public Instance known() {
    return together(kept.facts, address);
  }

  private Instance together(Instance facts, Reading publicIp) {
    var last = told;
    if (last.facts.equals(facts) && last.address.equals(publicIp)) {
      return last.both;
    }
    var both = facts.withPublicIp(publicIp);
    told = new Told(facts, publicIp, both);
    return both;
  }

  /** Reads what is due, but for the public address: for one who looks again and again. */
  public void refresh() {
    if (isDue(kept)) {
      facts.get(waits);
    }
  }

  private Reading readAddress() {
    address = Fact.PUBLIC_IP.checked(imds.read(ImdsKey.PUBLIC_IP)).after(address);
    return address;
  }

  private Reading lateAddress() {
    return new Reading.Unavailable(Reading.Cause.NOT_REACHABLE, clock.instant(), address.known());
  }

  private boolean isDue(Kept last) {
    var age = Duration.between(last.triedAt, clock.instant());
    return age.compareTo(last.complete ? KEEP : KEEP_INCOMPLETE) >= 0;
  }

  private Kept rest(Reading now, Duration left) {
    var last = kept;
    if (!isDue(last)) {
      return last;
    }
    if (now instanceof Reading.Unavailable gone && gone.cause() != Reading.Cause.MALFORMED) {
      // IMDS has just failed to answer: asking for more would only take the page's time.
      return last.complete ? last : new Kept(without(gone, last), last.triedAt, false);
    }
    return facts.get(left);
  }

  private static Instance without(Reading.Unavailable why, Kept last) {
    var gone = new Reading.Unavailable(why.cause(), why.at());
    return Instance.of(_ -> gone).after(last.facts);
  }

  private Kept readFacts() {
    var read = factsReader.read(new Reading.Absent(clock.instant()));
    var next = new Kept(read.after(kept.facts), clock.instant(), read.isComplete());
    kept = next;
    return next;
  }
}
