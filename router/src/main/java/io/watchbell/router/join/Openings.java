package io.watchbell.router.join;

import io.watchbell.model.state.OrderedStore;
import io.watchbell.model.state.Table;
import io.watchbell.model.state.Timers;
import io.watchbell.model.topic.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many incidents opened lately, by place, and so where there is a storm. */
final class Openings {
  private static final int FORGOTTEN_AT_ONCE = 3;

  private final Table<Lately> places;

  /** When a place may be forgotten; nothing is done at that instant, so no timer goes off. */
  private final Timers stale;

  Openings(OrderedStore store) {
    places = new Table<>(store, "e", Json.codec(Lately.class));
    stale = new Timers(store, "y");
  }

  /**
   * What is remembered of a place.
   *
   * @param openings when incidents opened lately, earliest first; none in a storm
   * @param stormSince since when there is a storm, or null
   * @param lastAt when one last opened, or would have
   */
  private record Lately(List<Instant> openings, @Nullable Instant stormSince, Instant lastAt) {}

  /**
   * An incident would open.
   *
   * @return since when there is a storm, so that it must not; null where it may
   */
  @Nullable Instant opening(String place, Correlation.Storm storm, Instant now) {
    forget(now);
    var known = places.get(place);
    if (known == null) {
      stale.set(place, now.plus(Correlation.Storm.LONGEST));
    }
    var next = next(known, storm, now);
    places.put(place, next);
    return next.stormSince();
  }

  private static Lately next(@Nullable Lately known, Correlation.Storm storm, Instant now) {
    var since = known == null ? null : known.stormSince();
    if (known != null && since != null && now.isBefore(known.lastAt().plus(storm.calm()))) {
      return new Lately(List.of(), since, now);
    }
    var recent = new ArrayList<Instant>();
    if (known != null) {
      var earliest = now.minus(storm.within());
      known.openings().stream().filter(one -> one.isAfter(earliest)).forEach(recent::add);
    }
    if (recent.size() >= storm.openings()) {
      return new Lately(List.of(), now, now);
    }
    recent.add(now);
    return new Lately(recent, null, now);
  }

  /** Forgets a few places where nothing counts any longer, so that they do not become many. */
  private void forget(Instant now) {
    for (var due : stale.takeDue(now, FORGOTTEN_AT_ONCE)) {
      var known = places.get(due.owner());
      var until = known == null ? now : known.lastAt().plus(Correlation.Storm.LONGEST);
      if (now.isBefore(until)) {
        stale.set(due.owner(), until);
      } else {
        places.remove(due.owner());
      }
    }
  }
}
