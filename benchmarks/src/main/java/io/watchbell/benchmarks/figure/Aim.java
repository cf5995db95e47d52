package io.watchbell.benchmarks.figure;

import java.util.Locale;

/**
 * What a figure is to be, beside what it is.
 *
 * @param what which value, for people: "p99 at 1,000 alerts/s"
 * @param bound on which side of the aim it is to be
 * @param unit of both; may be empty
 */
public record Aim(String what, Bound bound, double aim, double measured, String unit) {
  /** On which side. */
  public enum Bound {
    AT_MOST,
    AT_LEAST
  }

  /** One that is to be at most this. */
  public static Aim atMost(String what, double aim, double measured, String unit) {
    return new Aim(what, Bound.AT_MOST, aim, measured, unit);
  }

  /** One that is to be at least this. */
  public static Aim atLeast(String what, double aim, double measured, String unit) {
    return new Aim(what, Bound.AT_LEAST, aim, measured, unit);
  }

  /** Whether it is met. What was not measured is not met. */
  public boolean met() {
    return switch (bound) {
      case AT_MOST -> measured <= aim;
      case AT_LEAST -> measured >= aim;
    };
  }

  /** In one line. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%s: %s%s, aim %s %s%s: %s",
        what,
        Double.isNaN(measured) ? "not measured" : Numbers.shortly(measured),
        Double.isNaN(measured) ? "" : unit,
        bound == Bound.AT_MOST ? "at most" : "at least",
        Numbers.shortly(aim),
        unit,
        met() ? "met" : "MISSED");
  }
}
