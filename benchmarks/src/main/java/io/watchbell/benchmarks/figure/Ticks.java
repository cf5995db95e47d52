package io.watchbell.benchmarks.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which part of an axis is drawn, and where it is labelled.
 *
 * @param low the least value that is drawn
 * @param high the highest; above {@code low}
 * @param at the labelled values
 */
record Ticks(double low, double high, List<Double> at) {
  private static final List<Double> NINES = List.of(0.0, 50.0, 90.0, 99.0, 99.9, 99.99, 99.999);
  private static final double TEN = 10;
  private static final int WIDE_DECADES = 2;
  private static final int STEPS = 5;
  private static final double NAMES_MARGIN = 0.5;

  Ticks {
    at = List.copyOf(at);
  }

  /** For values from the lowest to the highest of these. */
  static Ticks of(Axis axis, List<Double> values) {
    double low = values.stream().mapToDouble(it -> it).min().orElse(0);
    double high = values.stream().mapToDouble(it -> it).max().orElse(1);
    return switch (axis.scale()) {
      case LINEAR -> linear(Math.min(0, low), high > low || high > 0 ? high : 1);
      case LOG -> log(Math.max(Scale.LEAST, low), Math.max(Scale.LEAST, high));
      case NINES -> nines(high);
      case NAMES ->
          new Ticks(
              -NAMES_MARGIN,
              axis.names().size() - NAMES_MARGIN,
              IntStream.range(0, axis.names().size()).mapToObj(it -> (double) it).toList());
    };
  }

  private static Ticks linear(double low, double high) {
    double rough = (high - low) / STEPS;
    double power = Math.pow(TEN, Math.floor(Math.log10(rough)));
    double step =
        List.of(1.0, 2.0, 5.0, TEN).stream()
                .filter(it -> it * power >= rough)
                .findFirst()
                .orElse(TEN)
            * power;
    var at = new ArrayList<Double>();
    for (double value = Math.floor(low / step) * step; value < high + step; value += step) {
      at.add(Math.round(value / step) * step);
    }
    return new Ticks(at.getFirst(), at.getLast(), at);
  }

  /** Whole powers of ten over more than two of them, otherwise also 2 and 5 of each. */
  private static Ticks log(double low, double high) {
    int first = (int) Math.floor(Math.log10(low));
    int last = (int) Math.ceil(Math.log10(high));
    var factors = last - first > WIDE_DECADES ? List.of(1.0) : List.of(1.0, 2.0, 5.0);
    var all = new ArrayList<Double>();
    for (int power = first; power <= last; power++) {
      for (double factor : factors) {
        all.add(factor * Math.pow(TEN, power));
      }
    }
    int from = 0;
    while (from + 1 < all.size() && all.get(from + 1) <= low) {
      from++;
    }
    int to = all.size() - 1;
    while (to - 1 > from && all.get(to - 1) >= high) {
      to--;
    }
    var at = all.subList(from, to + 1);
    return new Ticks(at.getFirst(), at.getLast(), at);
  }

  private static Ticks nines(double high) {
    var at = NINES.stream().filter(it -> it <= high).toList();
    return new Ticks(0, Math.max(high, NINES.get(1)), at);
  }
}
