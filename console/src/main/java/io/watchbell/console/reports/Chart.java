package io.watchbell.console.reports;

import io.watchbell.console.reports.Report.HourLine;
import java.util.List;
import java.util.Locale;

/**
 * Columns over the hours of a day, as a template draws them: all lengths are in the units of a
 * drawing of {@link #WIDTH} by {@link #HEIGHT}.
 *
 * @param columns from left to right
 * @param most the highest value
 * @param words what it shows, for those who cannot see it
 */
public record Chart(List<Column> columns, int most, String words) {
  /** How wide the drawing is. */
  public static final int WIDTH = 720;

  /** How high the columns may be. */
  public static final int HEIGHT = 160;

  private static final int STEP = 30;
  private static final int GAP = 4;
  private static final int LABEL_EVERY = 3;

  public Chart {
    columns = List.copyOf(columns);
  }

  /**
   * One column.
   *
   * @param x its left side
   * @param y its upper side
   * @param width how wide
   * @param height how high
   * @param kind the word that style sheets know
   * @param label below it; may be empty
   * @param title what it says when it is pointed at
   */
  public record Column(
      int x, int y, int width, int height, String kind, String label, String title) {
    /** Its middle. */
    public int middle() {
      return x + width / 2;
    }
  }

  /** Pages by the hour of the day. */
  public static Chart of(List<HourLine> hours) {
    int most = hours.stream().mapToInt(HourLine::pages).max().orElse(0);
    var columns = hours.stream().map(hour -> column(hour, most)).toList();
    var busiest =
        hours.stream()
            .filter(hour -> hour.pages() == most)
            .findFirst()
            .map(hour -> "most, %,d, from %02d:00".formatted(most, hour.hour()))
            .orElse("none");
    return new Chart(columns, most, "Pages by the hour of the day: " + busiest);
  }

  private static Column column(HourLine hour, int most) {
    int height = most == 0 ? 0 : Math.round((float) HEIGHT * hour.pages() / most);
    int seen = hour.pages() > 0 ? Math.max(2, height) : 0;
    return new Column(
        hour.hour() * STEP + GAP / 2,
        HEIGHT - seen,
        STEP - GAP,
        seen,
        kind(hour.band()),
        hour.hour() % LABEL_EVERY == 0 ? "%02d".formatted(hour.hour()) : "",
        "%02d:00 to %02d:59: %s"
            .formatted(hour.hour(), hour.hour(), Words.many(hour.pages(), "page", "pages")));
  }

  static String kind(Band band) {
    return band.name().toLowerCase(Locale.ROOT);
  }
}
