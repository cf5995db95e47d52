package io.watchbell.deploy.observability;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The dashboard for Grafana, row by row: what is looked at first comes first. It is written by
 * {@code -Ddashboards=write}; the file is not edited by hand.
 */
final class Dashboards {
  private static final int WIDTH = 24;
  private static final int HEIGHT = 8;

  private Dashboards() {}

  /** What a panel shows. */
  enum Kind {
    LINES("timeseries"),
    FIGURE("stat");

    private final String grafana;

    Kind(String grafana) {
      this.grafana = grafana;
    }
  }

  /**
   * One query of a panel.
   *
   * @param legend as Grafana writes it: {@code {{fate}}}
   */
  record Query(String legend, String expression) {}

  /**
   * A panel.
   *
   * @param unit as Grafana calls it
   * @param say what is to be seen here, and when to worry
   */
  record Panel(Kind kind, String title, String unit, String say, List<Query> queries) {}

  /** A row of panels. */
  record Row(String title, List<Panel> panels) {}

  /** Every expression, with a range in place of Grafana's. */
  static List<String> queries() {
    return rows().stream()
        .flatMap(row -> row.panels().stream())
        .flatMap(panel -> panel.queries().stream())
        .map(query -> query.expression().replace("$__rate_interval", "5m"))
        .toList();
  }

  static List<Row> rows() {
    return List.of(
        now(),
        goldenPath(),
        latency(),
        people(),
        vendors(),
        receivers(),
        streams(),
        objectives(),
        process());
  }

  private static Row now() {
    return new Row(
        "Now",
        List.of(
            figure("Ready", "bool_yes_no", "No: alerts page nobody.", "min(watchbell_ready)"),
            figure(
                "Audit",
                "none",
                "Findings; anything but 0 is bad.",
                "sum(watchbell_audit_findings)"),
            figure(
                "Open ladders",
                "none",
                "Incidents that wait for an answer.",
                "sum(watchbell_audit_open_ladders)"),
            figure(
                "Gave up",
                "none",
                "Ladders of a day that ended with nobody.",
                "sum(increase(watchbell_responses_total{kind=\"exhausted\"}[1d]))")));
  }

  private static Row goldenPath() {
    return new Row(
        "Golden path: received, decided, paged, answered",
        List.of(
            lines(
                "Received",
                "cps",
                "Alerts that are durable, by source.",
                q(
                    "{{source}}",
                    "sum by (source) (rate(watchbell_alerts_accepted_total[$__rate_interval]))")),
            lines(
                "Fates",
                "cps",
                "What became of them; as many as were received.",
                q("{{fate}}", "sum by (fate) (rate(watchbell_fates_total[$__rate_interval]))")),
            lines(
                "Incidents",
                "cpm",
                "What happened to incidents, in a minute.",
                q(
                    "{{change}}",
                    "60 * sum by (change) (rate(watchbell_incidents_total[$__rate_interval]))")),
            lines(
                "Pages",
                "cpm",
                "What came of pages, in a minute.",
                q(
                    "{{result}}",
                    "60 * sum by (result) (rate(watchbell_pages_total[$__rate_interval]))")),
            lines(
                "Responses",
                "cpm",
                "Paged, answered, lapsed, gave up, over; in a minute.",
                q(
                    "{{kind}}",
                    "60 * sum by (kind)"
                        + " (rate(watchbell_responses_total{kind=~\"paged|acknowledged|lapsed|exhausted|resolved\"}[$__rate_interval]))")),
            lines(
                "On the way",
                "none",
                "Alerts without a fate, pages without an end.",
                q("alerts", "sum(watchbell_audit_in_flight)"),
                q("pages", "sum(watchbell_audit_open_intents)"),
                q("being sent", "sum(watchbell_pages_under_way)"))));
  }

  private static Row latency() {
    return new Row(
        "How long it takes",
        List.of(
            lines(
                "POST to durable",
                "s",
                "What senders wait for.",
                q("half", quantile(0.5, "watchbell_ingest_receive_seconds_bucket")),
                q("99 of 100", quantile(0.99, "watchbell_ingest_receive_seconds_bucket"))),
            lines(
                "Receipt to page",
                "s",
                "Until the first page leaves; a group_wait is in it.",
                q("half", quantile(0.5, "watchbell_page_latency_seconds_bucket")),
                q("99 of 100", quantile(0.99, "watchbell_page_latency_seconds_bucket"))),
            lines(
                "Page to answer",
                "s",
                "Until somebody has it, over the last hour.",
                q(
                    "half",
                    "histogram_quantile(0.5, sum by (le)"
                        + " (rate(watchbell_acknowledgement_seconds_bucket[1h])))"),
                q(
                    "9 of 10",
                    "histogram_quantile(0.9, sum by (le)"
                        + " (rate(watchbell_acknowledgement_seconds_bucket[1h])))"))));
  }

  private static String quantile(double share, String buckets) {
    return "histogram_quantile(%s, sum by (le) (rate(%s[$__rate_interval])))"
        .formatted(share, buckets);
  }

  private static Row people() {
    return new Row(
        "People",
        List.of(
            lines(
                "On ladders",
                "none",
                "With 0 a ladder pages nobody.",
                q("{{ladder}}", "max by (ladder) (watchbell_ladder_people)")),
            lines(
                "On schedules",
                "none",
                "0 is a gap.",
                q("{{schedule}}", "max by (schedule) (watchbell_schedule_people)")),
            lines(
                "Last resort",
                "none",
                "Incidents for which the last resort is told, again and again.",
                q("standing", "max(watchbell_last_resort_standing)"))));
  }

  private static Row vendors() {
    return new Row(
        "Vendors",
        List.of(
            lines(
                "Delivered by channel",
                "cpm",
                "In a minute.",
                q(
                    "{{channel}}",
                    "60 * sum by (channel)"
                        + " (rate(watchbell_pages_total{result=\"delivered\"}[$__rate_interval]))")),
            lines(
                "Failed by channel",
                "percentunit",
                "Of those that came to an end.",
                q(
                    "{{channel}}",
                    "sum by (channel)"
                        + " (rate(watchbell_pages_total{result=\"refused\"}[$__rate_interval])) /"
                        + " sum by (channel)"
                        + " (rate(watchbell_pages_total{result=~\"refused|delivered\"}[$__rate_interval]))")),
            lines(
                "Tried again by channel",
                "cpm",
                "In a minute.",
                q(
                    "{{channel}}",
                    "60 * sum by (channel)"
                        + " (rate(watchbell_pages_total{result=\"try_later\"}[$__rate_interval]))"))));
  }

  private static Row receivers() {
    return new Row(
        "Receivers and spool",
        List.of(
            lines(
                "Not taken",
                "cps",
                "Rejected, refused at the door, not stored.",
                q(
                    "rejected: {{reason}}",
                    "sum by (reason) (rate(watchbell_alerts_rejected_total[$__rate_interval]))"),
                q(
                    "wrong key: {{door}}",
                    "sum by (door) (rate(watchbell_requests_refused_total[$__rate_interval]))"),
                q("503", "sum(rate(watchbell_alerts_unstored_total[$__rate_interval]))")),
            lines(
                "Spool",
                "percentunit",
                "How full it is.",
                q("{{instance}}", "watchbell_spool_bytes / watchbell_spool_max_bytes")),
            lines(
                "Spool: age",
                "s",
                "How long the oldest has waited for the log.",
                q("{{instance}}", "watchbell_spool_age_seconds"))));
  }

  private static Row streams() {
    return new Row(
        "Streams",
        List.of(
            lines(
                "Lag",
                "none",
                "Records that are not read yet.",
                q("{{application}}", "max by (application) (watchbell_streams_lag)")),
            lines(
                "State",
                "none",
                "1 for the state that an application is in.",
                q("{{application}} {{state}} {{instance}}", "watchbell_streams_state == 1")),
            lines(
                "Tasks",
                "none",
                "How they are shared out.",
                q("{{application}} {{instance}}", "watchbell_streams_tasks")),
            lines(
                "Faults",
                "cpm",
                "Of ours, and hanging transactions.",
                q("router", "60 * sum(rate(watchbell_router_faults_total[$__rate_interval]))"),
                q(
                    "escalation",
                    "60 * sum(rate(watchbell_escalation_faults_total[$__rate_interval]))"),
                q("hanging transactions", "sum(watchbell_hanging_transactions)")),
            lines(
                "Checks of readiness",
                "none",
                "1 while fine.",
                q("{{check}}", "min by (check) (watchbell_check_ok)")),
            lines(
                "Behind in the history",
                "none",
                "Records; -1 while nobody knows.",
                q("records", "max(watchbell_history_behind_records)"))));
  }

  private static Row objectives() {
    return new Row(
        "Objectives: 99 % of pages leave within 10 s, 99 % are delivered",
        List.of(
            lines(
                "Budget burnt: late",
                "none",
                "1 spends it in 30 days; 14.4 in two. Recorded by rules.yaml.",
                q("5m", "watchbell:pages_late:ratio_rate5m / 0.01"),
                q("1h", "watchbell:pages_late:ratio_rate1h / 0.01"),
                q("6h", "watchbell:pages_late:ratio_rate6h / 0.01"),
                q("3d", "watchbell:pages_late:ratio_rate3d / 0.01")),
            lines(
                "Budget burnt: not delivered",
                "none",
                "The same for pages that nobody got.",
                q("5m", "watchbell:pages_failed:ratio_rate5m / 0.01"),
                q("1h", "watchbell:pages_failed:ratio_rate1h / 0.01"),
                q("6h", "watchbell:pages_failed:ratio_rate6h / 0.01"),
                q("3d", "watchbell:pages_failed:ratio_rate3d / 0.01"))));
  }

  private static Row process() {
    return new Row(
        "Process",
        List.of(
            lines(
                "Processor",
                "percentunit",
                "Of this process.",
                q("{{instance}}", "process_cpu_usage")),
            lines(
                "Heap",
                "bytes",
                "Used.",
                q("{{instance}}", "sum by (instance) (jvm_memory_used_bytes{area=\"heap\"})")),
            lines(
                "Disk",
                "percentunit",
                "Free, under the data directory.",
                q("{{instance}}", "disk_free_bytes / disk_total_bytes"))));
  }

  private static Query q(String legend, String expression) {
    return new Query(legend, expression);
  }

  private static Panel lines(String title, String unit, String say, Query... queries) {
    return new Panel(Kind.LINES, title, unit, say, List.of(queries));
  }

  private static Panel figure(String title, String unit, String say, String expression) {
    return new Panel(Kind.FIGURE, title, unit, say, List.of(q("", expression)));
  }

  /** As Grafana imports it. */
  static String json() {
    var panels = new ArrayList<Map<String, Object>>();
    int y = 0;
    for (var row : rows()) {
      panels.add(band(row, y, panels.size()));
      y++;
      int columns = Math.min(row.panels().size(), row.panels().size() == 4 ? 4 : 3);
      for (int i = 0; i < row.panels().size(); i++) {
        var place = place(i % columns, columns, y + i / columns * HEIGHT);
        panels.add(panel(row.panels().get(i), place, panels.size()));
      }
      y += (row.panels().size() + columns - 1) / columns * HEIGHT;
    }
    var board = new LinkedHashMap<String, Object>();
    board.put("uid", "watchbell");
    board.put("title", "Watchbell");
    board.put("tags", List.of("watchbell"));
    board.put("schemaVersion", 39);
    board.put("refresh", "30s");
    board.put("time", Map.of("from", "now-6h"));
    board.put("templating", Map.of("list", List.of(source())));
    board.put("panels", panels);
    return write(board);
  }

  private static Map<String, Object> source() {
    var source = new LinkedHashMap<String, Object>();
    source.put("name", "datasource");
    source.put("type", "datasource");
    source.put("query", "prometheus");
    return source;
  }

  private static Map<String, Object> band(Row row, int y, int id) {
    var band = new LinkedHashMap<String, Object>();
    band.put("id", id + 1);
    band.put("type", "row");
    band.put("title", row.title());
    band.put("gridPos", grid(0, y, WIDTH, 1));
    return band;
  }

  private static Map<String, Object> place(int column, int columns, int y) {
    int width = WIDTH / columns;
    return grid(column * width, y, width, HEIGHT);
  }

  private static Map<String, Object> grid(int x, int y, int w, int h) {
    var grid = new LinkedHashMap<String, Object>();
    grid.put("x", x);
    grid.put("y", y);
    grid.put("w", w);
    grid.put("h", h);
    return grid;
  }

  private static Map<String, Object> panel(Panel of, Map<String, Object> place, int id) {
    var source = new LinkedHashMap<String, Object>();
    source.put("type", "prometheus");
    source.put("uid", "${datasource}");
    var panel = new LinkedHashMap<String, Object>();
    panel.put("id", id + 1);
    panel.put("type", of.kind().grafana);
    panel.put("title", of.title());
    panel.put("description", of.say());
    panel.put("gridPos", place);
    panel.put("datasource", source);
    panel.put("fieldConfig", Map.of("defaults", Map.of("unit", of.unit())));
    var targets = new ArrayList<Map<String, Object>>();
    for (var query : of.queries()) {
      var target = new LinkedHashMap<String, Object>();
      target.put("refId", String.valueOf((char) ('A' + targets.size())));
      target.put("expr", query.expression());
      target.put("legendFormat", query.legend());
      targets.add(target);
    }
    panel.put("targets", targets);
    return panel;
  }

  private static String write(Map<String, Object> board) {
    try {
      return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(board)
          + "\n";
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
