package io.watchbell.console.duckdb;

import io.watchbell.console.reports.Facts;
import io.watchbell.console.reports.Facts.HiddenFact;
import io.watchbell.console.reports.Facts.IncidentFact;
import io.watchbell.console.reports.Facts.PageFact;
import io.watchbell.console.reports.Facts.RuleFact;
import io.watchbell.console.reports.Gaps;
import io.watchbell.console.reports.Period;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Asks the history for what a report on hygiene needs. */
public final class HygieneFacts {
  private static final String RULES =
      """
      SELECT coalesce(service, ''), name,
        coalesce(sum(settles)
          FILTER (fate IN (%1$s) OR fate IN ('OPENED', 'JOINED', 'NO_ROUTE')), 0),
        coalesce(sum(settles) FILTER (fate = 'REPEAT'), 0),
        coalesce(sum(settles) FILTER (fate = 'RESOLVED'), 0),
        coalesce(sum(settles) FILTER (fate = 'FLAPPING'), 0),
        coalesce(sum(settles) FILTER (fate IN (%1$s)), 0),
        coalesce(sum(settles), 0)
      FROM alert_rows WHERE time >= ? AND time < ? GROUP BY ALL
      """
          .formatted("'SILENCED', 'MAINTENANCE', 'INHIBITED', 'SUPPRESSED'");

  private static final String ACCEPTED =
      """
      SELECT coalesce(sum(settles), 0) FROM alert_rows
      WHERE time >= ? AND time < ?
      """;

  private static final String HIDDEN =
      """
      SELECT coalesce(service, ''), name, lower(fate), coalesce(hidden_by, ''), sum(settles)
      FROM alert_rows
      WHERE time >= ? AND time < ?
        AND fate IN ('SILENCED', 'MAINTENANCE', 'INHIBITED', 'SUPPRESSED')
      GROUP BY ALL ORDER BY ALL
      """;

  private static final String INCIDENTS =
      """
      WITH labelled AS (
        SELECT incident, arg_max(CASE WHEN detail ILIKE '%%#noise%%' THEN 'noise'
            ELSE 'actionable' END, time) AS label
        FROM incident_events
        WHERE origin = 'command' AND kind = 'NOTE'
          AND (detail ILIKE '%%#noise%%' OR detail ILIKE '%%#actionable%%')
        GROUP BY incident),
      told AS (
        SELECT d.incident, count(a.time) AS before
        FROM incident_states d LEFT JOIN alert_rows a ON a.service = d.service
          AND a.incident IS DISTINCT FROM d.incident AND a.settles > 0
          AND a.fate IN ('OPENED', 'JOINED', 'SILENCED', 'MAINTENANCE', 'INHIBITED', 'SUPPRESSED')
          AND a.time <= d.opened_at AND a.time > d.opened_at - INTERVAL '%d minutes'
        WHERE d.declared IS NOT NULL AND d.opened_at >= ? AND d.opened_at < ?
        GROUP BY d.incident)
      SELECT i.incident, i.service, i.name, coalesce(o.integration, ''), i.started_at, i.opened_at,
        i.resolved_at, i.first_paged_at, i.acknowledged_at, i.resolved_by IS NOT NULL,
        i.status = 'EXHAUSTED', l.label, i.declared IS NOT NULL, coalesce(t.before, 0)
      FROM incidents i LEFT JOIN origins o USING (fingerprint)
        LEFT JOIN labelled l USING (incident) LEFT JOIN told t USING (incident)
      WHERE i.opened_at >= ? AND i.opened_at < ?
      ORDER BY i.opened_at, i.incident LIMIT %d
      """
          .formatted(Gaps.LOOK_BACK.toMinutes(), Facts.ROWS_MAX + 1);

  private static final String PAGES =
      """
      SELECT min(p.time) AS sent, p.person, p.incident, any_value(p.service),
        coalesce(any_value(i.name), any_value(p.title)),
        bool_or(p.contact <> 'email')
      FROM page_intents p LEFT JOIN incident_states i USING (incident)
      WHERE p.time >= ? AND p.time < ? AND p.kind = 'PAGE'
      GROUP BY p.incident, p.person, p.round, p.rung
      ORDER BY sent, p.incident, p.person LIMIT %d
      """
          .formatted(Facts.ROWS_MAX + 1);

  private HygieneFacts() {}

  /**
   * The facts of a period.
   *
   * @throws History.NotReady when there is nothing to read yet
   */
  public static Facts of(Reading reading, Period period) throws SQLException {
    try (var connection = reading.open()) {
      return of(connection, period);
    }
  }

  /**
   * As much of the facts of the period before as a comparison needs, and nothing where the history
   * does not reach back so far.
   *
   * @throws History.NotReady when there is nothing to read yet
   */
  public static Facts before(Reading reading, Period period) throws SQLException {
    try (var connection = reading.open()) {
      var begins = begins(connection);
      if (begins == null || begins.isAfter(period.from())) {
        return Facts.none(period);
      }
      var accepted = ask(connection, ACCEPTED, period, row -> row.getLong(1));
      var incidents = ask(connection, INCIDENTS, period, HygieneFacts::incident);
      var pages = ask(connection, PAGES, period, HygieneFacts::page);
      return new Facts(
          period,
          accepted.getFirst(),
          List.of(),
          List.of(),
          first(incidents),
          first(pages),
          incidents.size() > Facts.ROWS_MAX || pages.size() > Facts.ROWS_MAX,
          begins);
    }
  }

  private static Facts of(DuckDBConnection connection, Period period) throws SQLException {
    var accepted = new long[1];
    var rules =
        ask(
            connection,
            RULES,
            period,
            row -> {
              accepted[0] += row.getLong(8);
              return rule(row);
            });
    var hidden = ask(connection, HIDDEN, period, HygieneFacts::hidden);
    var incidents = ask(connection, INCIDENTS, period, HygieneFacts::incident);
    var pages = ask(connection, PAGES, period, HygieneFacts::page);
    return new Facts(
        period,
        accepted[0],
        rules,
        hidden,
        first(incidents),
        first(pages),
        incidents.size() > Facts.ROWS_MAX || pages.size() > Facts.ROWS_MAX,
        begins(connection));
  }

  private static @Nullable Instant begins(DuckDBConnection connection) throws SQLException {
    try (var select = connection.createStatement();
        var row = select.executeQuery("SELECT min(time) FROM alert_rows")) {
      return row.next() ? instant(row, 1) : null;
    }
  }

  private static <T> List<T> first(List<T> all) {
    return all.subList(0, Math.min(all.size(), Facts.ROWS_MAX));
  }

  private interface Shape<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** All placeholders are the beginning and the end of the period, in turn. */
  private static <T> List<T> ask(
      DuckDBConnection connection, String sql, Period period, Shape<T> shape) throws SQLException {
    try (var select = connection.prepareStatement(sql)) {
      bind(select, period);
      var found = new ArrayList<T>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(shape.of(rows));
        }
      }
      return found;
    }
  }

  private static void bind(PreparedStatement select, Period period) throws SQLException {
    int count = select.getParameterMetaData().getParameterCount();
    for (int i = 1; i <= count; i++) {
      var instant = i % 2 == 1 ? period.from() : period.until();
      select.setObject(i, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }
  }

  private static RuleFact rule(ResultSet row) throws SQLException {
    return new RuleFact(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7));
  }

  private static HiddenFact hidden(ResultSet row) throws SQLException {
    return new HiddenFact(
        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getLong(5));
  }

  private static IncidentFact incident(ResultSet row) throws SQLException {
    return new IncidentFact(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        known(row, 5),
        known(row, 6),
        instant(row, 7),
        instant(row, 8),
        instant(row, 9),
        row.getBoolean(10),
        row.getBoolean(11),
        row.getString(12),
        row.getBoolean(13),
        row.getLong(14));
  }

  private static PageFact page(ResultSet row) throws SQLException {
    return new PageFact(
        known(row, 1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getBoolean(6));
  }

  private static Instant known(ResultSet row, int column) throws SQLException {
    var instant = instant(row, column);
    return instant == null ? Instant.EPOCH : instant;
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    var time = row.getObject(column, LocalDateTime.class);
    return time == null ? null : time.toInstant(ZoneOffset.UTC);
  }
}
