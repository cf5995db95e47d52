package io.watchbell.deploy.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Labels;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random time intervals, imported: in each quarter of an hour of two weeks in which clocks are
 * changed or months end, a route is quiet exactly when Alertmanager's documentation says it is.
 * What that says is worked out here once more, from what was drawn and not from what was read.
 */
class TimeIntervalWalkTest {
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Duration WEEKS = Duration.ofDays(14);
  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Europe/Berlin",
          "America/New_York",
          "Australia/Sydney",
          "Australia/Lord_Howe",
          "Asia/Kolkata");
  private static final List<Instant> STARTS =
      List.of(
          Instant.parse("2026-03-22T00:00:00Z"),
          Instant.parse("2026-10-18T00:00:00Z"),
          Instant.parse("2026-10-28T00:00:00Z"),
          Instant.parse("2028-02-22T00:00:00Z"),
          Instant.parse("2026-12-24T00:00:00Z"));

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void quietExactlyWhenAlertmanagerIs(long seed) {
    var random = new Random(seed);
    var mute = drawn(random);
    var active = drawn(random);
    var rules = Sample.of("t.yml", text(mute, active)).ours().router().rules();
    var labels = Labels.of("alertname", "Down", "team", "db");
    var rule = rules.route(labels).rule();
    var start = STARTS.get(random.nextInt(STARTS.size()));

    for (var at = start; at.isBefore(start.plus(WEEKS)); at = at.plus(QUARTER)) {
      var now = at;
      boolean isQuiet =
          rules.maintenance().stream()
              .anyMatch(window -> window.hiding(labels, "db", rule, now).isPresent());
      boolean isMuted = isIn(mute, at);
      boolean isInactive = !active.isEmpty() && !isIn(active, at);
      assertThat(isQuiet).as("at %s%n%s", at, text(mute, active)).isEqualTo(isMuted || isInactive);
    }
    assertThat(rules.maintenance())
        .as("alerts of other routes are heard")
        .noneMatch(window ->
            window.hiding(Labels.of("alertname", "Down"), "db", "desk", start).isPresent());
  }

  private static boolean isIn(List<List<Drawn>> intervals, Instant at) {
    return intervals.stream().flatMap(List::stream).anyMatch(drawn -> drawn.has(at));
  }

  /** None to two intervals of one or two times each. */
  private static List<List<Drawn>> drawn(Random random) {
    var all = new ArrayList<List<Drawn>>();
    for (int i = random.nextInt(3); i > 0; i--) {
      var times = new ArrayList<Drawn>();
      for (int j = random.nextInt(2); j >= 0; j--) {
        times.add(Drawn.of(random));
      }
      all.add(times);
    }
    return all;
  }

  private static String text(List<List<Drawn>> mute, List<List<Drawn>> active) {
    var text = new StringBuilder("time_intervals:\n");
    define(text, "m", mute);
    define(text, "a", active);
    text.append("  - name: never used\n");
    text.append(
        """
        receivers:
          - {name: desk, webhook_configs: [{url: "https://desk.example.com/"}]}
          - {name: db, webhook_configs: [{url: "https://db.example.com/"}]}
        route:
          receiver: desk
          routes:
            - receiver: db
              matchers: [team="db"]
        """);
    use(text, "mute_time_intervals", "m", mute.size());
    use(text, "active_time_intervals", "a", active.size());
    return text.toString();
  }

  private static void define(StringBuilder text, String name, List<List<Drawn>> intervals) {
    for (int i = 0; i < intervals.size(); i++) {
      text.append("  - name: ").append(name).append(i).append("\n    time_intervals:\n");
      intervals.get(i).forEach(one -> text.append("      - ").append(one.text()).append('\n'));
    }
  }

  private static void use(StringBuilder text, String setting, String name, int count) {
    if (count > 0) {
      var names = new ArrayList<String>();
      for (int i = 0; i < count; i++) {
        names.add(name + i);
      }
      text.append("      ").append(setting).append(": ").append(names).append('\n');
    }
  }

  /**
   * From one number to another.
   *
   * @param last of minutes, the first that is not meant
   */
  private record Ends(int first, int last) {
    static Ends of(Random random, int min, int max) {
      int first = min + random.nextInt(max - min + 1);
      return new Ends(first, first + random.nextInt(max - first + 1));
    }

    boolean has(int number) {
      return number >= first && number <= last;
    }

    @Override
    public String toString() {
      return first + ":" + last;
    }
  }

  /**
   * A time that was drawn; where it is empty, nothing is said of that.
   *
   * @param weekdays Sunday is 0, as in Alertmanager
   */
  private record Drawn(
      Optional<Ends> minutes,
      Optional<Ends> weekdays,
      Optional<Ends> days,
      Optional<Ends> months,
      Optional<Ends> years,
      Optional<String> zone) {
    static Drawn of(Random random) {
      return new Drawn(
          some(random, 75, minutes(random)),
          some(random, 50, Ends.of(random, 0, 6)),
          some(random, 33, days(random)),
          some(random, 25, Ends.of(random, 1, 12)),
          some(random, 17, Ends.of(random, 2026, 2028)),
          some(random, 75, ZONES.get(random.nextInt(ZONES.size()))));
    }

    private static <T> Optional<T> some(Random random, int percent, T drawn) {
      return random.nextInt(100) < percent ? Optional.of(drawn) : Optional.empty();
    }

    private static Ends minutes(Random random) {
      int first = random.nextInt(96);
      return new Ends(first * 15, (first + 1 + random.nextInt(96 - first)) * 15);
    }

    private static Ends days(Random random) {
      var days = Ends.of(random, 1, 31);
      return random.nextBoolean() ? days : new Ends(-days.last(), -days.first());
    }

    boolean has(Instant at) {
      var wall = at.atZone(ZoneId.of(zone.orElse("UTC")));
      int minute = wall.getHour() * 60 + wall.getMinute();
      return minutes.map(ends -> ends.first() <= minute && minute < ends.last()).orElse(true)
          && weekdays.map(ends -> ends.has(wall.getDayOfWeek().getValue() % 7)).orElse(true)
          && days.map(ends -> hasDay(ends, wall.toLocalDate())).orElse(true)
          && months.map(ends -> ends.has(wall.getMonthValue())).orElse(true)
          && years.map(ends -> ends.has(wall.getYear())).orElse(true);
    }

    private static boolean hasDay(Ends ends, LocalDate date) {
      int length = YearMonth.from(date).lengthOfMonth();
      return IntStream.rangeClosed(ends.first(), ends.last())
          .map(day -> day > 0 ? day : length + 1 + day)
          .anyMatch(day -> day == date.getDayOfMonth());
    }

    String text() {
      var parts = new ArrayList<String>();
      minutes.ifPresent(ends ->
          parts.add(
              "times: [{start_time: '%s', end_time: '%s'}]"
                  .formatted(clock(ends.first()), clock(ends.last()))));
      weekdays.ifPresent(ends ->
          parts.add("weekdays: ['%s:%s']".formatted(weekday(ends.first()), weekday(ends.last()))));
      days.ifPresent(ends -> parts.add("days_of_month: ['" + ends + "']"));
      months.ifPresent(
          ends -> parts.add("months: ['" + month(ends.first()) + ":" + ends.last() + "']"));
      years.ifPresent(ends -> parts.add("years: ['" + ends + "']"));
      zone.ifPresent(name -> parts.add("location: '" + name + "'"));
      return parts.stream().collect(Collectors.joining(", ", "{", "}"));
    }

    private static String clock(int minute) {
      return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
    }

    private static String weekday(int number) {
      return DayOfWeek.of(number == 0 ? 7 : number).name().toLowerCase(Locale.ROOT);
    }

    private static String month(int number) {
      return number % 2 == 0
          ? String.valueOf(number)
          : Month.of(number).name().toLowerCase(Locale.ROOT);
    }
  }
}
