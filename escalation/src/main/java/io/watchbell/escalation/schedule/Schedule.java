package io.watchbell.escalation.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who has the watch when.
 *
 * @param name as ladders name it
 * @param zone whose wall clock the rotation follows
 * @param rotation the rule, or null when there are only overrides
 * @param covers the exceptions; where two hold at once, the later in the list wins
 */
public record Schedule(String name, ZoneId zone, @Nullable Rotation rotation, List<Cover> covers) {
  public Schedule {
    covers = List.copyOf(covers);
  }

  /** Who has the watch at an instant. */
  public OnCall onCallAt(Instant at) {
    for (var cover : covers.reversed()) {
      if (cover.holdsAt(at)) {
        return new OnCall.Somebody(cover.person(), true);
      }
    }
    return rotation == null
        ? new OnCall.Nobody("no override covers this time")
        : rotation.onCallAt(at, zone);
  }
}
