package io.watchbell.deploy.demo;

import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Terminal.Style;
import io.watchbell.deploy.launch.Watchbell;
import io.watchbell.kafka.LogTail;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.story.Entry;
import io.watchbell.model.story.Story;
import io.watchbell.model.topic.Topics;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What happens, line by line, on the terminal. */
final class Ticker {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final int WIDTH = 10;

  private final Terminal terminal;
  private final Map<IncidentId, Set<Entry>> told = new ConcurrentHashMap<>();

  Ticker(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Begins to tell what becomes of incidents, and of alerts that nobody hears. */
  void begin(Watchbell watchbell) {
    terminal.line(
        terminal.in(Style.DIM, "  Lantern Books opens. Watch it here, and in the browser: ")
            + terminal.in(Style.CYAN, watchbell.url() + "/"));
    terminal.line("");
    var _ = watchbell.board().onChange(this::changed);
    var _ =
        LogTail.named("demo", watchbell.connection())
            .topic(Topics.DECISIONS, (_, decision, _) -> decided(decision))
            .since(Watchbell.CLOCK.instant())
            .start();
  }

  /** A monitor says something. */
  void monitor(String who, String what) {
    say(Style.DIM, "monitor", who + ": " + what);
  }

  /** Somebody's phone rings. */
  void rings(String person, String title) {
    say(Style.YELLOW, "rings", person + "'s phone: " + title);
  }

  /** Something about the demo itself. */
  void note(String text) {
    say(Style.DIM, "demo", text);
  }

  private void changed(Story story) {
    var known = told.computeIfAbsent(story.incident().id(), _ -> new HashSet<>());
    for (var entry : story.timeline()) {
      if (known.add(entry)) {
        tell(story, entry);
      }
    }
  }

  private void tell(Story story, Entry entry) {
    var incident = story.incident();
    var who = incident.severity() + " " + incident.title();
    var by = entry.by() == null ? "" : entry.by() + ": ";
    switch (entry.kind()) {
      case "opened", "reopened" -> say(Style.RED, entry.kind(), who);
      case "acknowledged" -> say(Style.GREEN, "has it", by + who);
      case "resolved" -> say(Style.GREEN, "over", by + who);
      case "exhausted" -> say(Style.MAGENTA, "exhausted", "nobody answered: " + who);
      case "paged" -> say(Style.YELLOW, verb(entry), entry.text() + dim("  " + who));
      case "held-over", "listed", "recorded" ->
          say(Style.BLUE, "to do", entry.text() + dim("  " + who));
      case "joined", "raised" -> say(Style.RED, entry.kind(), entry.text() + dim("  " + who));
      default -> {} // Deliveries and the like are in the browser.
    }
  }

  private static String verb(Entry entry) {
    return entry.text().startsWith("rung 1 ") ? "pages" : "climbs";
  }

  private String dim(String text) {
    return terminal.in(Style.DIM, text);
  }

  private void decided(@Nullable Decision decision) {
    if (decision == null || !isQuiet(decision.fate())) {
      return;
    }
    say(Style.BLUE, "not heard", decision.name() + ": " + decision.reason());
  }

  private static boolean isQuiet(Fate fate) {
    return switch (fate) {
      case SILENCED, MAINTENANCE, INHIBITED, HELD, FLAPPING, SUPPRESSED, REPEAT -> true;
      case OPENED,
          JOINED,
          NO_ROUTE,
          RESOLVED,
          RESOLVED_UNKNOWN,
          ACKNOWLEDGED,
          AWAITED,
          INVALID,
          PROBE ->
          false;
    };
  }

  private synchronized void say(Style style, String kind, String text) {
    var at = LocalTime.ofInstant(Watchbell.CLOCK.instant(), ZoneId.systemDefault()).format(TIME);
    terminal.line(
        "  %s  %s %s"
            .formatted(
                terminal.in(Style.DIM, at),
                terminal.in(style, kind + " ".repeat(Math.max(1, WIDTH - kind.length()))),
                text));
  }
}
