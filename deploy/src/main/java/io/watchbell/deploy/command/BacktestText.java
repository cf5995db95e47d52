package io.watchbell.deploy.command;

import io.watchbell.deploy.backtest.Report;
import io.watchbell.deploy.backtest.Report.Item;
import io.watchbell.deploy.backtest.Report.Row;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Terminal.Style;
import io.watchbell.web.Times;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A report of a backtest as people read it in a terminal: what is lost comes first. */
final class BacktestText {
  private static final int ITEMS_MAX = 10;
  private static final int ROWS_MAX = 12;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE dd MMM HH:mm", Locale.ENGLISH)
          .withZone(ZoneId.systemDefault());

  private final Terminal terminal;
  private final List<String> lines = new ArrayList<>();

  BacktestText(Terminal terminal) {
    this.terminal = terminal;
  }

  List<String> lines(Report report) {
    lines.clear();
    lost(report);
    items("would page although nobody was paged for it", report.gained(), Style.YELLOW);
    items("would page otherwise", report.changed(), Style.CYAN);
    sums(report);
    rows("by person", report.people());
    rows("by service", report.services());
    rows("by hour, on the person's clock", report.bands());
    lines.add("");
    lines.add(
        terminal.in(
            Style.DIM,
            "%,d alerts from %s to %s, %s against %s"
                .formatted(
                    report.alerts(),
                    TIME.format(report.from()),
                    TIME.format(report.until()),
                    report.after().name(),
                    report.before().name())));
    return lines;
  }

  private void lost(Report report) {
    if (report.lost().isEmpty()) {
      lines.add(terminal.in(Style.GREEN, "Nothing that paged somebody would page nobody."));
      return;
    }
    long answered = report.lost().stream().filter(it -> it.answeredBy() != null).count();
    items("would no longer page anybody", report.lost(), answered > 0 ? Style.RED : Style.YELLOW);
    lines.add(
        answered == 0
            ? "  Nobody had answered any of them."
            : terminal.in(Style.RED, "  Somebody had answered " + answered + " of them."));
  }

  private void items(String what, List<Item> items, Style style) {
    if (items.isEmpty()) {
      return;
    }
    lines.add("");
    var noun = items.size() == 1 ? "incident " : "incidents ";
    lines.add(terminal.in(style, "%,d %s".formatted(items.size(), noun) + what));
    var kinds = new LinkedHashMap<Kind, List<Item>>();
    for (var item : items) {
      var kind = new Kind(item.severity().name(), item.title(), item.answeredBy() != null);
      kinds.computeIfAbsent(kind, _ -> new ArrayList<>()).add(item);
    }
    kinds.entrySet().stream()
        .limit(ITEMS_MAX)
        .map(it -> it.getValue().size() == 1 ? line(it.getValue().getFirst()) : line(it.getValue()))
        .forEach(lines::add);
    if (kinds.size() > ITEMS_MAX) {
      lines.add(
          "  ... and %,d more (--json or --html has all)".formatted(kinds.size() - ITEMS_MAX));
    }
  }

  /** What is told in one line, however often it happened. */
  private record Kind(String severity, String title, boolean answered) {}

  private String line(List<Item> items) {
    var first = items.getFirst();
    var times = items.stream().map(Item::at).sorted().toList();
    return "  %s  %,d times %s, %s to %s, %s, pages %d -> %d"
        .formatted(
            terminal.in(Style.BOLD, first.severity().name()),
            items.size(),
            first.title(),
            TIME.format(times.getFirst()),
            TIME.format(times.getLast()),
            first.answeredBy() == null ? "nobody answered" : "answered",
            items.stream().mapToInt(Item::pagesBefore).sum(),
            items.stream().mapToInt(Item::pagesAfter).sum());
  }

  private String line(Item item) {
    var by = item.answeredBy();
    var length = item.length();
    return "  %s  %s, %s, %s, %s, pages %d -> %d%s"
        .formatted(
            terminal.in(Style.BOLD, item.severity().name()),
            item.title(),
            TIME.format(item.at()),
            length == null ? "goes on" : "for " + Times.span(length),
            by == null ? "nobody answered" : by + " answered",
            item.pagesBefore(),
            item.pagesAfter(),
            later(item.later()));
  }

  private static String later(@Nullable Duration later) {
    if (later == null || later.abs().compareTo(Duration.ofSeconds(30)) <= 0) {
      return "";
    }
    return ", first page %s %s"
        .formatted(Times.span(later.abs()), later.isNegative() ? "earlier" : "later");
  }

  private void sums(Report report) {
    lines.add("");
    lines.add(terminal.in(Style.BOLD, "  %-28s %9s %9s %9s".formatted("", "before", "after", "")));
    row("incidents", report.before().incidents(), report.after().incidents());
    row("pages", report.before().pages(), report.after().pages());
    row("  of them at night", report.before().nightPages(), report.after().nightPages());
    var pages = report.pages();
    lines.add(
        "  %,d pages as they were, %,d at other times, %,d no longer, %,d more"
            .formatted(pages.same(), pages.moved(), pages.removed(), pages.added()));
  }

  private void rows(String title, List<Row> rows) {
    var changed = rows.stream().filter(row -> row.before() + row.after() > 0).toList();
    lines.add("");
    lines.add(terminal.in(Style.BOLD, "Pages " + title));
    changed.stream().limit(ROWS_MAX).forEach(row -> row(row.name(), row.before(), row.after()));
    if (changed.size() > ROWS_MAX) {
      lines.add("  ... and %d more".formatted(changed.size() - ROWS_MAX));
    }
  }

  private void row(String name, int before, int after) {
    int change = after - before;
    var text = "%+,9d".formatted(change);
    lines.add(
        "  %-28s %,9d %,9d %s"
            .formatted(
                name,
                before,
                after,
                change == 0 ? "" : terminal.in(change < 0 ? Style.GREEN : Style.YELLOW, text)));
  }
}
