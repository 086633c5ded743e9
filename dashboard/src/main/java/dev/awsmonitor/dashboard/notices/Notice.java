package dev.awsmonitor.dashboard.notices;

import java.time.Instant;
import java.util.Optional;

/** Something that AWS will do to the instance (EC2 user guide; all three are best effort). */
public sealed interface Notice {
  /** When it happens, where that is told. */
  Optional<Instant> due();

  /** A spot instance is taken back; two minutes are left at most. */
  record SpotInterruption(String action, Instant at) implements Notice {
    @Override
    public Optional<Instant> due() {
      return Optional.of(at);
    }
  }

  /** A spot instance runs a higher risk of that than before. */
  record RebalanceRecommendation(Instant since) implements Notice {
    @Override
    public Optional<Instant> due() {
      return Optional.empty();
    }
  }

  /**
   * Maintenance of the host.
   *
   * @param code such as system-reboot
   */
  record Maintenance(String code, String description, Optional<Instant> notBefore)
      implements Notice {
    @Override
    public Optional<Instant> due() {
      return notBefore;
    }
  }
}
