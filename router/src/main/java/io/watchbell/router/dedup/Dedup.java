package io.watchbell.router.dedup;

import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Imprint;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Compares a delivery with what is remembered of its alert. */
public final class Dedup {
  /**
   * How long after its end an alert that began before its end is taken for a late delivery. Retried
   * webhooks arrive within seconds, rarely minutes.
   */
  public static final Duration DOUBT = Duration.ofMinutes(2);

  /**
   * How long after an acknowledgement another one is taken for a second delivery. Later it is news
   * again: the first may have lapsed, and people are being paged.
   */
  public static final Duration TAKEN_AGAIN = Duration.ofMinutes(1);

  private Dedup() {}

  /**
   * What this delivery is.
   *
   * @param known what is remembered, or null
   * @param now epoch milliseconds
   */
  public static Finding judge(@Nullable Memory known, Imprint said, long now) {
    if (said.status() == AlertStatus.AWAITED) {
      return heard(known, now);
    }
    if (known != null && known.isAwaited() && now < known.standing().changedAt()) {
      return Finding.LATE;
    }
    if (isOver(said, now)) {
      return over(known, said);
    }
    if (known == null || !known.isOn()) {
      return begun(known, said, now);
    }
    return again(known, said, now);
  }

  /** Whether it counts as resolved: because that is what it says, or because its end is past. */
  public static boolean isOver(Imprint said, long now) {
    return said.status() == AlertStatus.RESOLVED || said.endsAtMillis() <= now;
  }

  /** Each word moves the deadline, and says nothing new as long as it is waited for. */
  private static Finding heard(@Nullable Memory known, long now) {
    if (known == null) {
      return Finding.HEARD;
    }
    if (now < known.standing().changedAt()) {
      return Finding.LATE;
    }
    return known.isAwaited() ? Finding.REPEAT : Finding.HEARD;
  }

  private static Finding over(@Nullable Memory known, Imprint said) {
    if (known == null) {
      return Finding.RESOLVED_UNKNOWN;
    }
    if (known.isAwaited()) {
      return Finding.RESOLVED;
    }
    if (!known.isOn()) {
      return Finding.REPEAT;
    }
    return lastMilliOf(said.endsAtMillis()) < known.imprint().startsAtMillis()
        ? Finding.LATE
        : Finding.RESOLVED;
  }

  /** Who writes whole seconds leaves open when in it; what began by our clock is finer. */
  private static long lastMilliOf(long end) {
    return end % 1_000 == 0 ? end + 999 : end;
  }

  private static Finding begun(@Nullable Memory known, Imprint said, long now) {
    if (said.status() == AlertStatus.ACKNOWLEDGED) {
      return Finding.ACKNOWLEDGED_UNKNOWN;
    }
    if (known == null || !known.standing().saidOver()) {
      return Finding.FRESH;
    }
    long ended = Math.min(known.imprint().endsAtMillis(), known.standing().changedAt());
    boolean beganBefore = said.startsAtMillis() < ended;
    boolean justNow = now < known.standing().changedAt() + DOUBT.toMillis();
    return beganBefore && justNow ? Finding.DOUBTFUL : Finding.FRESH;
  }

  private static Finding again(Memory known, Imprint said, long now) {
    var before = known.imprint();
    if (said.status() == AlertStatus.ACKNOWLEDGED) {
      boolean takenBefore = before.status() == AlertStatus.ACKNOWLEDGED;
      boolean justNow = now < known.standing().changedAt() + TAKEN_AGAIN.toMillis();
      return takenBefore && justNow ? Finding.REPEAT : Finding.ACKNOWLEDGED;
    }
    boolean older = said.startsAtMillis() < before.startsAtMillis();
    if (said.content() == before.content()) {
      return older ? Finding.LATE : Finding.REPEAT;
    }
    return older ? Finding.LATE : Finding.CHANGED;
  }
}
