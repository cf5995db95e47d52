package io.watchbell.deploy.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Terminal.Style;
import java.util.ArrayList;
import java.util.List;

/** Answers of the history as text. */
final class SqlText {
  private static final int WIDTH_MAX = 80;
  private static final String SEPARATOR = "  ";

  private SqlText() {}

  /** In columns; numbers to the right, long texts cut. */
  static List<String> table(JsonNode answer, Terminal terminal) {
    var names = names(answer);
    var cells = new ArrayList<List<String>>();
    answer.path("rows").forEach(row -> cells.add(texts(row)));
    var widths = widths(names, cells);
    var lines = new ArrayList<String>();
    lines.add(terminal.in(Style.BOLD, line(names, widths, answer, false)));
    cells.forEach(row -> lines.add(line(row, widths, answer, true)));
    lines.add(
        terminal.in(
            Style.DIM,
            "%,d %s in %,d ms"
                .formatted(
                    cells.size(),
                    cells.size() == 1 ? "row" : "rows",
                    answer.path("millis").asLong())));
    return lines;
  }

  private static List<String> names(JsonNode answer) {
    var names = new ArrayList<String>();
    answer.path("columns").forEach(column -> names.add(column.path("name").asText()));
    return names;
  }

  private static List<String> texts(JsonNode row) {
    var texts = new ArrayList<String>();
    for (var value : row) {
      texts.add(value.isNull() ? "" : shown(value));
    }
    return texts;
  }

  /** One line, and nothing that a terminal would obey: texts come from outside. */
  private static String shown(JsonNode value) {
    var text = (value.isContainerNode() ? value.toString() : value.asText());
    var safe = text.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c);
    var line =
        safe.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
    return line.length() <= WIDTH_MAX ? line.toString() : line.substring(0, WIDTH_MAX - 1) + "…";
  }

  private static int[] widths(List<String> names, List<List<String>> cells) {
    var widths = names.stream().mapToInt(String::length).toArray();
    for (var row : cells) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  private static String line(List<String> cells, int[] widths, JsonNode answer, boolean isValue) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      var padding = " ".repeat(widths[i] - cells.get(i).length());
      boolean right = isNumber(answer.path("columns").path(i).path("type").asText());
      line.append(i == 0 ? "" : SEPARATOR);
      line.append(right ? padding + cells.get(i) : cells.get(i) + padding);
    }
    return isValue ? line.toString().stripTrailing() : line.toString();
  }

  private static boolean isNumber(String type) {
    return type.endsWith("INT")
        || type.endsWith("INTEGER")
        || type.startsWith("DECIMAL")
        || type.equals("DOUBLE")
        || type.equals("FLOAT");
  }

  /** As RFC 4180 says; a value that a spreadsheet would run begins with an apostrophe. */
  static List<String> csv(JsonNode answer) {
    var lines = new ArrayList<String>();
    lines.add(String.join(",", names(answer).stream().map(SqlText::quoted).toList()));
    for (var row : answer.path("rows")) {
      var fields = new ArrayList<String>();
      for (var value : row) {
        fields.add(field(value));
      }
      lines.add(String.join(",", fields));
    }
    return lines;
  }

  private static String field(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    if (value.isNumber()) {
      return value.asText();
    }
    var text = value.isContainerNode() ? value.toString() : value.asText();
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return quoted(formula ? "'" + text : text);
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
