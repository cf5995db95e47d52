package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Terminal.Style;
import io.watchbell.escalation.policy.WatchList;
import io.watchbell.escalation.policy.WatchList.Holder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who is on call, as lines on a terminal. */
final class OncallText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d", Locale.ENGLISH);
  private static final List<Style> COLOURS =
      List.of(Style.BLUE, Style.GREEN, Style.MAGENTA, Style.CYAN, Style.YELLOW);
  private static final int CELLS = 8;
  private static final int DAYS = 7;

  private final Terminal terminal;
  private final ZoneId zone;
  private final List<String> lines = new ArrayList<>();

  private OncallText(Terminal terminal, ZoneId zone) {
    this.terminal = terminal;
    this.zone = zone;
  }

  /**
   * Who is on call at an instant.
   *
   * @param zone whose clock is shown
   */
  static List<String> lines(WatchList list, Terminal terminal, ZoneId zone) {
    var text = new OncallText(terminal, zone);
    text.lines.add(
        terminal.in(Style.BOLD, "On call at " + text.time(list.at())) + " (" + zone.getId() + ")");
    text.lines.add("");
    text.schedules(list);
    list.ladders().forEach(text::ladder);
    text.ahead(list);
    return text.lines;
  }

  private void schedules(WatchList list) {
    int width = width(list.schedules().stream().map(it -> it.schedule()).toList());
    for (var one : list.schedules()) {
      var name = pad(one.schedule(), width);
      var now = one.now();
      lines.add(
          now == null
              ? name + terminal.in(Style.RED, "nobody: " + one.gap())
              : name
                  + terminal.in(Style.GREEN, now.name())
                  + until(now.until())
                  + terminal.in(Style.DIM, ", " + now.why()));
      lines.add(" ".repeat(width) + terminal.in(Style.DIM, "next: " + next(one.next())));
    }
    if (list.schedules().isEmpty()) {
      lines.add("There is no schedule.");
    }
  }

  private String next(@Nullable Holder next) {
    var from = next == null ? null : next.from();
    return next == null || from == null
        ? "nobody else in the next %d days".formatted(WatchList.LOOK.toDays())
        : next.name() + " from " + time(from);
  }

  private String until(@Nullable Instant until) {
    return until == null ? "" : " until " + time(until);
  }

  private void ladder(WatchList.OnLadder ladder) {
    lines.add("");
    lines.add(terminal.in(Style.BOLD, "Ladder " + ladder.ladder()));
    int width = width(ladder.rungs().stream().map(it -> it.rung()).toList());
    for (var rung : ladder.rungs()) {
      var people =
          rung.names().isEmpty()
              ? terminal.in(Style.RED, "nobody")
              : String.join(", ", rung.names());
      var gaps = rung.gaps().isEmpty() ? "" : "; " + String.join("; ", rung.gaps());
      lines.add("  " + pad(rung.rung(), width) + people + terminal.in(Style.DIM, gaps));
    }
  }

  private void ahead(WatchList list) {
    if (!list.ahead().isEmpty()) {
      lines.add("");
      lines.add(terminal.in(Style.BOLD, "Too much watch ahead"));
      for (var strain : list.ahead()) {
        lines.add("  " + terminal.in(Style.YELLOW, strain.text()));
        lines.add("    " + terminal.in(Style.DIM, strain.mend()));
      }
    }
  }

  /**
   * The shifts between two instants.
   *
   * @param zone whose clock is shown
   */
  static List<String> lines(OncallShifts shifts, Terminal terminal, ZoneId zone) {
    var text = new OncallText(terminal, zone);
    for (var rota : shifts.schedules()) {
      text.rota(rota);
    }
    if (terminal.colours()) {
      text.week(shifts);
    }
    text.loads(shifts);
    return text.lines;
  }

  private void rota(OncallShifts.Rota rota) {
    lines.add(terminal.in(Style.BOLD, rota.schedule()) + "  quality " + rota.quality().score());
    rota.quality()
        .reasons()
        .forEach(reason ->
            lines.add(
                terminal.in(Style.YELLOW, "  -%d %s".formatted(reason.points(), reason.words()))));
    int width = width(rota.shifts().stream().map(OncallShifts.Line::name).toList());
    for (var shift : rota.shifts()) {
      lines.add(
          "  %s  %s  %s%s"
              .formatted(
                  time(shift.from()),
                  time(shift.until()),
                  pad(shift.name(), width),
                  terminal.in(Style.DIM, shift.why())));
    }
    for (var gap : rota.gaps()) {
      lines.add(
          "  %s  %s  %s"
              .formatted(time(gap.from()), time(gap.until()), terminal.in(Style.RED, "nobody")));
    }
    lines.add("");
  }

  /** The first week as blocks, each three hours long. */
  private void week(OncallShifts shifts) {
    var people = new TreeSet<String>();
    shifts.schedules().forEach(it -> it.shifts().forEach(line -> people.add(line.name())));
    var colours = List.copyOf(people);
    var first = LocalDate.ofInstant(shifts.from(), zone);
    int width = width(shifts.schedules().stream().map(OncallShifts.Rota::schedule).toList());
    var head = new StringBuilder(" ".repeat(width));
    for (int i = 0; i < DAYS; i++) {
      head.append(("%-" + (CELLS + 1) + "s").formatted(DAY.format(first.plusDays(i))));
    }
    lines.add(terminal.in(Style.DIM, head.toString()));
    for (var rota : shifts.schedules()) {
      lines.add(pad(rota.schedule(), width) + blocks(rota, first, colours));
    }
    var legend = new StringBuilder(" ".repeat(width));
    colours.forEach(name ->
        legend
            .append(terminal.in(colour(name, colours), "█"))
            .append(' ')
            .append(name)
            .append("  "));
    lines.add(legend.toString());
    lines.add("");
  }

  private String blocks(OncallShifts.Rota rota, LocalDate first, List<String> colours) {
    var row = new StringBuilder();
    for (int day = 0; day < DAYS; day++) {
      var begin = first.plusDays(day).atStartOfDay(zone).toInstant();
      var end = first.plusDays(day + 1L).atStartOfDay(zone).toInstant();
      var cell = Duration.between(begin, end).dividedBy(CELLS);
      for (int i = 0; i < CELLS; i++) {
        row.append(block(rota, begin.plus(cell.multipliedBy(i)).plus(cell.dividedBy(2)), colours));
      }
      row.append(' ');
    }
    return row.toString();
  }

  private String block(OncallShifts.Rota rota, Instant at, List<String> colours) {
    for (var shift : rota.shifts()) {
      if (!at.isBefore(shift.from()) && at.isBefore(shift.until())) {
        return terminal.in(colour(shift.name(), colours), "█");
      }
    }
    boolean gap =
        rota.gaps().stream().anyMatch(it -> !at.isBefore(it.from()) && at.isBefore(it.until()));
    return gap ? terminal.in(Style.RED, "░") : " ";
  }

  private static Style colour(String name, List<String> people) {
    return COLOURS.get(people.indexOf(name) % COLOURS.size());
  }

  private void loads(OncallShifts shifts) {
    int width = width(shifts.loads().stream().map(it -> it.person()).toList());
    lines.add(
        terminal.in(
            Style.DIM,
            pad("person", width)
                + "%8s%8s%8s%10s".formatted("shifts", "hours", "night", "weekend")));
    for (var load : shifts.loads()) {
      lines.add(
          pad(load.person(), width)
              + "%8d%8.0f%8.0f%10.0f"
                  .formatted(load.shifts(), load.hours(), load.nightHours(), load.weekendHours()));
    }
  }

  private static int width(List<String> texts) {
    return 2 + texts.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }

  private String time(Instant at) {
    return TIME.format(at.atZone(zone));
  }
}
