package io.watchbell.console.reports;

import io.watchbell.console.pages.WatchBook;
import io.watchbell.console.pages.WatchBook.Load;
import io.watchbell.console.pages.WatchBook.Rota;
import io.watchbell.console.reports.Facts.PageFact;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the watch weighs on people: who had it for how long, whom it woke, and whether that was fair.
 *
 * @param period what it is about
 * @param pages how often anybody was paged
 * @param people who had a watch or was paged, most pages first
 * @param warnings who had more than the limits say is fine
 * @param notes how it was counted
 */
public record LoadReport(
    Period period, int pages, List<Line> people, List<Overload> warnings, List<String> notes) {
  private static final int PERCENT = 100;
  private static final int NOON = 12;

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
      int weeks) {
    /** All that is counted, after a name, in the order of the columns. */
    private String row(String format, String called) {
      return format.formatted(
          called, shifts, hours, nightHours, weekendHours, pages, nightPages, nights, share, weeks);
    }
  }

  /**
   * The report.
   *
   * @param facts pages of a period
   * @param book the schedules
   * @param zones where people live
   */
  public static LoadReport of(Facts facts, WatchBook book, Function<String, ZoneId> zones) {
    var period = facts.period();
    var rotas = book.between(period.from(), period.until());
    return new Writer(facts, rotas, zones)
        .write(
            book.loads(period.from(), period.until()),
            new Overloads(
                period, book.limits(), Overloads.primaries(rotas, book.primaries()), rotas, zones));
  }

  private record Writer(Facts facts, List<Rota> rotas, Function<String, ZoneId> zones) {
    LoadReport write(List<Load> loads, Overloads overloads) {
      var watches = loads.stream().collect(Collectors.toMap(Load::person, it -> it, (a, _) -> a));
      var names = new TreeSet<>(watches.keySet());
      facts.pages().forEach(page -> names.add(page.person()));
      var people = new ArrayList<Line>();
      var warnings = new ArrayList<Overload>();
      for (var name : names) {
        var load = watches.getOrDefault(name, new Load(name, name, 0, 0, 0, 0));
        var own = facts.pages().stream().filter(it -> it.person().equals(name)).toList();
        var line = line(load, own);
        people.add(line);
        warnings.addAll(overloads.of(line, own, names.size(), facts.pages().size()));
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

    private Line line(Load load, List<PageFact> own) {
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
          (int) nights(own),
          all == 0 ? 0 : Math.round((float) own.size() * PERCENT / all),
          Weeks.longest(
                  facts.period(),
                  rotas.stream()
                      .flatMap(rota -> rota.shifts().stream())
                      .filter(it -> it.person().equals(load.person()))
                      .toList())
              .length());
    }

    private boolean isAtNight(PageFact page) {
      return Band.of(page.at(), zones.apply(page.person())) == Band.SLEEP;
    }

    /** How many nights of one person were interrupted. */
    private long nights(List<PageFact> own) {
      return Interruptions.of(own).stream()
          .filter(this::isAtNight)
          .map(page -> page.at().atZone(zones.apply(page.person())).minusHours(NOON).toLocalDate())
          .distinct()
          .count();
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
    warnings.forEach(it -> {
      lines.add("  " + ink.yellow(it.text()));
      lines.add("    " + ink.dim(it.mend()));
    });
    lines.add("");
    lines.add(
        ink.dim(
            "  %-20s %6s %6s %6s %8s %6s %6s %7s %6s %6s"
                .formatted(
                    "", "shifts", "hours", "night", "weekend", "pages", "night", "nights", "share",
                    "weeks")));
    for (var it : people) {
      lines.add(it.row("  %-20s %6d %6d %6d %8d %6d %6d %7d %5d%% %6d", it.name()));
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
    warnings.forEach(
        it -> lines.add("- **%s**: %s".formatted(escaped(it.text()), escaped(it.mend()))));
    lines.add("");
    lines.add(
        "| person | shifts | hours | at night | weekends | pages | at night | nights"
            + " interrupted | share | weeks in a row |");
    lines.add("|---|---|---|---|---|---|---|---|---|---|");
    for (var it : people) {
      lines.add(
          it.row("| %s | %d | %d | %d | %d | %d | %d | %d | %d %% | %d |", escaped(it.name())));
    }
    lines.add("");
    notes.forEach(it -> lines.add("- " + it));
    return String.join("\n", lines) + "\n";
  }

  private static String escaped(String text) {
    return Objects.requireNonNull(text).replace("|", "\\|").replace("<", "&lt;");
  }
}
