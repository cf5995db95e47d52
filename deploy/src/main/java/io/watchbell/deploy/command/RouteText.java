package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Terminal.Style;
import io.watchbell.deploy.preview.Preview;
import io.watchbell.deploy.preview.Preview.Call;
import io.watchbell.deploy.preview.RulePath;
import io.watchbell.deploy.preview.RulePath.Answer;
import io.watchbell.deploy.preview.RulePath.Stop;
import io.watchbell.deploy.ruletest.Span;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What would become of an alert, as lines on a terminal. */
final class RouteText {
  private final Terminal terminal;
  private final DateTimeFormatter clock;
  private final List<String> lines = new ArrayList<>();

  private RouteText(Terminal terminal, ZoneId zone) {
    this.terminal = terminal;
    this.clock = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone);
  }

  /**
   * All of it.
   *
   * @param zone whose clock is shown
   * @param missing what is not known of silences, or null
   */
  static List<String> lines(
      Preview preview, @Nullable String missing, Terminal terminal, ZoneId zone) {
    var text = new RouteText(terminal, zone);
    text.head(preview);
    text.fates(preview.fates());
    preview.perhaps().forEach(text::warn);
    if (missing != null) {
      text.warn(missing);
    }
    text.rules(preview.rules());
    if (preview.incident() != null) {
      text.incident(preview.incident());
    }
    text.ladder(preview);
    return text.lines;
  }

  private void head(Preview preview) {
    lines.add(in(Style.BOLD, preview.alert().name()));
    lines.add(in(Style.DIM, preview.alert().labels().toString()));
    lines.add(in(Style.DIM, "at " + clock.format(preview.at()) + ", rules " + preview.version()));
  }

  private void fates(List<Decision> fates) {
    for (var fate : fates) {
      section(clock.format(fate.at()) + "  " + word(fate.fate()));
      lines.add("  " + in(colour(fate), fate.reason()));
      for (var verdict : fate.verdicts()) {
        row(verdict.stage(), verdict.said());
      }
    }
  }

  private void rules(RulePath path) {
    if (path.all() == 0) {
      section("rules");
      lines.add("  there are none: its labels alone decide");
      return;
    }
    section("rules (%d of %d asked)".formatted(path.asked(), path.all()));
    path.stops().forEach(stop -> lines.add("  " + line(stop)));
    int hidden = path.all() - path.stops().size();
    if (hidden > 0) {
      lines.add(
          in(
              Style.DIM,
              "  and %d that do not match, by more than one condition".formatted(hidden)));
    }
  }

  private String line(Stop stop) {
    var why = String.join("; ", stop.why());
    var said =
        switch (stop.answer()) {
          case DECIDES -> in(Style.GREEN, "matches, and decides");
          case GOES_ON -> in(Style.GREEN, "matches") + ", and goes on";
          case NO -> in(Style.DIM, "no: " + why);
          case TOO_LATE -> in(Style.YELLOW, "would have matched, but is not asked any more");
          case NOT_ASKED -> in(Style.DIM, "not asked any more");
        };
    var name = "%3d %-24s".formatted(stop.number(), Printable.of(stop.rule()));
    boolean quiet = stop.answer() == Answer.NO || stop.answer() == Answer.NOT_ASKED;
    return (quiet ? in(Style.DIM, name) : name) + "  " + said;
  }

  private void incident(Incident incident) {
    section("incident");
    lines.add("  " + in(Style.BOLD, incident.severity() + " " + incident.title()));
    incident.factors().forEach(factor -> lines.add("    " + in(Style.DIM, factor.toString())));
    row(
        "service",
        incident.service() + (incident.team().isEmpty() ? "" : ", team " + incident.team()));
    row("group", incident.group().toString());
    row("ladder", incident.ladder());
    row("runbook", incident.runbook() == null ? "none" : incident.runbook());
  }

  private void ladder(Preview preview) {
    section(preview.reachesSomebody() ? "who is paged while nobody answers" : "nobody is paged");
    var pending = new ArrayList<>(preview.notes());
    Call before = null;
    for (var call : preview.calls()) {
      while (!pending.isEmpty() && !pending.getFirst().at().isAfter(call.at())) {
        note(preview.at(), pending.removeFirst());
      }
      boolean same =
          before != null && before.at().equals(call.at()) && before.rung() == call.rung();
      boolean newRound = before == null || before.round() != call.round();
      lines.add(
          "  %s %-8s %-14s %s"
              .formatted(
                  same ? " ".repeat(28) : when(preview.at(), call.at()),
                  newRound ? "round " + call.round() : "",
                  same ? "" : Printable.of(call.rungName()),
                  in(Style.BOLD, call.called()) + " by " + call.channel()));
      before = call;
    }
    pending.forEach(note -> note(preview.at(), note));
  }

  private void note(Instant start, Preview.Note note) {
    lines.add("  " + when(start, note.at()) + " " + in(Style.YELLOW, note.text()));
  }

  private String when(Instant start, Instant at) {
    var after = "+" + Span.text(Duration.between(start, at));
    return clock.format(at) + in(Style.DIM, " %8s".formatted(after));
  }

  private void section(String title) {
    lines.add("");
    lines.add(in(Style.CYAN, title));
  }

  private void row(String label, String text) {
    lines.add("  " + in(Style.DIM, "%-12s".formatted(label)) + " " + Printable.of(text));
  }

  private void warn(String text) {
    lines.add("  " + in(Style.YELLOW, text));
  }

  private String in(Style style, String text) {
    return terminal.in(style, Printable.of(text));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Style colour(Decision fate) {
    return switch (fate.fate()) {
      case OPENED, INVALID, NO_ROUTE -> Style.RED;
      case SILENCED, MAINTENANCE, INHIBITED, FLAPPING, SUPPRESSED -> Style.BLUE;
      case JOINED, REPEAT, RESOLVED, RESOLVED_UNKNOWN, ACKNOWLEDGED, AWAITED, PROBE -> Style.GREEN;
    };
  }
}
