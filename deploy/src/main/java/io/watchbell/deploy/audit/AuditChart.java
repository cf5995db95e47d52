package io.watchbell.deploy.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Alerts above the line and fates below it, minute by minute: where all is well the lower half is
 * the mirror of the upper. Lengths are in the units of a drawing of {@link #WIDTH} by twice {@link
 * #HALF}.
 *
 * @param columns from left to right
 * @param most the highest value
 * @param words what it shows, for those who cannot see it
 */
public record AuditChart(List<Column> columns, long most, String words) {
  /** How wide the drawing is. */
  public static final int WIDTH = 720;

  /** How high either half is. */
  public static final int HALF = 80;

  private static final int MINUTES = 60;
  private static final int STEP = WIDTH / MINUTES;
  private static final int GAP = 2;
  private static final int LABEL_EVERY = 10;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

  public AuditChart {
    columns = List.copyOf(columns);
  }

  /**
   * One minute.
   *
   * @param x its left side
   * @param width how wide
   * @param above how high above the line
   * @param below how far below it
   * @param label under it; may be empty
   * @param title what it says when it is pointed at
   */
  public record Column(int x, int width, int above, int below, String label, String title) {
    /** Its upper side. */
    public int y() {
      return HALF - above;
    }
  }

  /** The last hour. */
  public static AuditChart of(AuditView view) {
    Map<Instant, AuditView.Minute> known =
        view.minutes().stream().collect(Collectors.toMap(AuditView.Minute::at, it -> it));
    var last = Instant.ofEpochMilli(Periods.minuteOf(view.at().toEpochMilli()));
    var minutes = new ArrayList<AuditView.Minute>();
    for (int i = MINUTES - 1; i >= 0; i--) {
      var at = last.minus(Duration.ofMinutes(i));
      minutes.add(known.getOrDefault(at, new AuditView.Minute(at, 0, 0, 0, 0)));
    }
    long most =
        minutes.stream().mapToLong(it -> Math.max(it.accepted(), it.fates())).max().orElse(0);
    var columns = new ArrayList<Column>();
    for (int i = 0; i < MINUTES; i++) {
      columns.add(column(i, minutes.get(i), most));
    }
    long accepted = minutes.stream().mapToLong(AuditView.Minute::accepted).sum();
    long fates = minutes.stream().mapToLong(AuditView.Minute::fates).sum();
    return new AuditChart(
        columns, most, "The last hour: %,d alerts, %,d fates".formatted(accepted, fates));
  }

  private static Column column(int i, AuditView.Minute minute, long most) {
    var time = CLOCK.format(minute.at());
    boolean labelled = minute.at().atZone(ZoneOffset.UTC).getMinute() % LABEL_EVERY == 0;
    return new Column(
        i * STEP,
        STEP - GAP,
        length(minute.accepted(), most),
        length(minute.fates(), most),
        labelled ? time : "",
        "%s UTC: %,d alerts, %,d fates, %,d pages, %,d outcomes"
            .formatted(time, minute.accepted(), minute.fates(), minute.pages(), minute.outcomes()));
  }

  private static int length(long value, long most) {
    return most == 0 || value == 0 ? 0 : (int) Math.max(1, HALF * value / most);
  }
}
