package io.watchbell.console.reports;

/** A bar of text, an eighth of a character exact. */
final class Bar {
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
  private static final int PARTS = 8;

  private Bar() {}

  /** A bar of so much of a width; what is not nothing is seen. */
  static String of(double value, double most, int width) {
    if (value <= 0 || most <= 0) {
      return "";
    }
    int eighths = (int) Math.max(1, Math.round(value / most * width * PARTS));
    int rest = eighths % PARTS;
    return "█".repeat(eighths / PARTS) + (rest == 0 ? "" : EIGHTHS.substring(rest, rest + 1));
  }
}
