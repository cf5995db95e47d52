package io.watchbell.deploy.observability;

import java.util.List;

/**
 * The dashboard for Grafana, row by row: what is looked at first comes first. It is written by
 * {@code -Ddashboards=write}; the file is not edited by hand.
 */
final class Dashboards {
  private static final String STEPS = "paged|acknowledged|lapsed|exhausted|resolved";

  private Dashboards() {}

  /** What a panel shows. */
  enum Kind {
    LINES("timeseries"),
    FIGURE("stat");

    private final String grafana;

    Kind(String grafana) {
      this.grafana = grafana;
    }

    /** As Grafana calls it. */
    String grafana() {
      return grafana;
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

  /** As Grafana imports it. */
  static String json() {
    return GrafanaJson.of(rows());
  }

  /** The whole of it. */
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
                "round(sum(increase(watchbell_responses_total{kind=\"exhausted\"}[1d])))")));
  }

  private static Row goldenPath() {
    return new Row(
        "Golden path: received, decided, paged, answered",
        List.of(
            lines(
                "Received",
                "cps",
                "Alerts that are durable, by source.",
                rate("source", "watchbell_alerts_accepted_total")),
            lines(
                "Fates",
                "cps",
                "What became of them; as many as were received.",
                rate("fate", "watchbell_fates_total")),
            lines(
                "Incidents",
                "cpm",
                "What happened to incidents, in a minute.",
                perMinute("change", "watchbell_incidents_total")),
            lines(
                "Pages",
                "cpm",
                "What came of pages, in a minute.",
                perMinute("result", "watchbell_pages_total")),
            lines(
                "Responses",
                "cpm",
                "Paged, answered, lapsed, gave up, over; in a minute.",
                perMinute("kind", "watchbell_responses_total{kind=~\"" + STEPS + "\"}")),
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
                perMinute("channel", "watchbell_pages_total{result=\"delivered\"}")),
            lines(
                "Failed by channel",
                "percentunit",
                "Of those that came to an end.",
                q(
                    "{{channel}}",
                    rate("channel", "watchbell_pages_total{result=\"refused\"}").expression()
                        + " / "
                        + rate("channel", "watchbell_pages_total{result=~\"refused|delivered\"}")
                            .expression())),
            lines(
                "Tried again by channel",
                "cpm",
                "In a minute.",
                perMinute("channel", "watchbell_pages_total{result=\"try_later\"}"))));
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

  /** A sum by a label, in a second. */
  private static Query rate(String by, String counter) {
    return q("{{" + by + "}}", "sum by (%s) (rate(%s[$__rate_interval]))".formatted(by, counter));
  }

  /** The same in a minute. */
  private static Query perMinute(String by, String counter) {
    var rate = rate(by, counter);
    return q(rate.legend(), "60 * " + rate.expression());
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
}
