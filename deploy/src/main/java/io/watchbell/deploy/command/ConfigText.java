package io.watchbell.deploy.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Terminal.Style;
import io.watchbell.deploy.versions.Difference;
import io.watchbell.deploy.versions.FileDiff;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** What is said about versions of the configuration, for people. */
final class ConfigText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  private ConfigText() {}

  /** What came of moving the pointer. */
  static String moved(JsonNode done, Terminal terminal) {
    var version = terminal.in(Style.BOLD, done.path("version").asText());
    var before = done.path("before").asText("nothing");
    return done.path("changed").asBoolean()
        ? version + " is live, before it " + before
        : version + " is live already; nothing changed";
  }

  /** Which version was live when, latest first. */
  static List<String> history(JsonNode all, Terminal terminal) {
    var lines = new ArrayList<String>();
    var live = all.path("live").path("version").asText();
    boolean marked = false;
    for (var move : all.path("moves")) {
      var version = move.path("version").asText();
      var note = Printable.of(move.path("note").asText());
      boolean now = !marked && version.equals(live);
      marked |= now;
      lines.add(
          "%s  %s  %-12s  %s%s"
              .formatted(
                  terminal.in(Style.BOLD, "%-8s".formatted(version)),
                  terminal.in(Style.DIM, TIME.format(Instant.parse(move.path("at").asText()))),
                  Printable.of(move.path("by").asText()),
                  note,
                  now ? terminal.in(Style.GREEN, note.isEmpty() ? "live" : "  live") : ""));
    }
    var running = all.path("running").asText();
    if (lines.isEmpty()) {
      lines.add("no version is in the log yet; this process runs " + running);
    } else if (!running.equals(live)) {
      lines.add(terminal.in(Style.RED, "this process runs " + running + ", not " + live));
    }
    all.path("refused")
        .forEach(one -> lines.add(terminal.in(Style.RED, Printable.of(one.asText()))));
    return lines;
  }

  /** What changes, in words. */
  static String line(Difference difference, Terminal terminal) {
    var style =
        switch (difference.kind()) {
          case ADDED -> Style.GREEN;
          case REMOVED -> Style.RED;
          case MOVED -> Style.CYAN;
          case CHANGED -> Style.YELLOW;
        };
    var detail = difference.detail().isEmpty() ? "" : ": " + difference.detail();
    return "%s %s%s  %s"
        .formatted(
            terminal.in(style, "%-7s".formatted(difference.kind().word())),
            Printable.of(difference.what()),
            Printable.of(detail),
            terminal.in(Style.DIM, difference.file()));
  }

  /** A file's differences, coloured. */
  static List<String> lines(FileDiff diff, Terminal terminal) {
    return diff.lines().stream().map(line -> coloured(Printable.of(line), terminal)).toList();
  }

  private static String coloured(String line, Terminal terminal) {
    if (line.startsWith("--- ") || line.startsWith("+++ ")) {
      return terminal.in(Style.BOLD, line);
    }
    if (line.startsWith("@@")) {
      return terminal.in(Style.CYAN, line);
    }
    if (line.startsWith("+")) {
      return terminal.in(Style.GREEN, line);
    }
    return line.startsWith("-") ? terminal.in(Style.RED, line) : line;
  }
}
