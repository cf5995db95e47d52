package io.watchbell.deploy.backtest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * More of something than a change may bring, as {@code lost-pages>0}.
 *
 * @param measure what is counted: one of {@link #MEASURES}
 * @param most how much of it is well
 */
public record Threshold(String measure, long most) {
  /** What can be counted, by name. */
  public static final Map<String, ToLongFunction<Report>> MEASURES = measures();

  private static Map<String, ToLongFunction<Report>> measures() {
    var all = new LinkedHashMap<String, ToLongFunction<Report>>();
    all.put("lost-pages", report -> report.lost().size());
    all.put(
        "lost-answered",
        report -> report.lost().stream().filter(item -> item.answeredBy() != null).count());
    all.put("added-pages", report -> report.pages().added());
    all.put("removed-pages", report -> report.pages().removed());
    all.put("moved-pages", report -> report.pages().moved());
    all.put("more-pages", report -> Math.max(0, report.after().pages() - report.before().pages()));
    all.put(
        "more-night-pages",
        report -> Math.max(0, report.after().nightPages() - report.before().nightPages()));
    all.put("pages", report -> report.after().pages());
    all.put("night-pages", report -> report.after().nightPages());
    all.put("incidents", report -> report.after().incidents());
    return Collections.unmodifiableMap(all);
  }

  /** The threshold of this text; empty when it is none. */
  public static Optional<Threshold> parse(String text) {
    int sign = text.indexOf('>');
    if (sign < 0) {
      return Optional.empty();
    }
    var measure = text.substring(0, sign).strip();
    boolean orEqual = text.startsWith("=", sign + 1);
    try {
      long number = Long.parseLong(text.substring(sign + (orEqual ? 2 : 1)).strip());
      return MEASURES.containsKey(measure) && number >= 0
          ? Optional.of(new Threshold(measure, orEqual ? number - 1 : number))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** How much of it there is. */
  public long found(Report report) {
    var measured = MEASURES.get(measure);
    return measured == null ? 0 : measured.applyAsLong(report);
  }

  /** Whether there is more of it than is well. */
  public boolean isPassed(Report report) {
    return found(report) > most;
  }
}
