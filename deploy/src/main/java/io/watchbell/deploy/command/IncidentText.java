package io.watchbell.deploy.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Terminal.Style;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Incidents for people at a terminal.
 *
 * @param now what time it is
 * @param terminal where it is read
 * @param lines most lines of the timeline, the latest
 */
record IncidentText(Instant now, Terminal terminal, int lines) {
  /** How much of a timeline is shown where nobody asks for all of it. */
  static final int TIMELINE_LINES = 15;

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
  private static final int HOURS_OF_A_DAY = 24;

  /** One line for each. */
  static List<String> list(JsonNode incidents, Instant now, Terminal terminal) {
    var text = new IncidentText(now, terminal, 0);
    var rows = new ArrayList<String>();
    int widest = 0;
    for (var one : incidents) {
      widest = Math.max(widest, one.path("said").asText().length());
    }
    for (var one : incidents) {
      rows.add(
          "%s  %s  %s  %-4s  %s"
              .formatted(
                  text.severity(one),
                  terminal.in(Style.BOLD, "%-12s".formatted(said(one, "id"))),
                  text.state(one, ("%-" + Math.max(1, widest) + "s").formatted(said(one, "said"))),
                  text.age(one),
                  said(one, "title")));
    }
    return rows.isEmpty() ? List.of("none") : rows;
  }

  /** All that matters of one. */
  List<String> show(JsonNode detail) {
    var incident = detail.path("incident");
    var rows = new ArrayList<String>();
    rows.add(
        "%s  %s  %s"
            .formatted(
                severity(incident),
                terminal.in(Style.BOLD, said(incident, "id")),
                said(incident, "title")));
    var summary = said(incident, "summary");
    if (!summary.isEmpty() && !summary.equals(said(incident, "title"))) {
      rows.add("  " + summary);
    }
    rows.add(
        "  %s, for %s, %d of %d alerts firing"
            .formatted(
                state(incident, said(incident, "said")),
                age(incident),
                incident.path("alertsFiring").asInt(),
                incident.path("alertsTotal").asInt()));
    for (var other : incident.path("related")) {
      rows.add("  " + how(said(other, "how")) + " " + said(other, "incident"));
    }
    facts(incident, rows);
    for (var ticket : incident.path("tickets")) {
      rows.add(
          "  %s %s %s  %s"
              .formatted(
                  terminal.in(Style.DIM, "%-8s".formatted("ticket")),
                  said(ticket, "system"),
                  said(ticket, "reference"),
                  said(ticket, "link"))
              .stripTrailing());
    }
    why(detail, rows);
    alerts(detail.path("alerts"), rows);
    timeline(detail.path("timeline"), rows);
    return rows;
  }

  private void facts(JsonNode incident, List<String> rows) {
    for (var fact : List.of("service", "team", "ladder", "runbook", "link")) {
      if (!said(incident, fact).isEmpty()) {
        rows.add(
            "  " + terminal.in(Style.DIM, "%-8s".formatted(fact)) + " " + said(incident, fact));
      }
    }
  }

  private void why(JsonNode detail, List<String> rows) {
    rows.add("");
    rows.add(terminal.in(Style.BOLD, "Why " + said(detail.path("incident"), "severity")));
    for (var factor : detail.path("factors")) {
      int share = factor.path("share").asInt();
      rows.add("  " + said(factor, "why") + (share == 0 ? "" : " (%+d)".formatted(share)));
    }
  }

  private void alerts(JsonNode alerts, List<String> rows) {
    rows.add("");
    rows.add(terminal.in(Style.BOLD, "Alerts"));
    for (var alert : alerts) {
      rows.add(
          "  %s  %-12s  %s"
              .formatted(
                  terminal.in(Style.DIM, said(alert, "fingerprint")),
                  said(alert, "status").toLowerCase(java.util.Locale.ROOT),
                  said(alert, "name")));
      rows.add("      " + terminal.in(Style.DIM, said(alert, "why")));
    }
  }

  private void timeline(JsonNode timeline, List<String> rows) {
    rows.add("");
    rows.add(terminal.in(Style.BOLD, "What happened"));
    int left = Math.max(0, timeline.size() - lines);
    if (left > 0) {
      rows.add("  " + terminal.in(Style.DIM, left + " earlier lines; --all shows them"));
    }
    for (int i = left; i < timeline.size(); i++) {
      var line = timeline.get(i);
      rows.add(
          "  %s  %-14s  %s"
              .formatted(
                  terminal.in(Style.DIM, CLOCK.format(Instant.parse(said(line, "at")))),
                  said(line, "kind"),
                  said(line, "text")));
    }
  }

  private static String how(String relation) {
    return switch (relation) {
      case "merged" -> "part of";
      case "merged-in" -> "took in";
      case "split" -> "split off";
      default -> "was split off from";
    };
  }

  private String severity(JsonNode incident) {
    var name = said(incident, "severity");
    var style =
        switch (name) {
          case "SEV1", "SEV2" -> Style.RED;
          case "SEV3" -> Style.YELLOW;
          default -> Style.DIM;
        };
    return terminal.in(style, name);
  }

  private String state(JsonNode incident, String text) {
    var style =
        switch (said(incident, "status")) {
          case "paging", "triggered" -> Style.YELLOW;
          case "exhausted" -> Style.RED;
          case "acknowledged" -> Style.GREEN;
          default -> Style.DIM;
        };
    return terminal.in(style, text);
  }

  /** "42s", "12m", "5h", "3d": since it is wrong, or how long it was. */
  private String age(JsonNode incident) {
    var end = said(incident, "resolvedAt");
    var until = end.isEmpty() ? now : Instant.parse(end);
    var length = Duration.between(Instant.parse(said(incident, "startedAt")), until);
    if (length.toMinutes() < 1) {
      return Math.max(0, length.toSeconds()) + "s";
    }
    if (length.toHours() < 1) {
      return length.toMinutes() + "m";
    }
    return length.toHours() < HOURS_OF_A_DAY ? length.toHours() + "h" : length.toDays() + "d";
  }

  private static String said(JsonNode of, String field) {
    return Printable.of(of.path(field).asText(""));
  }
}
