package io.watchbell.router.pipeline;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Fingerprint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the stage of the alerts has to say of one alert: it begins, is different, is over. It has
 * all that the alert's fate needs, since that is decided later.
 *
 * @param fingerprint which alert
 * @param name what it is called; what is only known by its key keeps the name by which it fired
 * @param kind what happened
 * @param alert the alert as it was sent; null where time passed and nobody sent anything
 * @param said what the stage of the alerts says of it, for its fate
 * @param reason why it comes now, where that is not plain from what is said; else empty
 * @param settles how many accepted alerts this accounts for
 * @param at when
 */
public record News(
    Fingerprint fingerprint,
    String name,
    Kind kind,
    @Nullable Alert alert,
    String said,
    String reason,
    int settles,
    Instant at) {
  /** What happened to an alert. */
  public enum Kind {
    /** It was not firing before. */
    BEGAN,
    /** It fires already, and is different. */
    CHANGED,
    /** Somebody took it in the sender's product. */
    TAKEN,
    /** It is over: its sender said so, or went quiet. */
    OVER,
    /** It begins, as it has done too often to be news; it counts as firing until it is calm. */
    RESTLESS,
    /** It is over, as it has been too often to be news; it counts as firing until it is calm. */
    RESTLESS_OVER,
    /** It no longer comes and goes, and was over when it last changed. */
    CALM,
    /** All is well; it begins by itself if it is not heard of. */
    AWAITED,
    /** It is no longer waited for. */
    UNAWAITED,
    /** It is our own probe and wants an answer. */
    PROBE,
  }

  /** The alert, where this kind of news always has one. */
  Alert sent() {
    if (alert == null) {
      throw new IllegalStateException(kind + " without its alert: " + fingerprint);
    }
    return alert;
  }
}
