package io.watchbell.router.pipeline;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.rhythm.Rhythm;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of waiting for an alert, beside the alert: how often its deadline was moved
 * for a short absence of ours.
 *
 * @param heard when it was last heard of, at that time
 * @param absences how many short absences were borne with since
 * @param absent whether we were away at all since, so that a run may have ended unheard
 */
record Vigil(Instant heard, int absences, boolean absent) {
  /**
   * How many short absences are borne with, one after the other. Whoever is away for a minute each
   * night at the very time of the backup would otherwise never learn that it no longer runs.
   */
  static final int SHORT_ABSENCES_MAX = 2;

  /** A vigil that has just begun. */
  static Vigil since(Instant heard) {
    return new Vigil(heard, 0, false);
  }

  /**
   * The deadline of this alert after an absence: its own, or a later one.
   *
   * @param awaited with its deadline so far as its start
   */
  Instant deadlineAfter(Absence away, Alert awaited) {
    var deadline = awaited.startsAt();
    var heard = awaited.receivedAt();
    var rhythm = Rhythm.read(awaited.annotations());
    if (rhythm == null) {
      // Of whose rhythm nothing is known: the whole time anew.
      var anew = away.until().plus(Duration.between(heard, deadline));
      return anew.isAfter(deadline) ? anew : deadline;
    }
    boolean borneEnough = isShort(away, rhythm) && absences >= SHORT_ABSENCES_MAX;
    if (borneEnough) {
      return deadline;
    }
    boolean runs = Rhythm.isRun(awaited.annotations());
    return rhythm.deadlineAfterAbsence(heard, deadline, runs, away.until());
  }

  /** This vigil after an absence for which the deadline has not been moved. */
  Vigil unmoved() {
    return new Vigil(heard, absences, true);
  }

  /** This vigil when the deadline has been moved for an absence. */
  Vigil after(Absence away, Alert awaited) {
    boolean counts = isShort(away, Rhythm.read(awaited.annotations()));
    return new Vigil(heard, absences + (counts ? 1 : 0), true);
  }

  /** Whether this is a run that has begun and has not ended, as far as one can know. */
  boolean runs(Alert awaited) {
    return !absent && Rhythm.isRun(awaited.annotations());
  }

  /**
   * A run that begins although another has not ended: it has its own time. But whoever begins again
   * and again and never ends is missed, at the latest when the first run has been too long and the
   * next word after its beginning is late.
   */
  static Alert begunAgain(Alert first, Alert again) {
    var heard = first.receivedAt();
    var rhythm = Rhythm.read(first.annotations());
    var next = rhythm == null ? heard : rhythm.deadline(heard);
    var latest = latest(next, heard.plus(Rhythm.runtime(first.annotations())));
    return again.startsAt().isAfter(latest) ? again.awaitedUntil(latest) : again;
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Whether next to nothing can have been lost in it. */
  private static boolean isShort(Absence away, @Nullable Rhythm rhythm) {
    return rhythm != null && away.length().compareTo(rhythm.grace()) < 0;
  }
}
