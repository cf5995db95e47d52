package io.watchbell.console.reports;

import io.watchbell.console.pages.WatchBook.Rota;
import io.watchbell.console.pages.WatchBook.Shift;
import io.watchbell.console.reports.Facts.PageFact;
import io.watchbell.model.watch.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds who had more watch than {@link Limits} say is fine.
 *
 * @param period what it is about
 * @param limits how much is fine
 * @param rotas those schedules whose people are paged first
 * @param all all schedules
 * @param zones where people live
 */
record Overloads(
    Period period,
    Limits limits,
    List<Rota> rotas,
    List<Rota> all,
    Function<String, ZoneId> zones) {
  /** Fewer pages say nothing about who always gets them. */
  static final int HERO_PAGES = 10;

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration DAY = Duration.ofDays(1);

  /** As long as the shifts are for which the limit of incidents was found. */
  private static final Duration SHIFT = Duration.ofHours(12);

  private static final LocalTime BED = LocalTime.of(22, 0);
  private static final LocalTime UP = LocalTime.of(6, 0);
  private static final int NAMED_MAX = 3;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

  /**
   * What one person had too much of.
   *
   * @param line their line in the report
   * @param pages theirs, by when they were sent
   * @param people how many there are in the report
   * @param allPages how many pages there were
   */
  List<Overload> of(LoadReport.Line line, List<PageFact> pages, int people, int allPages) {
    return Stream.of(
            rest(line, pages).stream(),
            weeks(line).stream(),
            nights(line, pages).stream(),
            incidents(line, pages).stream(),
            hero(line, people, allPages).stream())
        .flatMap(Function.identity())
        .toList();
  }

  private List<Overload> rest(LoadReport.Line line, List<PageFact> pages) {
    var zone = zones.apply(line.person());
    var woken = new TreeMap<LocalDate, Integer>();
    for (var page : interruptions(pages)) {
      var wall = page.at().atZone(zone);
      if (!wall.toLocalTime().isBefore(BED) || wall.toLocalTime().isBefore(UP)) {
        woken.merge(night(page, zone), 1, Integer::sum);
      }
    }
    return woken.entrySet().stream()
        .filter(night -> night.getValue() >= limits.wokenInANight())
        .filter(night -> hadTheNext(line.person(), night.getKey(), zone))
        .map(night ->
            new Overload(
                "woken_in_a_night",
                line.person(),
                "%s was woken %d times in the night after %s and had the watch again the next day"
                    .formatted(line.name(), night.getValue(), DATE.format(night.getKey())),
                "after %d or more, somebody else takes the next day and night: watchbell oncall"
                        .formatted(limits.wokenInANight())
                    + " cover SCHEDULE SOMEBODY --for "
                    + line.person()))
        .toList();
  }

  /** From noon of the day after a night until the next morning. */
  private boolean hadTheNext(String person, LocalDate night, ZoneId zone) {
    var noon = night.plusDays(1).atTime(LocalTime.NOON).atZone(zone).toInstant();
    var morning = night.plusDays(2).atTime(UP).atZone(zone).toInstant();
    return shifts(all, person)
        .anyMatch(it -> it.from().isBefore(morning) && it.until().isAfter(noon));
  }

  private List<Overload> weeks(LoadReport.Line line) {
    var row = Weeks.longest(period, shifts(rotas, line.person()).toList());
    if (row.length() <= limits.weeksInARow()) {
      return List.of();
    }
    var zone = zones.apply(line.person());
    return List.of(
        new Overload(
            "weeks_in_a_row",
            line.person(),
            "%s was the first to be paged in %d weeks in a row, from %s to %s; more than %d are too"
                    .formatted(
                        line.name(),
                        row.length(),
                        date(period.from().plus(WEEK.multipliedBy(row.first())), zone),
                        date(last(row), zone),
                        limits.weeksInARow())
                + " many",
            "add people to the rotation, or a layer that takes turns with it"));
  }

  /** A moment of the last day of a row of weeks, or now where it goes on. */
  private Instant last(Weeks row) {
    var end = period.from().plus(WEEK.multipliedBy((long) row.first() + row.length())).minus(DAY);
    return end.isBefore(period.until()) ? end : period.until();
  }

  private List<Overload> nights(LoadReport.Line line, List<PageFact> pages) {
    var zone = zones.apply(line.person());
    var nights =
        interruptions(pages).stream()
            .filter(page -> Band.of(page.at(), zone) == Band.SLEEP)
            .map(page -> night(page, zone))
            .distinct()
            .sorted()
            .toList();
    List<LocalDate> worst = List.of();
    for (var first : nights) {
      var week =
          nights.stream()
              .filter(it -> !it.isBefore(first) && it.isBefore(first.plusDays(WEEK.toDays())))
              .toList();
      worst = week.size() > worst.size() ? week : worst;
    }
    if (worst.size() <= limits.nightsAWeek()) {
      return List.of();
    }
    return List.of(
        new Overload(
            "nights_a_week",
            line.person(),
            "%s had %d interrupted nights in the week from %s; more than %d are too many"
                .formatted(
                    line.name(), worst.size(), DATE.format(worst.getFirst()), limits.nightsAWeek()),
            "see /hygiene for what woke them; a night shift of its own, or SEV3 held over to the"
                + " morning"));
  }

  /** Of each twelve hours of a shift, from its begin. */
  private List<Overload> incidents(LoadReport.Line line, List<PageFact> pages) {
    var parts = new TreeMap<Instant, Integer>();
    shifts(all, line.person())
        .forEach(shift -> {
          for (var from = shift.from(); from.isBefore(shift.until()); from = from.plus(SHIFT)) {
            var begin = from;
            var end = from.plus(SHIFT).isBefore(shift.until()) ? from.plus(SHIFT) : shift.until();
            var incidents =
                pages.stream()
                    .filter(page -> !page.at().isBefore(begin) && page.at().isBefore(end))
                    .map(PageFact::incident)
                    .distinct()
                    .count();
            if (incidents > limits.incidentsAShift()) {
              parts.merge(begin, (int) incidents, Math::max);
            }
          }
        });
    if (parts.isEmpty()) {
      return List.of();
    }
    var zone = zones.apply(line.person());
    var named =
        parts.entrySet().stream()
            .sorted((one, other) -> other.getValue() - one.getValue())
            .limit(NAMED_MAX)
            .map(part -> "%d on %s".formatted(part.getValue(), date(part.getKey(), zone)))
            .collect(Collectors.joining(", "));
    return List.of(
        new Overload(
            "incidents_a_shift",
            line.person(),
            "%s was paged for more than %d incidents within 12 h of a watch, %s (%s)"
                .formatted(
                    line.name(),
                    limits.incidentsAShift(),
                    parts.size() == 1 ? "once" : parts.size() + " times",
                    named),
            "see /hygiene for what pages most: mend it, group it or lower its severity"));
  }

  private List<Overload> hero(LoadReport.Line line, int people, int allPages) {
    return people > 1 && line.pages() >= HERO_PAGES && line.share() > limits.shareOfPages()
        ? List.of(
            new Overload(
                "share_of_pages",
                line.person(),
                "%s got %d of %d pages (%d %%): always the same one"
                    .formatted(line.name(), line.pages(), allPages, line.share()),
                "divide the watch, or let somebody else learn the services of theirs"))
        : List.of();
  }

  private static List<PageFact> interruptions(List<PageFact> pages) {
    var began = Interruptions.of(pages);
    return pages.stream().filter(began::contains).toList();
  }

  /** The day on which somebody went to bed. */
  private static LocalDate night(PageFact page, ZoneId zone) {
    return page.at().atZone(zone).minusHours(LocalTime.NOON.getHour()).toLocalDate();
  }

  private static String date(Instant at, ZoneId zone) {
    return DATE.format(at.atZone(zone));
  }

  private static Stream<Shift> shifts(List<Rota> rotas, String person) {
    return rotas.stream()
        .flatMap(rota -> rota.shifts().stream())
        .filter(it -> it.person().equals(person));
  }

  /** Those of the schedules that a first rung asks; all, where none is known to be. */
  static List<Rota> primaries(List<Rota> rotas, Set<String> names) {
    var found = rotas.stream().filter(rota -> names.contains(rota.name())).toList();
    return found.isEmpty() ? new ArrayList<>(rotas) : found;
  }
}
