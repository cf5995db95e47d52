package io.watchbell.benchmarks.figure;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What was measured on one machine at one time.
 *
 * @param machine what a reader has to know of it to judge the figures
 * @param quick whether it was shortened, so that figures say less
 * @param figures each of another name
 */
public record Run(Instant at, String machine, boolean quick, List<Figure> figures) {
  public Run {
    figures = List.copyOf(figures);
  }

  /** The same with these figures in the place of those of the same names, or after them. */
  public Run with(List<Figure> newer) {
    var all = new LinkedHashMap<String, Figure>();
    figures.forEach(figure -> all.put(figure.name(), figure));
    newer.forEach(figure -> all.put(figure.name(), figure));
    return new Run(at, machine, quick, List.copyOf(all.values()));
  }
}
