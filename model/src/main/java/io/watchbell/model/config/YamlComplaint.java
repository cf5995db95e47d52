package io.watchbell.model.config;

import com.google.re2j.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** What is wrong with a text that is no YAML, in the words of whoever wrote it. */
final class YamlComplaint {
  private static final Pattern BRACES = Pattern.compile("^[^'\"#]*: *(\\{\\{)");
  private static final Pattern ALIAS = Pattern.compile("undefined alias (\\S+)");
  private static final Pattern SETTING = Pattern.compile("^( *(?:- )?[A-Za-z0-9_.-]+): +(.*\\S)");
  private static final String USUAL_HINT =
      "look at this line and the one before: indentation, quotes, brackets, and a space after ':'";

  private final String file;
  private final List<String> lines;

  private YamlComplaint(String file, String text) {
    this.file = file;
    lines = List.of(text.split("\n", -1));
  }

  /** What is wrong, and how it is mended. */
  static Problem of(String file, String text, YamlEngineException failure) {
    var complaint = new YamlComplaint(file, text);
    if (failure instanceof MarkedYamlEngineException marked
        && marked.getProblemMark().isPresent()) {
      return complaint.at(marked, marked.getProblemMark().get());
    }
    var braces = complaint.braces();
    return braces == null
        ? complaint.problem(1, 1, "not YAML: " + failure.getMessage(), USUAL_HINT)
        : braces;
  }

  private @Nullable Problem braces() {
    for (int i = 0; i < lines.size(); i++) {
      var found = BRACES.matcher(lines.get(i));
      if (found.find()) {
        return problem(
            i + 1,
            found.start(1) + 1,
            "not YAML: '{{' begins a mapping",
            lines.get(i).contains("title")
                ? "a title is no template but an expression: name + ' on ' + labels.instance"
                : "put the text in single quotes");
      }
    }
    return null;
  }

  private Problem at(MarkedYamlEngineException failure, Mark mark) {
    int line = mark.getLine() + 1;
    int column = mark.getColumn() + 1;
    var said = failure.getProblem() == null ? "" : failure.getProblem();
    if (said.contains("TAB")) {
      return problem(
          line, column, "a tab at the beginning of the line", "YAML is indented with spaces only");
    }
    if (said.startsWith("mapping values are not allowed")) {
      return secondColon(line, column);
    }
    if (said.startsWith("expected <block end>")) {
      return problem(
          line,
          column,
          "this line begins in column %d, where nothing can belong to the lines above"
              .formatted(column),
          "let it begin where its neighbours do: %s".formatted(neighbour(line)));
    }
    if (said.startsWith("expected ',' or")) {
      return leftOpen(line, column, said, failure.getContextMark().orElse(mark));
    }
    var alias = ALIAS.matcher(said);
    if (alias.find()) {
      return problem(
          line,
          column,
          "there is no '&%s' before this '*%s'".formatted(alias.group(1), alias.group(1)),
          "write &%s where the value stands for the first time, in this file"
              .formatted(alias.group(1)));
    }
    return problem(line, column, "not YAML: " + said, USUAL_HINT);
  }

  private Problem secondColon(int line, int column) {
    var setting = SETTING.matcher(line(line));
    if (setting.find() && setting.end(1) + 1 < column) {
      return problem(
          line,
          column,
          "a second ': ' in one line",
          "put the text in single quotes: %s: '%s'"
              .formatted(setting.group(1).strip(), setting.group(2).replace("'", "''")));
    }
    return problem(
        line,
        column,
        "this line is indented deeper than the one above, which has its value already",
        "let it begin where its neighbours do: %s".formatted(neighbour(line)));
  }

  private Problem leftOpen(int line, int column, String said, Mark opened) {
    var closing = said.contains("']'") ? "]" : "}";
    var opening = closing.equals("]") ? "[" : "{";
    if (opened.getLine() + 1 == line) {
      return problem(
          line,
          column,
          "inside of %s and %s a text ends at [ ] { } and ','".formatted(opening, closing),
          "put the text in single quotes: ['service=~\"db[0-9]+\"']");
    }
    return problem(
        opened.getLine() + 1,
        opened.getColumn() + 1,
        "the '%s' here is never closed".formatted(opening),
        "add '%s', before line %d".formatted(closing, line));
  }

  /** Where the line above begins, that a line is to be like. */
  private String neighbour(int line) {
    for (int i = line - 1; i >= 1; i--) {
      var text = line(i);
      if (!text.isBlank() && !text.strip().startsWith("#")) {
        int column = text.length() - text.stripLeading().length() + 1;
        return "line %d begins in column %d".formatted(i, column);
      }
    }
    return "column 1";
  }

  private String line(int line) {
    return line <= lines.size() ? lines.get(line - 1) : "";
  }

  private Problem problem(int line, int column, String message, String hint) {
    return new Problem(file, line, column, "", message, hint);
  }
}
