package dev.awsmonitor.operator.rollout;

import dev.awsmonitor.api.v1alpha1.CandidateImage;
import dev.awsmonitor.api.v1alpha1.StableImage;
import java.time.Duration;

/** What to do next. Data only: it is recorded in the status, then acted on. */
public sealed interface Decision {

  /** All is as it should be, or nothing may be done. */
  record Keep() implements Decision {}

  /** Nothing serves and no image is known yet. */
  record AwaitImage() implements Decision {}

  /** The spec asks for what this version does not do; what serves stays. */
  record Refuse(String message) implements Decision {}

  /** Bring up a new candidate on the free slot, in place of one that is under way, if any. */
  record Start(CandidateImage candidate) implements Decision {}

  /** The candidate is under way: look again by then if nothing happens before. */
  record Wait(Duration recheckIn) implements Decision {}

  /** A newer image is known, and may not be rolled out yet, or not by itself; what serves stays. */
  record Hold(Hindrance hindrance) implements Decision {}

  /** The candidate serves: it is the current image now, and is watched until it is stable. */
  record Serve(CandidateImage candidate) implements Decision {}

  /** The candidate has proved good: it is the current and the stable image now. */
  record Promote(CandidateImage candidate) implements Decision {}

  /** The candidate failed: never try its digest again, go back to the stable image. */
  record RollBack(CandidateImage failed, StableImage to, Trouble trouble) implements Decision {}

  /** The candidate failed, and there is nothing to go back to, or going back is not wanted. */
  record Stall(CandidateImage failed, Trouble trouble) implements Decision {}

  /** The tag names the stable image again: drop the candidate without holding it against it. */
  record Withdraw(CandidateImage candidate, StableImage to) implements Decision {}
}
