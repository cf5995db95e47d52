package io.watchbell.escalation.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who takes turns, when nothing restricts them. */
public sealed interface Turns permits Rotation, Roll {
  /**
   * One turn.
   *
   * @param person whose
   * @param number which one, from 0
   * @param from when it begins, included
   * @param until when it ends, not included
   */
  record Turn(String person, long number, Instant from, Instant until) {}

  /** The turn at an instant, if somebody has one. */
  Optional<Turn> at(Instant at, ZoneId zone);

  /** All turns that touch this time, in their order, none over another; whole, not cut off. */
  List<Turn> between(Instant from, Instant until, ZoneId zone);

  /** Everybody who is named. */
  Stream<String> people();

  /** Why nobody has a turn at an instant, where there is something to say; else null. */
  @Nullable String whyNobody(Instant at, ZoneId zone);
}
