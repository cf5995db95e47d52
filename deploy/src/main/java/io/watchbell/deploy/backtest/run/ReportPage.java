package io.watchbell.deploy.backtest.run;

import io.watchbell.deploy.backtest.Report;
import io.watchbell.deploy.backtest.Report.Item;
import io.watchbell.deploy.backtest.Report.Row;
import io.watchbell.deploy.launch.Watchbell;
import io.watchbell.web.Assets;
import io.watchbell.web.Pages;
import io.watchbell.web.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report of a backtest as one page of HTML that stands alone: no scripts, nothing loaded, so that
 * it can be attached to a pull request.
 */
public final class ReportPage {
  private static final int ITEMS_MAX = 500;
  private static final int CHART_WIDTH = 1_000;
  private static final int CHART_HEIGHT = 160;
  private static final Duration NOTEWORTHY = Duration.ofSeconds(30);

  private ReportPage() {}

  /**
   * Two bars of a chart, in its units from the upper left.
   *
   * @param label what it is of, with both counts, for whoever points at it
   */
  public record Bars(
      String label,
      int x,
      int width,
      int beforeTop,
      int beforeHeight,
      int afterTop,
      int afterHeight) {
    /** Where the second begins. */
    public int second() {
      return x + width;
    }
  }

  /**
   * A chart.
   *
   * @param title what it counts
   * @param most the count that fills its height
   * @param first the name of the first pair
   * @param last the name of the last
   */
  public record Chart(String title, int most, String first, String last, List<Bars> bars) {}

  /**
   * Incidents of one kind.
   *
   * @param title what happens to them
   * @param count how many there are
   * @param items the first of them
   */
  public record Section(String title, String tone, int count, List<Line> items) {}

  /** An incident, in words. */
  public record Line(Item item, String at, String length, String answered, String later) {}

  /** The page. */
  public static String render(Report report) {
    var zone = ZoneId.systemDefault();
    var time = DateTimeFormatter.ofPattern("EEE dd MMM yyyy HH:mm", Locale.ENGLISH).withZone(zone);
    long answered = report.lost().stream().filter(it -> it.answeredBy() != null).count();
    return new Pages(new Assets(), Watchbell.CLOCK)
        .render(
            "deploy/backtest",
            Map.of(
                "report", report,
                "zone", zone.getId(),
                "from", time.format(report.from()),
                "until", time.format(report.until()),
                "answered", answered,
                "sections", sections(report, time),
                "charts",
                    List.of(
                        chart("Pages by day (UTC)", report.days()),
                        chart("Pages by hour, on the person's clock", report.hours())),
                "tables",
                    List.of(
                        Map.of("title", "By hour, on the person's clock", "rows", report.bands()),
                        Map.of("title", "By person", "rows", report.people()),
                        Map.of("title", "By service", "rows", report.services()))));
  }

  private static List<Section> sections(Report report, DateTimeFormatter time) {
    return List.of(
        section("would no longer page anybody", "bad", report.lost(), time),
        section("would page, and paged nobody", "warn", report.gained(), time),
        section("would page others, or at other times", "calm", report.changed(), time));
  }

  private static Section section(
      String title, String tone, List<Item> items, DateTimeFormatter time) {
    var lines = items.stream().limit(ITEMS_MAX).map(item -> line(item, time)).toList();
    return new Section(title, tone, items.size(), lines);
  }

  private static Line line(Item item, DateTimeFormatter time) {
    var length = item.length();
    var by = item.answeredBy();
    return new Line(
        item,
        time.format(item.at()),
        length == null ? "goes on" : Times.span(length),
        by == null ? "nobody" : by,
        later(item.firstBefore(), item.firstAfter()));
  }

  private static String later(@Nullable Instant before, @Nullable Instant after) {
    if (before == null || after == null) {
      return "";
    }
    var later = Duration.between(before, after);
    if (later.abs().compareTo(NOTEWORTHY) <= 0) {
      return "";
    }
    return Times.span(later.abs()) + (later.isNegative() ? " earlier" : " later");
  }

  private static Chart chart(String title, List<Row> rows) {
    int most = rows.stream().mapToInt(row -> Math.max(row.before(), row.after())).max().orElse(0);
    int step = CHART_WIDTH / Math.max(1, rows.size());
    int width = Math.max(1, (step - Math.max(1, step / 5)) / 2);
    var bars = new ArrayList<Bars>();
    for (int i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      int before = height(row.before(), most);
      int after = height(row.after(), most);
      bars.add(
          new Bars(
              "%s: %d before, %d after".formatted(row.name(), row.before(), row.after()),
              i * step,
              width,
              CHART_HEIGHT - before,
              before,
              CHART_HEIGHT - after,
              after));
    }
    return new Chart(
        title,
        most,
        rows.isEmpty() ? "" : rows.getFirst().name(),
        rows.isEmpty() ? "" : rows.getLast().name(),
        bars);
  }

  private static int height(int count, int most) {
    return most == 0 ? 0 : Math.ceilDiv(count * CHART_HEIGHT, most);
  }
}
