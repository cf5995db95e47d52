package io.watchbell.benchmarks.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How numbers read. */
final class Numbers {
  private static final double KILO = 1e3;
  private static final double MEGA = 1e6;
  private static final double SHORT_FROM = 1e4;
  private static final int DIGITS = 3;

  private Numbers() {}

  /** With three digits that count, thousands from ten thousand on as k, millions as M. */
  static String shortly(double value) {
    var rounded = new BigDecimal(value).round(new MathContext(DIGITS)).doubleValue();
    double size = Math.abs(rounded);
    if (size >= MEGA) {
      return plain(rounded / MEGA) + " M";
    }
    if (size >= SHORT_FROM) {
      return plain(rounded / KILO) + " k";
    }
    return size >= KILO ? String.format(Locale.ROOT, "%,.0f", rounded) : plain(rounded);
  }

  /** Without zeros that say nothing. */
  static String plain(double value) {
    var text = BigDecimal.valueOf(value).stripTrailingZeros();
    return text.signum() == 0 ? "0" : text.toPlainString();
  }
}
