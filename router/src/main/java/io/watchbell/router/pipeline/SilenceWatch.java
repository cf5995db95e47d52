package io.watchbell.router.pipeline;

import io.watchbell.model.decision.Fate;
import io.watchbell.model.silence.Silence;
import io.watchbell.model.silence.SilenceWarning;
import io.watchbell.model.state.OrderedStore;
import io.watchbell.model.state.Timers;
import io.watchbell.router.suppress.SilenceBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Notices before a silence ends that something fires under it. Once for each end: a silence that is
 * prolonged has another, and one that is ended early or begins later has none at this instant.
 */
final class SilenceWatch {
  private static final int AT_ONCE = 500;

  private final SilenceBook silences;
  private final CaseStore cases;
  private final Timers timers;

  /**
   * A watch.
   *
   * @param prefix of its rows
   */
  SilenceWatch(OrderedStore store, String prefix, SilenceBook silences, CaseStore cases) {
    this.silences = silences;
    this.cases = cases;
    timers = new Timers(store, prefix);
  }

  /**
   * There is a silence, or another version of one. Whoever makes a short one knows when it ends.
   *
   * @param before how long before its end people are told; zero for never
   */
  void watch(Silence silence, Instant now, Duration before) {
    var due = silence.endsAt().minus(before);
    if (before.isPositive() && due.isAfter(now) && due.isAfter(silence.startsAt())) {
      timers.set(owner(silence), due);
    }
  }

  /** When it will look next, or null. */
  @Nullable Instant next() {
    return timers.next();
  }

  /** Looks at the first silence whose time it is; false where there is none. */
  boolean look(Instant due, List<Output> outputs) {
    var timer = timers.takeFirst(due);
    if (timer == null) {
      return false;
    }
    var id = timer.owner().substring(timer.owner().indexOf('/') + 1);
    var silence = silences.find(id);
    if (silence != null && owner(silence).equals(timer.owner())) {
      warn(silence, timer.due(), outputs);
    }
    return true;
  }

  /** With its end: the timer of another end is overtaken. */
  private static String owner(Silence silence) {
    return silence.endsAt().toEpochMilli() + "/" + silence.id();
  }

  private void warn(Silence silence, Instant at, List<Output> outputs) {
    var names = new TreeSet<String>();
    int hides = 0;
    var after = "";
    List<String> keys;
    do {
      keys = cases.heldAfter(after, AT_ONCE);
      for (var key : keys) {
        var hold = cases.hold(key);
        var known = cases.find(key);
        if (hold != null && known != null && willBeHeard(hold, silence)) {
          hides++;
          names.add(known.name());
        }
        after = key;
      }
    } while (keys.size() == AT_ONCE);
    if (hides > 0) {
      var some = names.stream().limit(SilenceWarning.NAMES_MAX).toList();
      outputs.add(new Output.Warned(new SilenceWarning(silence, hides, some, at)));
    }
  }

  /** Whether it hides the alert, and nothing that is known to last longer does. */
  private static boolean willBeHeard(Hold hold, Silence silence) {
    boolean isHidden = false;
    for (var holder : hold.holders()) {
      if (holder.fate() == Fate.SILENCED && holder.id().equals(silence.id())) {
        isHidden = true;
      } else if (holder.until() == null || holder.until().isAfter(silence.endsAt())) {
        return false;
      }
    }
    return isHidden;
  }
}
