package io.watchbell.deploy.command;

import io.watchbell.escalation.policy.Ladder;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.policy.Target;
import io.watchbell.escalation.schedule.Quality;
import io.watchbell.escalation.schedule.Share;
import io.watchbell.escalation.schedule.Timetable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The shifts between two instants.
 *
 * @param from since when, included
 * @param until until when, not included
 * @param schedules by name
 * @param loads how much each person has of these schedules
 */
record OncallShifts(Instant from, Instant until, List<Rota> schedules, List<Share> loads) {
  /**
   * A schedule.
   *
   * @param schedule its name
   * @param shifts in their order
   * @param gaps when nobody has the watch; none where one person's shifts were asked for
   * @param quality how good it is, from the begin of this time on
   */
  record Rota(String schedule, List<Line> shifts, List<Gap> gaps, Quality quality) {}

  /** One shift. */
  record Line(String person, String name, Instant from, Instant until, String why) {}

  /** A time without anybody. */
  record Gap(Instant from, Instant until) {}

  /**
   * The shifts of a roster.
   *
   * @param schedule the only one wanted; null for all
   * @param person whose; null for everybody's
   */
  static OncallShifts of(
      Roster roster,
      @Nullable String schedule,
      @Nullable String person,
      Instant from,
      Instant until) {
    var rotas = new ArrayList<Rota>();
    var tables = new ArrayList<Timetable>();
    for (var one : new TreeMap<>(roster.schedules()).values()) {
      if (schedule == null || schedule.equals(one.name())) {
        var table = Timetable.of(one, from, until);
        tables.add(table);
        rotas.add(rota(roster, table, person));
      }
    }
    var loads =
        Share.of(tables, zones(roster)).stream()
            .filter(share -> person == null || person.equals(share.person()))
            .toList();
    return new OncallShifts(from, until, rotas, loads);
  }

  private static Rota rota(Roster roster, Timetable table, @Nullable String person) {
    var lines =
        table.shifts().stream()
            .filter(shift -> person == null || person.equals(shift.person()))
            .map(shift ->
                new Line(
                    shift.person(),
                    roster.called(shift.person()),
                    shift.from(),
                    shift.until(),
                    shift.why().words()))
            .toList();
    var judged = Timetable.of(table.schedule(), table.from(), table.from().plus(Quality.JUDGED));
    Stream<Gap> gaps = table.gaps().stream().map(gap -> new Gap(gap.from(), gap.until()));
    return new Rota(
        table.schedule().name(),
        lines,
        person == null ? gaps.toList() : List.of(),
        Quality.of(judged, zones(roster)));
  }

  private static Function<String, ZoneId> zones(Roster roster) {
    return name -> {
      var known = roster.people().get(name);
      return known == null ? ZoneOffset.UTC : known.zone();
    };
  }

  /** The schedules that these ladders ask, by name. */
  static List<String> schedulesOf(Roster roster, Collection<String> ladders) {
    return ladders.stream()
        .map(roster::ladder)
        .flatMap(Stream::ofNullable)
        .map(Ladder::rungs)
        .flatMap(List::stream)
        .flatMap(rung -> rung.targets().stream())
        .filter(target -> target instanceof Target.OnSchedule)
        .map(Target::name)
        .distinct()
        .sorted()
        .toList();
  }

  /** Whether nobody is missing, and whoever was asked for has a shift. */
  boolean isWhole() {
    return schedules.stream().allMatch(it -> it.gaps().isEmpty())
        && schedules.stream().anyMatch(it -> !it.shifts().isEmpty());
  }
}
