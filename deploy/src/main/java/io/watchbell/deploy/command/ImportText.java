package io.watchbell.deploy.command;

import io.watchbell.deploy.alertmanager.Imported;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Terminal.Style;
import io.watchbell.model.config.Problem;
import io.watchbell.model.text.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What came of an import, as lines on a terminal: what is the same is said once. */
final class ImportText {
  private final Terminal terminal;
  private final List<String> lines = new ArrayList<>();

  private ImportText(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * The lines.
   *
   * @param into where the files were written; null where they were printed
   */
  static List<String> lines(Imported imported, @Nullable Path into, Terminal terminal) {
    var text = new ImportText(terminal);
    text.notCarried(imported.notCarried());
    text.variables(imported.variables());
    text.next(imported, into);
    return text.lines;
  }

  private void notCarried(List<Problem> problems) {
    if (problems.isEmpty()) {
      lines.add(terminal.in(Style.GREEN, "everything was carried"));
      return;
    }
    lines.add(
        terminal.in(
            Style.YELLOW, Texts.counted(problems.size(), "thing") + " could not be carried:"));
    var alike = new LinkedHashMap<List<@Nullable String>, List<Problem>>();
    problems.forEach(one ->
        alike
            .computeIfAbsent(
                Arrays.asList(setting(one), one.message(), one.hint()), _ -> new ArrayList<>())
            .add(one));
    alike.values().forEach(this::one);
  }

  private void one(List<Problem> same) {
    var first = same.getFirst();
    lines.add("");
    lines.add(
        terminal.in(Style.BOLD, "%s:%d:%d".formatted(first.file(), first.line(), first.column()))
            + " "
            + setting(first)
            + others(same));
    lines.add("  why      " + first.message());
    lines.add("  instead  " + Objects.requireNonNullElse(first.hint(), "nothing"));
  }

  private static String others(List<Problem> same) {
    var more = same.stream().skip(1).map(one -> String.valueOf(one.line())).distinct().toList();
    return more.isEmpty()
        ? ""
        : ", also in line%s %s".formatted(more.size() > 1 ? "s" : "", String.join(", ", more));
  }

  /** The last part of the path that is a name: {@code group_interval}. */
  private static String setting(Problem problem) {
    var names = problem.path().replaceAll("\\[\\d+]", "").split("\\.");
    return names[names.length - 1];
  }

  private void variables(List<Imported.Variable> variables) {
    if (!variables.isEmpty()) {
      lines.add("");
      lines.add(
          terminal.in(Style.YELLOW, "Secrets were not copied. Set these environment variables:"));
      variables.forEach(
          one -> lines.add("  " + terminal.in(Style.BOLD, one.name()) + "  " + one.holds()));
    }
  }

  private void next(Imported imported, @Nullable Path into) {
    lines.add("");
    var made = Texts.counted(imported.rules().size(), "rule");
    if (into == null) {
      lines.add(made + "; nothing was written: add --into DIR");
    } else {
      lines.add(made + " in " + into + ": " + String.join(", ", imported.files().keySet()));
      lines.add("next: watchbell check " + into);
    }
  }
}
