package io.watchbell.escalation.policy;

import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.schedule.OnCall;
import io.watchbell.escalation.schedule.Schedule;
import io.watchbell.escalation.schedule.Shift;
import io.watchbell.escalation.schedule.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is on call at an instant, for people and programs.
 *
 * @param at the instant
 * @param schedules by name
 * @param ladders by name
 * @param ahead who will have more watch than is good for them
 */
public record WatchList(
    Instant at, List<OnSchedule> schedules, List<OnLadder> ladders, List<Strain> ahead) {
  /** So far back the begin of a watch is looked for, and so far ahead its end. */
  public static final Duration LOOK = Duration.ofDays(93);

  public WatchList {
    schedules = List.copyOf(schedules);
    ladders = List.copyOf(ladders);
    ahead = Objects.requireNonNullElse(ahead, List.of()); // One that is read may be older.
    ahead = List.copyOf(ahead);
  }

  /**
   * A schedule.
   *
   * @param schedule its name
   * @param timezone whose clock it is shown by
   * @param now who has the watch; null in a gap
   * @param gap why nobody has it; null where somebody has
   * @param next whose watch begins next; null where none does within {@link #LOOK}
   */
  public record OnSchedule(
      String schedule,
      String timezone,
      @Nullable Holder now,
      @Nullable String gap,
      @Nullable Holder next) {}

  /**
   * Somebody's watch without a break.
   *
   * @param person by the name in the configuration
   * @param name as people call them
   * @param from when it begins; null where that is longer ago than {@link #LOOK}
   * @param until when it ends; null where it lasts longer than {@link #LOOK}
   * @param why they have it
   */
  public record Holder(
      String person, String name, @Nullable Instant from, @Nullable Instant until, String why) {}

  /**
   * A ladder.
   *
   * @param ladder its name
   * @param rungs from the first to the last
   */
  public record OnLadder(String ladder, List<OnRung> rungs) {
    public OnLadder {
      rungs = List.copyOf(rungs);
    }
  }

  /**
   * Who would be paged on a rung.
   *
   * @param rung its name
   * @param people by the names in the configuration
   * @param names the same as people call them
   * @param gaps which targets give nobody, and why
   */
  public record OnRung(String rung, List<String> people, List<String> names, List<String> gaps) {
    public OnRung {
      people = List.copyOf(people);
      names = List.copyOf(names);
      gaps = List.copyOf(gaps);
    }
  }

  /** Who is on call by this roster. */
  public static WatchList of(Roster roster, Instant at) {
    return of(roster, List.of(), at);
  }

  /**
   * The same, where it is known who had a bad night.
   *
   * @param woken who was interrupted lately, in the order of time
   */
  public static WatchList of(Roster roster, List<Woken> woken, Instant at) {
    return new WatchList(
        at,
        new TreeMap<>(roster.schedules())
            .values().stream().map(schedule -> schedule(roster, schedule, at)).toList(),
        new TreeMap<>(roster.ladders())
            .values().stream().map(ladder -> ladder(roster, ladder, at)).toList(),
        Strains.of(roster, woken, at));
  }

  private static OnSchedule schedule(Roster roster, Schedule schedule, Instant at) {
    var table = Timetable.of(schedule, at.minus(LOOK), at.plus(LOOK));
    var now = table.stintAt(at).map(stint -> holder(roster, table, stint, at)).orElse(null);
    var next = table.nextAfter(at).map(stint -> holder(roster, table, stint, null)).orElse(null);
    var gap = schedule.onCallAt(at) instanceof OnCall.Nobody(var why) ? why : null;
    return new OnSchedule(schedule.name(), zone(schedule), now, gap, next);
  }

  private static String zone(Schedule schedule) {
    return schedule.zone().equals(ZoneOffset.UTC) ? "UTC" : schedule.zone().getId();
  }

  private static Holder holder(Roster roster, Timetable table, Shift stint, @Nullable Instant at) {
    var post = at == null ? null : table.schedule().at(at).orElse(null);
    return new Holder(
        stint.person(),
        roster.called(stint.person()),
        stint.from().equals(table.from()) ? null : stint.from(),
        stint.until().equals(table.until()) ? null : stint.until(),
        (post == null ? stint.why() : post.why()).words());
  }

  private static OnLadder ladder(Roster roster, Ladder ladder, Instant at) {
    return new OnLadder(
        ladder.name(),
        ladder.rungs().stream()
            .map(rung -> {
              var crew = roster.crew(rung, at);
              return new OnRung(
                  rung.name(),
                  crew.people().stream().map(Person::name).toList(),
                  crew.people().stream().map(Person::displayName).toList(),
                  crew.gaps());
            })
            .toList());
  }

  /** The schedules of this list that these ladders ask, and the ladders themselves. */
  public WatchList only(List<String> schedulesWanted, List<String> laddersWanted) {
    return new WatchList(
        at,
        schedules.stream().filter(it -> schedulesWanted.contains(it.schedule())).toList(),
        ladders.stream().filter(it -> laddersWanted.contains(it.ladder())).toList(),
        ahead.stream()
            .filter(it -> it.schedules().stream().anyMatch(schedulesWanted::contains))
            .toList());
  }

  /** Whether each of these schedules has somebody. */
  public boolean isWhole() {
    return schedules.stream().allMatch(it -> it.now() != null);
  }
}
