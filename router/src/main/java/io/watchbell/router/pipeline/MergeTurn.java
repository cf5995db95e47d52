package io.watchbell.router.pipeline;

import io.watchbell.model.decision.Fate;
import io.watchbell.model.incident.IncidentChange.Kind;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.router.incident.Dossier;
import io.watchbell.router.incident.Regroupings;
import io.watchbell.router.incident.Tally;
import io.watchbell.router.join.Joining.Cause;
import io.watchbell.router.pipeline.RegroupDesk.Moving;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody says that one incident is part of another: it ends, and what fires in it belongs to the
 * other from now on, and so does what comes of its group as long as the other is on.
 */
final class MergeTurn {
  /** Most alerts that are moved at once. The larger incident is to take in the smaller one. */
  static final int ALERTS_MAX = 5_000;

  /** Most groups that are merged into one incident. */
  static final int PARTS_MAX = 100;

  private final RegroupDesk desk;
  private final IncidentId from;
  private final Instant asked;

  MergeTurn(RegroupDesk desk, Instant asked) {
    this.desk = desk;
    this.asked = asked;
    from = desk.command().incident();
  }

  /** Whether it was merged. */
  boolean take(IncidentId into) {
    var done = desk.regroupings().merge(from.key());
    if (done != null && done.command().equals(desk.command().id())) {
      return false; // It comes twice.
    }
    var mine = desk.tally(from, asked);
    var other = desk.tally(into, asked);
    var now = RegroupDesk.later(RegroupDesk.later(asked, mine), other);
    var complaint = complaint(into, mine, other);
    if (complaint != null || mine == null || other == null) {
      desk.refuse(complaint == null ? isOver(from) : complaint, now);
      return false;
    }
    merge(into, mine, other, now);
    return true;
  }

  private @Nullable String complaint(IncidentId into, @Nullable Tally mine, @Nullable Tally other) {
    if (mine == null || !mine.isTold()) {
      return isOver(from);
    }
    if (into.equals(from)) {
      return "it cannot be merged into itself; name the incident that it is part of";
    }
    if (other == null || !other.isTold()) {
      return isOver(into);
    }
    if (mine.firing() > ALERTS_MAX) {
      return "%,d alerts fire in it, and at most %,d are moved at once; merge %s into %s instead"
          .formatted(mine.firing(), ALERTS_MAX, into, from);
    }
    int parts =
        desk.regroupings().parts(into.key(), PARTS_MAX)
            + desk.regroupings().parts(from.key(), PARTS_MAX);
    return parts >= PARTS_MAX
        ? "others were merged into %s already, and %d are as many as can be; resolve this one"
            .formatted(into, PARTS_MAX)
        : null;
  }

  private String isOver(IncidentId id) {
    var merge = desk.regroupings().isMerged(id) ? desk.regroupings().merge(id.key()) : null;
    return merge == null
        ? "%s is not open (any more)".formatted(id)
        : "%s is part of %s already; name that one".formatted(id, merge.into());
  }

  private void merge(IncidentId into, Tally mine, Tally other, Instant now) {
    var store = desk.store();
    var by = desk.command().by();
    var dossier = Objects.requireNonNull(store.dossier(from.key().text()));
    var why = "merged by %s: it was part of %s".formatted(by, from);
    var counts = other;
    int moved = 0;
    for (var fingerprint : store.firing(from)) {
      var known = desk.firingIn(fingerprint, from.key());
      if (known != null) {
        var moving = new Moving(fingerprint, known, Cause.MERGE, why);
        counts = desk.move(from, moving, into, counts);
        var reason = "belongs to incident %s now, %s".formatted(into, why);
        desk.decided(moving, Fate.JOINED, reason, into, now);
        moved++;
      }
    }
    end(mine, dossier, now);
    desk.regroupings()
        .merged(from.key(), new Regroupings.Merge(from.ordinal(), into, by, desk.command().id()));
    desk.publish(Kind.MERGED, from, "merged into %s by %s".formatted(into, by), into, true, now);
    var brought =
        "%s, “%s”, with %s, was merged into it by %s"
            .formatted(from, dossier.title(mine), alerts(moved), by);
    grow(into, dossier, new Grown(other, counts, why, brought), now);
  }

  private void end(Tally mine, Dossier dossier, Instant now) {
    long at = now.toEpochMilli();
    var none = mine.plus(-mine.firing(), 0);
    var closed = none.closed(at, at + dossier.reopenWithin().toMillis() + 1);
    desk.store().save(from.key().text(), mine, closed);
  }

  /**
   * What comes to the other.
   *
   * @param before its counters before that
   * @param counts its counters with it
   * @param why for each alert
   * @param said for the timeline
   */
  private record Grown(Tally before, Tally counts, String why, String said) {}

  private void grow(IncidentId into, Dossier mine, Grown grown, Instant now) {
    long at = now.toEpochMilli();
    var store = desk.store();
    var key = into.key().text();
    var known = Objects.requireNonNull(store.dossier(key));
    int firing = grown.counts().firing();
    var next = known.taking(mine, grown.why(), now, firing, desk.growth());
    store.save(key, next);
    store.save(key, grown.before(), grown.counts().told(at, 0).at(at));
    desk.publish(Kind.MERGED_IN, into, grown.said(), from, false, now);
    var was = known.incident().severity();
    var is = next.incident().severity();
    if (is.isWorseThan(was)) {
      var detail = "%s was %s, since %s is part of it".formatted(is, was, from);
      desk.publish(Kind.RAISED, into, detail, null, false, now);
    }
  }

  private static String alerts(int count) {
    return count == 1 ? "1 alert" : "%,d alerts".formatted(count);
  }
}
