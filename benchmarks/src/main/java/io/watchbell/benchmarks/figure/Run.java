package io.watchbell.benchmarks.figure;

import java.util.LinkedHashMap;
import java.util.List;

/**
 * What was measured.
 *
 * @param figures each of another name
 */
public record Run(List<Figure> figures) {
  public Run {
    figures = List.copyOf(figures);
  }

  /** The same with these figures in the place of those of the same names, or after them. */
  public Run with(List<Figure> newer) {
    var all = new LinkedHashMap<String, Figure>();
    figures.forEach(figure -> all.put(figure.name(), figure));
    newer.forEach(figure -> all.put(figure.name(), figure));
    return new Run(List.copyOf(all.values()));
  }
}
