package io.watchbell.escalation.cover;

import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.schedule.Shift;
import io.watchbell.escalation.schedule.Timetable;
import io.watchbell.model.watch.WatchChange.Turn;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** What whoever changes something should know: nobody has it then, or somebody has two watches. */
final class CoverNotes {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
  private static final int NOTES_MAX = 10;

  private CoverNotes() {}

  /** All there is to say of these turns, by the roster with the change. */
  static List<String> of(Roster after, List<Turn> turns) {
    var notes = new ArrayList<>(gaps(after, turns));
    turns.forEach(turn -> doubles(after, turn, notes));
    return notes.stream().limit(NOTES_MAX).toList();
  }

  /** Where nobody has the watch in these turns. */
  static List<String> gaps(Roster after, List<Turn> turns) {
    var notes = new ArrayList<String>();
    for (var turn : turns) {
      var schedule = after.schedules().get(turn.schedule());
      if (schedule != null) {
        Timetable.of(schedule, turn.from(), turn.until())
            .gaps()
            .forEach(gap ->
                notes.add(
                    "nobody has the watch of %s from %s"
                        .formatted(
                            turn.schedule(), span(gap.from(), gap.until(), schedule.zone()))));
      }
    }
    return notes.stream().limit(NOTES_MAX).toList();
  }

  private static void doubles(Roster after, Turn turn, List<String> notes) {
    for (var other : new TreeMap<>(after.schedules()).values()) {
      if (other.name().equals(turn.schedule())) {
        continue;
      }
      Timetable.of(other, turn.from(), turn.until()).stints().stream()
          .filter(stint -> stint.person().equals(turn.person()))
          .forEach(stint ->
              notes.add(
                  "%s also has the watch of %s from %s"
                      .formatted(
                          after.called(turn.person()),
                          other.name(),
                          span(stint.from(), stint.until(), other.zone()))));
    }
  }

  /** Whether the same people have the watch of this turn in both rosters. */
  static boolean sameWatch(Roster one, Roster other, Turn turn) {
    return who(one, turn).equals(who(other, turn));
  }

  private static List<String> who(Roster roster, Turn turn) {
    var schedule = roster.schedules().get(turn.schedule());
    return schedule == null
        ? List.of()
        : Timetable.of(schedule, turn.from(), turn.until()).stints().stream()
            .map((Shift it) -> it.person() + it.from() + it.until())
            .toList();
  }

  /** "Sun 22 Nov 18:00 to Mon 23 Nov 08:00 Europe/Berlin". */
  static String span(Instant from, Instant until, ZoneId zone) {
    return "%s to %s %s"
        .formatted(
            TIME.format(from.atZone(zone)),
            TIME.format(until.atZone(zone)),
            zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId());
  }
}
