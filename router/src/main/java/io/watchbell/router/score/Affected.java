package io.watchbell.router.score;

import io.watchbell.router.catalog.Measure;
import io.watchbell.router.catalog.Stakes;
import io.watchbell.router.catalog.Thresholds.Band;
import io.watchbell.router.catalog.Unit;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many instances, customers or requests are hurt, as a label or annotation says it: {@code 12},
 * {@code 12/30}, {@code 12 of 30} or {@code 40%}.
 *
 * @param unit of what
 * @param measure how many
 * @param band whether that is few, many or most
 */
record Affected(Unit unit, Measure measure, Band band) {
  private static final int LENGTH_MAX = 40;
  private static final double PERCENT = 100;
  private static final String NUMBER = "(\\d{1,12}(?:\\.\\d{1,6})?)";
  private static final Pattern FORM =
      Pattern.compile(NUMBER + " ?(?:(%)|(?:/|of) ?" + NUMBER + ")?");

  /** How many of these are hurt; null where nothing, or nothing that can be read, is said. */
  static @Nullable Affected of(
      Unit unit, Function<Said, String> said, Stakes stakes, ScoreRules rules) {
    var total = number(said.apply(total(unit)));
    var measure =
        measure(said.apply(affected(unit)), total == null ? stakes.size().get(unit) : total);
    return measure == null
        ? null
        : new Affected(
            unit, measure, stakes.affected().getOrDefault(unit, rules.affected()).band(measure));
  }

  private static Said affected(Unit unit) {
    return switch (unit) {
      case INSTANCES -> Said.AFFECTED_INSTANCES;
      case CUSTOMERS -> Said.AFFECTED_CUSTOMERS;
      case REQUESTS -> Said.AFFECTED_REQUESTS;
    };
  }

  private static Said total(Unit unit) {
    return switch (unit) {
      case INSTANCES -> Said.TOTAL_INSTANCES;
      case CUSTOMERS -> Said.TOTAL_CUSTOMERS;
      case REQUESTS -> Said.TOTAL_REQUESTS;
    };
  }

  private static @Nullable Measure measure(String text, @Nullable Double total) {
    var match = FORM.matcher(plain(text));
    if (!match.matches()) {
      return null;
    }
    double count = Double.parseDouble(match.group(1));
    if (match.group(2) != null) {
      return count <= PERCENT ? new Measure(null, count / PERCENT) : null;
    }
    var of = match.group(3) == null ? total : Double.valueOf(match.group(3));
    return new Measure(count, of == null || of <= 0 ? null : Math.min(1, count / of));
  }

  private static @Nullable Double number(String text) {
    var match = FORM.matcher(plain(text));
    boolean isOne = match.matches() && match.group(2) == null && match.group(3) == null;
    return isOne ? Double.valueOf(match.group(1)) : null;
  }

  private static String plain(String text) {
    var bounded = text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) : text;
    return bounded.strip().toLowerCase(Locale.ROOT).replace(",", "").replace("_", "");
  }

  /** By how many steps that moves it. */
  int steps(ScoreRules rules) {
    return switch (band) {
      case FEW -> rules.step(Step.FEW_AFFECTED);
      case SOME -> 0;
      case MANY -> rules.step(Step.MANY_AFFECTED);
      case MOST -> rules.step(Step.MOST_AFFECTED);
    };
  }

  /** For people: "40 % of instances", "600 customers". */
  String describe() {
    var share = measure.share();
    var count = measure.count();
    if (share != null) {
      double percent = share * PERCENT;
      var precise = percent > 0 && percent < 1 ? "%.1f %% of %s" : "%.0f %% of %s";
      return String.format(Locale.ROOT, precise, percent, unit.word());
    }
    return String.format(Locale.ROOT, "%,.0f %s", count == null ? 0 : count, unit.word());
  }
}
