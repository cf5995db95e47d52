package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Terminal.Style;
import io.watchbell.deploy.samples.SampleRun;
import io.watchbell.deploy.samples.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What came of samples, as lines on a terminal. */
final class SampleText {
  private static final List<String> HEADLINE = List.of("service", "key");

  private final Terminal terminal;
  private final List<String> lines = new ArrayList<>();

  private SampleText(Terminal terminal) {
    this.terminal = terminal;
  }

  static List<String> lines(SampleRun run, Terminal terminal) {
    var text = new SampleText(terminal);
    run.trials().forEach(text::trial);
    run.warnings()
        .forEach(warning -> text.lines.add(terminal.in(Style.YELLOW, "warning: ") + warning));
    return text.lines;
  }

  private void trial(Trial trial) {
    lines.add(trial.sample().file() + "  " + verdict(trial));
    trial.shown().forEach(shown -> lines.add("  " + line(shown)));
    var differences = trial.differences();
    if (differences == null) {
      lines.add("  " + terminal.in(Style.DIM, "written down it would be:"));
      trial.asExpected().lines().forEach(line -> lines.add("    " + line));
    } else {
      differences.forEach(it -> lines.add("  " + terminal.in(Style.RED, it)));
    }
  }

  private String verdict(Trial trial) {
    if (trial.differences() == null) {
      return terminal.in(Style.YELLOW, "nothing is expected of it yet (--write-expected keeps it)");
    }
    return trial.isWrong()
        ? terminal.in(Style.RED, "is not as expected")
        : terminal.in(Style.GREEN, "as expected");
  }

  private static String line(Map<String, Object> shown) {
    var line = new StringBuilder();
    if (!shown.containsKey("status")) {
      shown.forEach((name, value) -> line.append(name).append(' ').append(value).append("  "));
      return line.toString().strip();
    }
    line.append(
        "%-8s %-8s  %s".formatted(shown.get("status"), shown.get("severity"), shown.get("name")));
    for (var name : HEADLINE) {
      if (shown.containsKey(name)) {
        line.append("  ").append(name).append(' ').append(shown.get(name));
      }
    }
    return line.toString();
  }
}
