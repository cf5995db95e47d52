package io.watchbell.model.hours;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Times on the clock on the wall, also where it is put forward or back. */
public final class WallClock {
  private WallClock() {}

  /**
   * The first moment at which the clock on the wall shows this time or a later one: when the clock
   * is put forward over it, the moment of the jump; when it is put back over it, the first of the
   * two times.
   */
  public static Instant firstAt(LocalDateTime wall, ZoneId zone) {
    var rules = zone.getRules();
    var offsets = rules.getValidOffsets(wall);
    return offsets.isEmpty()
        ? rules.getTransition(wall).getInstant()
        : wall.toInstant(offsets.getFirst());
  }
}
