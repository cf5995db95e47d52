package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Terminal.Style;
import io.watchbell.deploy.ruletest.Difference;
import io.watchbell.deploy.ruletest.RuleTestResult;
import java.util.ArrayList;
import java.util.List;

/** Tests and what came of them, as lines on a terminal. */
final class RuleTestText {
  private final Terminal terminal;

  RuleTestText(Terminal terminal) {
    this.terminal = terminal;
  }

  /** One test: a line when it passed; else what is otherwise, where, and what happened. */
  List<String> lines(RuleTestResult result) {
    var lines = new ArrayList<String>();
    var name = Printable.of(result.test().name());
    if (result.passed()) {
      lines.add("  " + terminal.in(Style.GREEN, "passed") + "  " + name);
      return lines;
    }
    lines.add("  " + terminal.in(Style.RED, "FAILED") + "  " + terminal.in(Style.BOLD, name));
    result.differences().forEach(difference -> add(difference, lines));
    lines.add("    " + terminal.in(Style.DIM, "what happened:"));
    if (result.diary().isEmpty()) {
      lines.add("      " + terminal.in(Style.DIM, "nothing"));
    }
    result.diary().forEach(line -> lines.add("    " + terminal.in(Style.DIM, Printable.of(line))));
    return lines;
  }

  private void add(Difference difference, List<String> lines) {
    var spot = terminal.in(Style.BOLD, difference.spot() + ":");
    lines.add("    " + spot + " " + Printable.of(difference.message()));
    for (var line : difference.lines()) {
      var style = line.sign() == '-' ? Style.RED : Style.GREEN;
      lines.add("      " + terminal.in(style, line.sign() + " " + Printable.of(line.text())));
    }
  }

  /** How many there were. */
  String summary(List<RuleTestRun> runs) {
    long failed = runs.stream().filter(run -> !run.result().passed()).count();
    var passed = "%d of %d tests passed".formatted(runs.size() - failed, runs.size());
    return failed == 0
        ? terminal.in(Style.GREEN, passed)
        : terminal.in(Style.RED, failed + " failed") + ", " + passed;
  }
}
