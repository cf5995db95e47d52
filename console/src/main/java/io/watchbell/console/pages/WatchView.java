package io.watchbell.console.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The schedules of some days as a picture: a row for each, a bar for each shift. Lengths are in the
 * units of a drawing that is {@link #WIDTH} wide.
 *
 * @param title from when to when
 * @param zone whose clock the days are drawn by
 * @param span {@code week} or {@code month}
 * @param before the first day of the span before
 * @param after the first day of the span after
 * @param days one for each day
 * @param rows one for each schedule
 * @param nowX where now is; null when it is not in these days
 * @param loads how much each person has
 */
public record WatchView(
    String title,
    String zone,
    String span,
    LocalDate before,
    LocalDate after,
    List<Day> days,
    List<Line> rows,
    @Nullable Integer nowX,
    List<WatchBook.Load> loads) {
  /** How wide the drawing is. */
  public static final int WIDTH = 1_400;

  /** How many colours there are for people. */
  public static final int COLOURS = 10;

  private static final int LETTER = 9;
  private static final int PADDING = 14;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d", Locale.ENGLISH);
  private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d", Locale.ENGLISH);

  public WatchView {
    days = List.copyOf(days);
    rows = List.copyOf(rows);
    loads = List.copyOf(loads);
  }

  /** How long a span is. */
  public enum Span {
    WEEK(7),
    MONTH(31);

    private final int days;

    Span(int days) {
      this.days = days;
    }

    /** The one of this word; a week for any other. */
    public static Span of(@Nullable String word) {
      return "month".equals(word) ? MONTH : WEEK;
    }

    /** When a span that begins on this day ends. */
    public LocalDate end(LocalDate first) {
      return first.plusDays(days);
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A day.
   *
   * @param x where it begins
   * @param width how wide it is; less where the clock is put forward
   * @param label what it is called; empty where there is no room
   * @param isWeekend whether it is Saturday or Sunday
   */
  public record Day(int x, int width, String label, boolean isWeekend) {}

  /**
   * A schedule.
   *
   * @param name its name
   * @param zone whose clock it follows
   * @param holder who has the watch now; null for nobody
   * @param bars the shifts
   * @param gaps when nobody has it
   * @param score from 0 to 100
   * @param grade the word that style sheets know: good, warn or bad
   * @param reasons why it is not 100
   */
  public record Line(
      String name,
      String zone,
      @Nullable String holder,
      List<Bar> bars,
      List<Bar> gaps,
      int score,
      String grade,
      List<String> reasons) {}

  /**
   * A shift or a gap.
   *
   * @param x where it begins
   * @param width how wide it is, at least 1
   * @param colour of the person, from 0
   * @param label what fits into it; may be empty
   * @param title what it says when it is pointed at
   * @param isOverride whether it is not their turn
   */
  public record Bar(int x, int width, int colour, String label, String title, boolean isOverride) {}

  /**
   * The view of these days.
   *
   * @param first the first day
   * @param zone whose clock the days are drawn by
   * @param now the present instant
   */
  public static WatchView of(WatchBook book, LocalDate first, Span span, ZoneId zone, Instant now) {
    var scale = new Scale(start(first, zone), start(span.end(first), zone), zone);
    var rotas = book.between(scale.from(), scale.until());
    var people = new TreeSet<String>();
    rotas.forEach(rota -> rota.shifts().forEach(shift -> people.add(shift.person())));
    var colours = List.copyOf(people);
    return new WatchView(
        "%s to %s".formatted(DATE.format(first), DATE.format(span.end(first).minusDays(1))),
        zone.getId(),
        span.word(),
        first.minusDays(span.days),
        span.end(first),
        IntStream.range(0, span.days).mapToObj(i -> scale.day(first.plusDays(i), span)).toList(),
        rotas.stream().map(rota -> scale.line(rota, colours, now)).toList(),
        now.isBefore(scale.from()) || !now.isBefore(scale.until()) ? null : scale.x(now),
        book.loads(scale.from(), scale.until()));
  }

  private static Instant start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  /** From instants to places. */
  private record Scale(Instant from, Instant until, ZoneId zone) {
    int x(Instant at) {
      long all = Duration.between(from, until).toSeconds();
      return Math.round((float) Duration.between(from, at).toSeconds() / all * WIDTH);
    }

    Day day(LocalDate day, Span span) {
      int begin = x(start(day, zone));
      var label = (span == Span.WEEK ? DAY : SHORT).format(day);
      int end = x(start(day.plusDays(1), zone));
      return new Day(begin, end - begin, label, day.getDayOfWeek().getValue() > 5);
    }

    Line line(WatchBook.Rota rota, List<String> colours, Instant now) {
      var bars = new ArrayList<Bar>();
      var gaps = new ArrayList<Bar>();
      var at = from;
      String holder = null;
      for (var shift : rota.shifts()) {
        addGap(gaps, at, shift.from());
        bars.add(bar(shift, colours));
        at = shift.until();
        if (!now.isBefore(shift.from()) && now.isBefore(shift.until())) {
          holder = shift.name();
        }
      }
      addGap(gaps, at, until);
      var grade = rota.score() >= 80 ? "good" : rota.score() >= 50 ? "warn" : "bad";
      return new Line(
          rota.name(),
          rota.zone().getId(),
          holder,
          bars,
          gaps,
          rota.score(),
          grade,
          rota.reasons());
    }

    private void addGap(List<Bar> gaps, Instant begin, Instant end) {
      if (begin.isBefore(end)) {
        gaps.add(
            new Bar(x(begin), width(begin, end), 0, "", "nobody: " + times(begin, end), false));
      }
    }

    private Bar bar(WatchBook.Shift shift, List<String> colours) {
      int width = width(shift.from(), shift.until());
      return new Bar(
          x(shift.from()),
          width,
          colours.indexOf(shift.person()) % COLOURS,
          fitting(shift.name(), width),
          "%s: %s; %s".formatted(shift.name(), times(shift.from(), shift.until()), shift.why()),
          shift.isOverride());
    }

    private int width(Instant begin, Instant end) {
      return Math.max(1, x(end) - x(begin));
    }

    private static String fitting(String name, int width) {
      var first = name.split(" ", 2)[0];
      return room(name, width) ? name : room(first, width) ? first : "";
    }

    private static boolean room(String text, int width) {
      return text.length() * LETTER + PADDING <= width;
    }

    private String times(Instant begin, Instant end) {
      return "%s to %s".formatted(TIME.format(begin.atZone(zone)), TIME.format(end.atZone(zone)));
    }
  }
}
