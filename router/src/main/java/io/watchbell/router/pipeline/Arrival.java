package io.watchbell.router.pipeline;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.rhythm.Rhythm;
import io.watchbell.router.suppress.Suppressor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A firing alert that is to be placed: just received, or let through after it was hidden. (Not a
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

  /** When the alert that caused it was received, or null when time let it through. */
  @Nullable Instant causedAt() {
    return settles == 0 ? null : at;
  }

  /** Whether it says that a run has begun. */
  boolean isRun() {
    return Rhythm.isRun(alert.annotations());
  }

  /** The same, let through after this hid it. */
  Arrival because(@Nullable Hold hold) {
    var ended = Suppressor.ended(hold == null ? null : hold.holders().getFirst());
    return new Arrival(alert, body, settles, at, ended + " while it was still firing");
  }
}
