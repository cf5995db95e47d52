package io.watchbell.router.pipeline;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.rhythm.Rhythm;
import java.time.Instant;

/**
 * A firing or awaited alert that says something new: just received, or believed later. (Not a
 * value: its bytes are not compared.)
 *
 * @param alert which
 * @param body the alert as it came
 * @param settles how many accepted alerts it accounts for: none when it was accounted for already
 * @param at when
 * @param reason why it comes now, where it has not just been received; else empty
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy would cost
record Arrival(Alert alert, byte[] body, int settles, Instant at, String reason) {
  /** Why an alert is let through that was sent firing just after it was said to be over. */
  static final String DOUBTED =
      "it was sent firing just after it was said to be over, and nothing has contradicted that";

  /** Why an alert begins that was waited for. */
  static final String MISSED = "it was not heard of in time";

  /** Whether it says that a run has begun. */
  boolean isRun() {
    return Rhythm.isRun(alert.annotations());
  }
}
