package io.watchbell.benchmarks.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A figure as text that is also Markdown: a row for each place, a column for each curve. */
public final class Table {
  private Table() {}

  /** The lines: title, table, aims, notes. */
  public static List<String> of(Figure figure) {
    var lines = new ArrayList<String>();
    lines.add(figure.title() + " (" + figure.y().label() + ")");
    lines.add("");
    lines.addAll(aligned(rows(figure)));
    lines.add("");
    figure.aims().forEach(aim -> lines.add("- " + aim.text()));
    figure.notes().forEach(note -> lines.add("- " + note));
    if (!figure.taken().isEmpty()) {
      lines.add("- taken " + figure.taken());
    }
    return List.copyOf(lines);
  }

  private static List<List<String>> rows(Figure figure) {
    var rows = new ArrayList<List<String>>();
    rows.add(
        Stream.concat(
                Stream.of(figure.x().label()), figure.curves().stream().map(curve -> curve.name()))
            .toList());
    for (double place : figure.places()) {
      rows.add(
          Stream.concat(
                  Stream.of(figure.x().read(place)),
                  figure.curves().stream().map(curve -> cell(curve, place)))
              .toList());
    }
    return rows;
  }

  private static String cell(Curve curve, double place) {
    var value = curve.at(place);
    return value.isPresent() ? Numbers.shortly(value.getAsDouble()) : "";
  }

  private static List<String> aligned(List<List<String>> rows) {
    var widths = new ArrayList<Integer>();
    for (int column = 0; column < rows.getFirst().size(); column++) {
      int at = column;
      widths.add(rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
    }
    var lines = new ArrayList<String>();
    for (var row : rows) {
      var cells = new ArrayList<String>();
      for (int column = 0; column < row.size(); column++) {
        cells.add(" ".repeat(widths.get(column) - row.get(column).length()) + row.get(column));
      }
      lines.add("| " + String.join(" | ", cells) + " |");
    }
    lines.add(
        1,
        widths.stream()
            .map(width -> "-".repeat(width + 1) + ":")
            .collect(Collectors.joining("|", "|", "|")));
    return lines;
  }
}
