package io.watchbell.console.reports;

import io.watchbell.console.pages.WatchBook.Load;
import io.watchbell.console.pages.WatchBook.Rota;
import io.watchbell.console.reports.Facts.PageFact;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the watch weighs on people: who had it for how long, whom it woke, and whether that was fair.
 *
 * @param period what it is about
 * @param pages how often anybody was paged
 * @param people who had a watch or was paged, most pages first
 * @param warnings what should be changed, in sentences
 * @param notes how it was counted
 */
public record LoadReport(
    Period period, int pages, List<Line> people, List<String> warnings, List<String> notes) {
  /** So many weeks in a row with a day of watch or more are enough. */
  static final int WEEKS_MAX = 2;

  /** Woken so often in one night, a person needs rest. */
  static final int WOKEN_MAX = 3;

  private static final int PERCENT = 100;
  private static final int HERO_PERCENT = 50;
  private static final int HERO_PAGES = 10;
  private static final int NOON = 12;
  private static final int WEEK_DAYS = 7;
  private static final Duration DAY = Duration.ofDays(1);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

  public LoadReport {
    people = List.copyOf(people);
    warnings = List.copyOf(warnings);
    notes = List.copyOf(notes);
  }

  /**
   * A person.
   *
   * @param person by the name in the configuration
   * @param name as people call them
   * @param shifts how many without a break
   * @param hours of watch
   * @param nightHours of them from 22 to 08 where they live
   * @param weekendHours of them on Saturday and Sunday
   * @param pages how often they were paged
   * @param nightPages of them from 22 to 08
   * @param nights how many nights were interrupted
   * @param share of all pages, in hundredths
   * @param weeks longest row of weeks with a day of watch or more in each
   */
  public record Line(
      String person,
      String name,
      int shifts,
      long hours,
      long nightHours,
      long weekendHours,
      int pages,
      int nightPages,
      int nights,
      int share,
      int weeks) {}

  /**
   * The report.
   *
   * @param facts pages of a period
   * @param loads how much watch each had then
   * @param rotas the schedules of the same time
   * @param zones where people live
   */
  public static LoadReport of(
      Facts facts, List<Load> loads, List<Rota> rotas, Function<String, ZoneId> zones) {
    var writer = new Writer(facts, rotas, zones);
    return writer.write(loads);
  }

  private record Writer(Facts facts, List<Rota> rotas, Function<String, ZoneId> zones) {
    LoadReport write(List<Load> loads) {
      var watches = loads.stream().collect(Collectors.toMap(Load::person, it -> it, (a, _) -> a));
      var names = new TreeSet<>(watches.keySet());
      facts.pages().forEach(page -> names.add(page.person()));
      var people = new ArrayList<Line>();
      var warnings = new ArrayList<String>();
      for (var name : names) {
        var load = watches.getOrDefault(name, new Load(name, name, 0, 0, 0, 0));
        var woken = woken(name);
        var line = line(load, woken);
        people.add(line);
        warn(line, names.size(), woken, warnings);
      }
      people.sort(
          Comparator.comparingInt((Line it) -> -it.pages())
              .thenComparingLong(it -> -it.hours())
              .thenComparing(Line::person));
      return new LoadReport(
          facts.period(),
          facts.pages().size(),
          people,
          warnings,
          List.of(
              "A page is one person told once of one incident, on however many contacts.",
              "Nights are from 22:00 to 08:00 where each person lives; e-mail wakes nobody.",
              "Hours are by the files as they are now, and by what was changed at night."));
    }

    private Line line(Load load, Map<LocalDate, Integer> woken) {
      var own = facts.pages().stream().filter(it -> it.person().equals(load.person())).toList();
      int all = facts.pages().size();
      return new Line(
          load.person(),
          load.name(),
          load.shifts(),
          load.hours(),
          load.nights(),
          load.weekends(),
          own.size(),
          (int) own.stream().filter(this::isAtNight).count(),
          woken.size(),
          all == 0 ? 0 : Math.round((float) own.size() * PERCENT / all),
          weeks(load.person()));
    }

    private boolean isAtNight(PageFact page) {
      return Band.of(page.at(), zones.apply(page.person())) == Band.SLEEP;
    }

    /** How often somebody was woken, by the day on which they went to bed. */
    private Map<LocalDate, Integer> woken(String person) {
      var zone = zones.apply(person);
      var own = facts.pages().stream().filter(it -> it.person().equals(person)).toList();
      var nights = new TreeMap<LocalDate, Integer>();
      for (var page : Interruptions.of(own)) {
        if (isAtNight(page)) {
          nights.merge(page.at().atZone(zone).minusHours(NOON).toLocalDate(), 1, Integer::sum);
        }
      }
      return nights;
    }

    private void warn(Line line, int people, Map<LocalDate, Integer> woken, List<String> warnings) {
      if (people > 1 && line.pages() >= HERO_PAGES && line.share() > HERO_PERCENT) {
        warnings.add(
            "%s got %d of %d pages (%d %%): always the same one"
                .formatted(line.name(), line.pages(), facts.pages().size(), line.share()));
      }
      if (line.weeks() > WEEKS_MAX) {
        warnings.add(
            "%s had the watch %d weeks in a row; more than %d are too many"
                .formatted(line.name(), line.weeks(), WEEKS_MAX));
      }
      woken.forEach((night, times) -> {
        var noon = night.plusDays(1).atTime(NOON, 0).atZone(zones.apply(line.person())).toInstant();
        if (times >= WOKEN_MAX && hasWatch(line.person(), noon)) {
          warnings.add(
              "%s was woken %d times in the night after %s and had the watch the next day: rest"
                  .formatted(line.name(), times, DATE.format(night)));
        }
      });
    }

    private boolean hasWatch(String person, Instant at) {
      return rotas.stream()
          .flatMap(rota -> rota.shifts().stream())
          .anyMatch(it ->
              it.person().equals(person) && !at.isBefore(it.from()) && at.isBefore(it.until()));
    }

    /** The longest row of weeks from the begin of the period with a day of watch in each. */
    private int weeks(String person) {
      var byWeek = new HashMap<Long, Duration>();
      var week = Duration.ofDays(WEEK_DAYS);
      for (var rota : rotas) {
        for (var shift : rota.shifts()) {
          if (shift.person().equals(person)) {
            long first = Duration.between(facts.period().from(), shift.from()).dividedBy(week);
            long last = Duration.between(facts.period().from(), shift.until()).dividedBy(week);
            for (long i = first; i <= last; i++) {
              byWeek.merge(i, within(shift.from(), shift.until(), i, week), Duration::plus);
            }
          }
        }
      }
      int longest = 0;
      int row = 0;
      for (long i = 0; i <= facts.period().length().dividedBy(week); i++) {
        row = byWeek.getOrDefault(i, Duration.ZERO).compareTo(DAY) >= 0 ? row + 1 : 0;
        longest = Math.max(longest, row);
      }
      return longest;
    }

    private Duration within(Instant from, Instant until, long number, Duration week) {
      var begin = facts.period().from().plus(week.multipliedBy(number));
      var end = begin.plus(week);
      var since = from.isAfter(begin) ? from : begin;
      var to = until.isBefore(end) ? until : end;
      return since.isBefore(to) ? Duration.between(since, to) : Duration.ZERO;
    }
  }

  /** The report as text for a terminal. */
  public String text(Ink ink) {
    var lines = new ArrayList<String>();
    lines.add(
        ink.bold("Load of the watch")
            + ink.dim("  %s to %s".formatted(period.from(), period.until())));
    lines.add("");
    lines.add(ink.bold("What to change"));
    if (warnings.isEmpty()) {
      lines.add("  " + ink.green("nothing stands out"));
    }
    warnings.forEach(it -> lines.add("  " + ink.yellow(it)));
    lines.add("");
    lines.add(
        ink.dim(
            "  %-20s %6s %6s %6s %8s %6s %6s %7s %6s %6s"
                .formatted(
                    "", "shifts", "hours", "night", "weekend", "pages", "night", "nights", "share",
                    "weeks")));
    for (var it : people) {
      lines.add(
          "  %-20s %6d %6d %6d %8d %6d %6d %7d %5d%% %6d"
              .formatted(
                  it.name(),
                  it.shifts(),
                  it.hours(),
                  it.nightHours(),
                  it.weekendHours(),
                  it.pages(),
                  it.nightPages(),
                  it.nights(),
                  it.share(),
                  it.weeks()));
    }
    lines.add("");
    notes.forEach(it -> lines.add("  " + ink.dim(it)));
    return String.join("\n", lines) + "\n";
  }

  /** The report in Markdown. */
  public String markdown() {
    var lines = new ArrayList<String>();
    lines.add("# Load of the watch");
    lines.add("");
    lines.add("%s to %s".formatted(period.from(), period.until()));
    lines.add("");
    warnings.forEach(it -> lines.add("- **" + escaped(it) + "**"));
    lines.add("");
    lines.add(
        "| person | shifts | hours | at night | weekends | pages | at night | nights"
            + " interrupted | share | weeks in a row |");
    lines.add("|---|---|---|---|---|---|---|---|---|---|");
    for (var it : people) {
      lines.add(
          "| %s | %d | %d | %d | %d | %d | %d | %d | %d %% | %d |"
              .formatted(
                  escaped(it.name()),
                  it.shifts(),
                  it.hours(),
                  it.nightHours(),
                  it.weekendHours(),
                  it.pages(),
                  it.nightPages(),
                  it.nights(),
                  it.share(),
                  it.weeks()));
    }
    lines.add("");
    notes.forEach(it -> lines.add("- " + it));
    return String.join("\n", lines) + "\n";
  }

  private static String escaped(String text) {
    return Objects.requireNonNull(text).replace("|", "\\|").replace("<", "&lt;");
  }
}
