package io.watchbell.benchmarks.figure;

import java.util.List;

/**
 * One axis.
 *
 * @param label what is on it, with its unit
 * @param names for {@link Scale#NAMES}, from left to right; otherwise empty
 */
public record Axis(String label, Scale scale, List<String> names) {
  public Axis {
    names = List.copyOf(names);
  }

  /** Equal steps from zero. */
  public static Axis linear(String label) {
    return new Axis(label, Scale.LINEAR, List.of());
  }

  /** Equal ratios. */
  public static Axis log(String label) {
    return new Axis(label, Scale.LOG, List.of());
  }

  /** Percentiles. */
  public static Axis nines(String label) {
    return new Axis(label, Scale.NINES, List.of());
  }

  /** Names in a row. */
  public static Axis names(String label, List<String> names) {
    return new Axis(label, Scale.NAMES, names);
  }

  /** How a value reads. */
  public String read(double value) {
    return switch (scale) {
      case NAMES -> names.get(Math.toIntExact(Math.round(value)));
      case NINES -> Numbers.plain(value) + " %";
      case LINEAR, LOG -> Numbers.shortly(value);
    };
  }
}
