package io.watchbell.benchmarks.figure;

/** How values are put on an axis. */
public enum Scale {
  /** Equal steps, from zero. */
  LINEAR,
  /** Equal ratios; for values above zero. */
  LOG,
  /** Percentiles from 0 to below 100: each step right leaves out nine tenths of the rest. */
  NINES,
  /** Names in a row; the value is the place in it, from 0. */
  NAMES;

  /** The least value that can be put on a logarithmic axis. */
  static final double LEAST = 1e-6;

  private static final double NINES_MAX = 99.9999;
  private static final double HUNDRED = 100;

  /** Where a value lies, in units of the axis. */
  double place(double value) {
    return switch (this) {
      case LINEAR, NAMES -> value;
      case LOG -> Math.log10(Math.max(LEAST, value));
      case NINES -> -Math.log10(1 - Math.min(NINES_MAX, value) / HUNDRED);
    };
  }
}
