package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Terminal.Style;
import io.watchbell.model.config.Problem;
import io.watchbell.model.config.Warning;
import io.watchbell.model.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code check} found, in the forms in which it is read. */
final class CheckText {
  private CheckText() {}

  /** For people: two lines for each warning, and how many there are. */
  static List<String> lines(List<Warning> warnings, Terminal terminal) {
    var lines = new ArrayList<String>();
    for (var warning : warnings) {
      var place = warning.place();
      lines.add(
          "%s: %s %s [%s]"
              .formatted(
                  warning.shownPlace(),
                  terminal.in(Style.YELLOW, warning.level() + ":"),
                  place.message(),
                  warning.lint().code()));
      lines.add("    %s %s".formatted(warning.lint().why(), sentence(place)));
    }
    if (!warnings.isEmpty()) {
      lines.add(count(warnings));
    }
    return lines;
  }

  private static String sentence(Problem place) {
    var hint = place.hint();
    return hint == null ? "" : "Mend: " + hint + ".";
  }

  private static String count(List<Warning> warnings) {
    long hints = warnings.stream().filter(warning -> warning.lint().isHint()).count();
    long others = warnings.size() - hints;
    return Texts.counted(others, "warning")
        + (hints == 0 ? "" : ", " + Texts.counted(hints, "hint"));
  }

  /** For programs. */
  static List<Map<String, Object>> json(List<Warning> warnings) {
    var all = new ArrayList<Map<String, Object>>();
    for (var warning : warnings) {
      var place = warning.place();
      var one = new LinkedHashMap<String, Object>();
      one.put("code", warning.lint().code());
      one.put("level", warning.level());
      one.put("file", place.file());
      one.put("line", place.line());
      one.put("column", place.column());
      one.put("path", place.path());
      one.put("message", place.message());
      one.put("why", warning.lint().why());
      one.put("hint", place.hint() == null ? "" : place.hint());
      all.add(one);
    }
    return all;
  }

  /** A mistake as an annotation of a pull request, by GitHub's workflow commands. */
  static String annotation(Problem problem) {
    var path = problem.path().isEmpty() ? "" : problem.path() + ": ";
    var hint = problem.hint() == null ? "" : " (" + problem.hint() + ")";
    return annotation("error", problem, "mistake", path + problem.message() + hint);
  }

  /** A warning as an annotation of a pull request, by GitHub's workflow commands. */
  static String annotation(Warning warning) {
    var place = warning.place();
    return annotation(
        warning.lint().isHint() ? "notice" : "warning",
        place,
        warning.lint().code(),
        "%s. %s %s".formatted(place.message(), warning.lint().why(), sentence(place)));
  }

  private static String annotation(String level, Problem place, String title, String text) {
    var at =
        place.line() == 0
            ? ""
            : "file=%s,line=%d,col=%d,"
                .formatted(property(place.file()), place.line(), place.column());
    var about = place.line() == 0 ? place.file() + ": " : "";
    return "::%s %stitle=%s::%s".formatted(level, at, property(title), data(about + text));
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
