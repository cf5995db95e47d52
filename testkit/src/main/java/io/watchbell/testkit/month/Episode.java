package io.watchbell.testkit.month;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.alert.Level;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that an alert fires, with all that its sender says of it: that it fires, the same again
 * and again, that it is over; some of it twice, or too late.
 *
 * @param number of the episode, from 0: what falls on one instant is in this order
 * @param name of the alert
 * @param labels of the alert
 * @param begin since when it is wrong
 * @param end when it is no longer wrong
 * @param manner how its sender tells of it
 */
record Episode(int number, String name, Labels labels, Instant begin, Instant end, Manner manner) {
  private static final long DUPLICATE_MILLIS = 1_700;
  private static final long LATE_MILLIS = 20_000;
  private static final long SETTLED_MILLIS = 45_000;
  private static final long ON_THE_WAY_MILLIS = 250;
  private static final long FORGOTTEN_MILLIS = 3_600_000;
  private static final String PROMETHEUS = "prometheus";

  /** How a sender tells of it. */
  enum Manner {
    /** Each thing once. */
    PLAIN,
    /** What is news comes twice, as webhooks do that were answered too slowly. */
    TWICE,
    /** A delivery that was stuck comes after the end, and the end then once more. */
    LATE,
    /** Nothing is said of the end: it is over when it was not sent for an hour. */
    NEVER_OVER,
    /** Nothing is said of the end, nor is an end known. */
    FOR_EVER,
    /** People say it, once: a form of the help desk. */
    BY_HAND
  }

  /** How many deliveries it takes when what fires is sent again so often. */
  long size(long repeatMillis) {
    return extra() + repeats(repeatMillis);
  }

  private long repeats(long repeatMillis) {
    return manner == Manner.BY_HAND ? 0 : Math.max(0, (lengthMillis() - 1) / repeatMillis);
  }

  private int extra() {
    return switch (manner) {
      case NEVER_OVER, FOR_EVER -> 1;
      case PLAIN, BY_HAND -> 2;
      case TWICE, LATE -> 4;
    };
  }

  private long lengthMillis() {
    return Duration.between(begin, end).toMillis();
  }

  /** When the delivery of this number, from 0, arrives; later ones arrive later. */
  long at(long delivery, long repeatMillis) {
    long start = begin.toEpochMilli() + ON_THE_WAY_MILLIS;
    if (delivery == 0) {
      return start;
    }
    long first = manner == Manner.TWICE ? 1 : 0;
    if (delivery <= first) {
      return start + DUPLICATE_MILLIS;
    }
    long repeat = delivery - first;
    if (repeat <= repeats(repeatMillis)) {
      // What is sent again is later than the duplicate, however short the pause.
      return start + Math.max(repeat * repeatMillis, first * DUPLICATE_MILLIS);
    }
    long over = end.toEpochMilli() + ON_THE_WAY_MILLIS + first * DUPLICATE_MILLIS;
    return switch ((int) (repeat - repeats(repeatMillis))) {
      case 1 -> over;
      case 2 -> over + (manner == Manner.TWICE ? DUPLICATE_MILLIS : LATE_MILLIS);
      default -> over + SETTLED_MILLIS;
    };
  }

  /** The delivery of this number, from 0. */
  Alert alert(long delivery, long repeatMillis) {
    boolean over = isOver(delivery, repeatMillis);
    long at = at(delivery, repeatMillis);
    var received = Instant.ofEpochMilli(at);
    var says = labels.valueOf("service") + ": " + name;
    return new Alert(
        Fingerprint.ofLabels(labels),
        over ? AlertStatus.RESOLVED : AlertStatus.FIRING,
        manner == Manner.BY_HAND ? "generic" : PROMETHEUS,
        manner == Manner.BY_HAND ? "help-desk" : PROMETHEUS,
        name,
        // As many tools do: the present value stands in the text.
        says + ", now at " + (at / 1_000) % 1_000,
        "",
        Level.of(labels.get("severity")),
        labels,
        Labels.empty(),
        begin,
        over ? end : ends(received, repeatMillis),
        received,
        null,
        false);
  }

  private @Nullable Instant ends(Instant received, long repeatMillis) {
    long kept = Math.max(FORGOTTEN_MILLIS, 3 * repeatMillis);
    return manner == Manner.NEVER_OVER ? received.plusMillis(kept) : null;
  }

  private boolean isOver(long delivery, long repeatMillis) {
    long firing = (manner == Manner.TWICE ? 2 : 1) + repeats(repeatMillis);
    if (manner == Manner.LATE) {
      return delivery == firing || delivery == firing + 2;
    }
    return delivery >= firing;
  }
}
