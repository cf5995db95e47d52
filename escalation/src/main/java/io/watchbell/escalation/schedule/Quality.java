package io.watchbell.escalation.schedule;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * How good a schedule is to those who depend on it and those who stand in it.
 *
 * @param score from 0 to 100
 * @param reasons what was taken off and why, most first; none for 100
 */
public record Quality(int score, List<Reason> reasons) {
  /** So long somebody may have the watch without a break: a week, and the hour of the clock. */
  public static final Duration LONGEST = Duration.ofHours(7 * 24 + 1);

  /** So long a time shows whole rounds of most schedules. */
  public static final Duration JUDGED = Duration.ofDays(26 * 7);

  /** So much rest there is to be between two shifts, as working time directives have it. */
  public static final Duration REST = Duration.ofHours(11);

  /** Shorter shifts need no such rest after them. */
  private static final Duration SHORT = Duration.ofHours(4);

  private static final int FULL = 100;
  private static final int GAPS_MIN = 5;
  private static final int GAPS_MAX = 60;
  private static final int ALONE = 40;
  private static final int LONG_MAX = 20;
  private static final int REST_MAX = 20;
  private static final int UNEVEN_MAX = 15;
  private static final double UNEVEN = 1.25;
  private static final int UNEVEN_SLOPE = 30;
  private static final double HOUR = 3_600;

  public Quality {
    reasons = List.copyOf(reasons);
  }

  /**
   * Something that is not good.
   *
   * @param points how much was taken off
   * @param words what it is
   */
  public record Reason(int points, String words) {}

  /**
   * The quality of a schedule over the time of this table; some whole rounds of it, else whoever
   * has one turn more seems to be treated badly.
   */
  public static Quality of(Timetable table, Function<String, ZoneId> zones) {
    var reasons = new ArrayList<Reason>();
    gaps(table, reasons);
    var shares = Share.of(List.of(table), zones);
    if (shares.size() == 1) {
      reasons.add(
          new Reason(
              ALONE,
              "%s is on call all the time, and has nobody to hand over to"
                  .formatted(shares.getFirst().person())));
    } else {
      longShifts(table, reasons);
      rest(table, reasons);
      uneven("hours", Share::hours, shares, reasons);
      uneven("night hours", Share::nightHours, shares, reasons);
    }
    reasons.sort((one, other) -> Integer.compare(other.points(), one.points()));
    int off = reasons.stream().mapToInt(Reason::points).sum();
    return new Quality(Math.max(0, FULL - off), reasons);
  }

  private static void gaps(Timetable table, List<Reason> reasons) {
    var gaps = table.gaps();
    if (gaps.isEmpty()) {
      return;
    }
    double hours =
        gaps.stream().mapToLong(gap -> Duration.between(gap.from(), gap.until()).toSeconds()).sum()
            / HOUR;
    double all = Duration.between(table.from(), table.until()).toSeconds() / HOUR;
    int points = Math.clamp(Math.round(FULL * hours / all), GAPS_MIN, GAPS_MAX);
    reasons.add(
        new Reason(
            points,
            "nobody is on call for %.1f h in %d %s, %.1f %% of the time"
                .formatted(
                    hours, gaps.size(), gaps.size() == 1 ? "gap" : "gaps", FULL * hours / all)));
  }

  private static void longShifts(Timetable table, List<Reason> reasons) {
    var tooLong = table.stints().stream().filter(it -> it.length().compareTo(LONGEST) > 0).toList();
    if (!tooLong.isEmpty()) {
      var longest = tooLong.stream().map(Shift::length).max(Duration::compareTo).orElse(LONGEST);
      reasons.add(
          new Reason(
              Math.min(LONG_MAX, 5 + tooLong.size()),
              "%d shifts are longer than a week; the longest lasts %.1f days"
                  .formatted(tooLong.size(), longest.toSeconds() / HOUR / 24)));
    }
  }

  private static void rest(Timetable table, List<Reason> reasons) {
    var ended = new HashMap<String, Shift>();
    int broken = 0;
    var shortest = REST;
    for (var stint : table.stints()) {
      if (stint.length().compareTo(SHORT) < 0) {
        continue;
      }
      var before = ended.put(stint.person(), stint);
      if (before != null) {
        var rest = Duration.between(before.until(), stint.from());
        if (rest.compareTo(REST) < 0) {
          broken++;
          shortest = rest.compareTo(shortest) < 0 ? rest : shortest;
        }
      }
    }
    if (broken > 0) {
      reasons.add(
          new Reason(
              Math.min(REST_MAX, 3 + broken),
              ("rests of less than %2$d h between two shifts of the same person: %1$d, the"
                      + " shortest of %3$.1f h")
                  .formatted(broken, REST.toHours(), shortest.toSeconds() / HOUR)));
    }
  }

  private static void uneven(
      String what, ToDoubleFunction<Share> of, List<Share> shares, List<Reason> reasons) {
    double all = shares.stream().mapToDouble(of).sum();
    double mean = shares.isEmpty() ? 0 : all / shares.size();
    var most =
        shares.stream().max((a, b) -> Double.compare(of.applyAsDouble(a), of.applyAsDouble(b)));
    if (most.isEmpty() || mean < 1) {
      return;
    }
    double ratio = of.applyAsDouble(most.get()) / mean;
    if (ratio > UNEVEN) {
      int points = Math.clamp(Math.round((ratio - 1) * UNEVEN_SLOPE), 1, UNEVEN_MAX);
      reasons.add(
          new Reason(
              points,
              "%s has %.0f %s, %.1f times the mean of %.0f"
                  .formatted(
                      most.get().person(), of.applyAsDouble(most.get()), what, ratio, mean)));
    }
  }
}
