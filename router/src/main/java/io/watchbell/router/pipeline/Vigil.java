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
 */
record Vigil(Instant heard, int absences) {
  /**
   * How many short absences are borne with, one after the other. Whoever is away for a minute each
   * night at the very time of the backup would otherwise never learn that it no longer runs.
   */
  static final int SHORT_ABSENCES_MAX = 2;

  /** A vigil that has just begun. */
  static Vigil since(Instant heard) {
    return new Vigil(heard, 0);
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
    return borneEnough ? deadline : rhythm.deadlineAfterAbsence(heard, deadline, away.until());
  }

  /** This vigil when the deadline has been moved for an absence. */
  Vigil after(Absence away, Alert awaited) {
    boolean counts = isShort(away, Rhythm.read(awaited.annotations()));
    return new Vigil(heard, absences + (counts ? 1 : 0));
  }

  /** Whether next to nothing can have been lost in it. */
  private static boolean isShort(Absence away, @Nullable Rhythm rhythm) {
    return rhythm != null && away.length().compareTo(rhythm.grace()) < 0;
  }
}
