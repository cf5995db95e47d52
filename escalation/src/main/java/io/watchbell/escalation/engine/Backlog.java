package io.watchbell.escalation.engine;

import io.watchbell.model.state.OrderedStore;
import io.watchbell.model.state.Table;
import io.watchbell.model.state.Timers;
import io.watchbell.model.topic.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Has everything handled that comes, and keeps what could not be for a fault of ours: it is tried
 * again before the next that comes of the same incident and each minute, in the order in which it
 * came, so that nobody's answer is lost.
 */
final class Backlog {
  /** Most that is kept for one incident. */
  static final int KEPT_MAX = 100;

  /** How long something is tried again before it is answered that nothing came of it. */
  static final Duration KEPT_FOR = Duration.ofDays(1);

  private static final int DIGITS = 8;

  private final Table<Kept> rows;
  private final Timers tries;
  private final Work work;

  /** What is done with what comes. */
  interface Work {
    /** Handles it; false when that did not go well. */
    boolean tried(Kept what, Instant wall);

    /** It is not tried any more. */
    void giveUp(Kept what, Instant wall);

    /** When what did not go well is tried again. */
    Instant again(Instant wall);
  }

  Backlog(OrderedStore store, Work work) {
    this.rows = new Table<>(store, "k:", Json.codec(Kept.class));
    this.tries = new Timers(store, "a:");
    this.work = work;
  }

  private record Row(String key, Kept kept) {}

  /** Handles what came, or keeps it. */
  void take(Kept what, Instant wall) {
    var id = what.incident().toString();
    workOff(id, wall);
    if (!work.tried(what, wall) && !keep(id, what, wall)) {
      work.giveUp(what, wall);
    }
  }

  private boolean keep(String id, Kept what, Instant wall) {
    var keys = rows.keysWith(id + "/", KEPT_MAX);
    if (keys.size() >= KEPT_MAX) {
      return false;
    }
    if (keys.isEmpty()) {
      tries.set(id, work.again(wall));
    }
    int number = keys.isEmpty() ? 0 : number(keys.getLast()) + 1;
    rows.put(id + "/" + "%08d".formatted(number), what);
    return true;
  }

  private static int number(String key) {
    return Integer.parseInt(key.substring(key.length() - DIGITS));
  }

  /**
   * Handles what is kept of an incident before anything else is done for it, until one does not go
   * well: what comes after that may need it. It costs nothing as long as nothing is kept.
   */
  void workOff(String id, Instant wall) {
    if (tries.next() == null) {
      return;
    }
    for (var row : kept(id)) {
      if (!work.tried(row.kept(), wall)) {
        return;
      }
      rows.remove(row.key());
    }
  }

  /** Tries again whose turn it is; one that can never be handled holds nobody up. */
  void tryDue(Instant wall, int limit) {
    for (var due : tries.takeDue(wall, limit)) {
      boolean isLeft = false;
      for (var row : kept(due.owner())) {
        boolean done = work.tried(row.kept(), wall);
        if (!done && !row.kept().since().plus(KEPT_FOR).isAfter(wall)) {
          work.giveUp(row.kept(), wall);
          done = true;
        }
        if (done) {
          rows.remove(row.key());
        }
        isLeft |= !done;
      }
      if (isLeft) {
        tries.set(due.owner(), work.again(wall));
      }
    }
  }

  private List<Row> kept(String id) {
    var all = new ArrayList<Row>();
    for (var key : rows.keysWith(id + "/", KEPT_MAX)) {
      var kept = rows.get(key);
      if (kept != null) {
        all.add(new Row(key, kept));
      }
    }
    return all;
  }
}
