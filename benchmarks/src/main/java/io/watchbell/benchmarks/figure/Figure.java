package io.watchbell.benchmarks.figure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * One figure: what is drawn as a plot and printed as a table.
 *
 * @param name of its file, without an end: {@code latency}
 * @param title one line over the plot
 * @param curves what was measured
 * @param marks lines across the plot: aims, limits
 * @param aims what is to be, beside what is
 * @param notes what has to be known to judge it, for people
 * @param taken when and on which machine; may be empty
 */
public record Figure(
    String name,
    String title,
    Axis x,
    Axis y,
    List<Curve> curves,
    List<Mark> marks,
    List<Aim> aims,
    List<String> notes,
    String taken) {
  public Figure {
    curves = List.copyOf(curves);
    marks = List.copyOf(marks);
    aims = List.copyOf(aims);
    notes = List.copyOf(notes);
  }

  /** One of curves only. */
  public Figure(String name, String title, Axis x, Axis y, List<Curve> curves) {
    this(name, title, x, y, curves, List.of(), List.of(), List.of(), "");
  }

  /** A line across the plot. */
  public record Mark(String label, double y) {}

  /** The same with lines across the plot. */
  public Figure marked(List<Mark> newMarks) {
    return new Figure(name, title, x, y, curves, newMarks, aims, notes, taken);
  }

  /** The same with aims. */
  public Figure aiming(List<Aim> newAims) {
    return new Figure(name, title, x, y, curves, marks, newAims, notes, taken);
  }

  /** The same with something to know. */
  public Figure noting(List<String> newNotes) {
    return new Figure(name, title, x, y, curves, marks, aims, newNotes, taken);
  }

  /** The same with when and where it was measured. */
  public Figure taken(String newTaken) {
    return new Figure(name, title, x, y, curves, marks, aims, notes, newTaken);
  }

  /** Every value of the x axis at which something was measured, in order. */
  @JsonIgnore
  public List<Double> places() {
    return curves.stream()
        .flatMap(curve -> curve.points().stream())
        .map(Curve.Point::x)
        .distinct()
        .sorted()
        .toList();
  }
}
