package io.watchbell.console.duckdb;

import io.watchbell.console.reports.Period;
import io.watchbell.console.reports.SilencePreview;
import io.watchbell.console.reports.SilenceTrial;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.matcher.Matchers;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.duckdb.DuckDBConnection;

/**
 * Tries silences on what the history knows, one at a time. The conditions are asked by the router's
 * own code about every set of labels that there was; the database only counts.
 */
public final class SilenceDesk {
  private static final int TIME_MAX_SECONDS = 10;

  private static final String FIRED =
      """
      SELECT fingerprint, name, labels, incident, fate = 'OPENED' AS opens, sum(settles) AS fired
      FROM alert_rows
      WHERE time >= ? AND time < ? AND fate IN ('OPENED', 'JOINED', 'NO_ROUTE', 'SILENCED',
        'MAINTENANCE', 'INHIBITED', 'SUPPRESSED', 'HELD')
      GROUP BY ALL
      """;

  private static final String REPEATED =
      """
      SELECT fingerprint, sum(settles) FROM alert_rows
      WHERE time >= ? AND time < ? AND fate = 'REPEAT' GROUP BY ALL
      """;

  private static final String PAGED =
      """
      SELECT incident, person, time FROM page_intents
      WHERE kind = 'PAGE' AND time >= ? AND time < ?
        AND incident IN (SELECT unnest(?::VARCHAR[]))
      """;

  private static final String INCIDENTS =
      """
      SELECT incident, coalesce(title, name), severity, opened_at FROM incident_states
      WHERE incident IN (SELECT unnest(?::VARCHAR[])) AND opened_at IS NOT NULL
      """;

  private final Reading reading;
  private final Supplier<Function<String, ZoneId>> zones;
  private final InstantSource clock;

  /**
   * A desk.
   *
   * @param zones where people live, asked anew each time
   */
  public SilenceDesk(
      Reading reading, Supplier<Function<String, ZoneId>> zones, InstantSource clock) {
    this.reading = reading;
    this.zones = zones;
    this.clock = clock;
  }

  /**
   * What such a silence would have hidden in so much time until now.
   *
   * @throws History.NotReady when there is nothing to read yet
   */
  public synchronized SilencePreview preview(Matchers matchers, Duration since)
      throws SQLException {
    var now = clock.instant();
    var period = new Period(now.minus(since), now);
    var trial = new SilenceTrial(matchers);
    try (var connection = reading.open()) {
      fired(connection, period, trial);
      repeated(connection, period, trial);
      paged(connection, period, trial);
      incidents(connection, trial);
    }
    return trial.preview(period);
  }

  private static void fired(DuckDBConnection connection, Period period, SilenceTrial trial)
      throws SQLException {
    try (var select = prepared(connection, FIRED, period);
        var found = select.executeQuery()) {
      while (found.next()) {
        trial.fired(
            new SilenceTrial.Fired(
                found.getString(1),
                found.getString(2),
                labels(found),
                found.getString(4),
                found.getBoolean(5),
                found.getLong(6)));
      }
    }
  }

  private static Labels labels(ResultSet found) throws SQLException {
    var labels = new LinkedHashMap<String, String>();
    if (found.getObject(3) instanceof Map<?, ?> map) {
      map.forEach((name, value) -> labels.put(String.valueOf(name), String.valueOf(value)));
    }
    return Labels.of(labels);
  }

  private static void repeated(DuckDBConnection connection, Period period, SilenceTrial trial)
      throws SQLException {
    try (var select = prepared(connection, REPEATED, period);
        var found = select.executeQuery()) {
      while (found.next()) {
        trial.repeated(found.getString(1), found.getLong(2));
      }
    }
  }

  private void paged(DuckDBConnection connection, Period period, SilenceTrial trial)
      throws SQLException {
    var zoneOf = zones.get();
    try (var select = prepared(connection, PAGED, period)) {
      select.setObject(3, connection.createArrayOf("VARCHAR", trial.gone().toArray()));
      try (var found = select.executeQuery()) {
        while (found.next()) {
          trial.paged(found.getString(1), instant(found, 3), zoneOf.apply(found.getString(2)));
        }
      }
    }
  }

  private static void incidents(DuckDBConnection connection, SilenceTrial trial)
      throws SQLException {
    try (var select = connection.prepareStatement(INCIDENTS)) {
      select.setQueryTimeout(TIME_MAX_SECONDS);
      select.setObject(1, connection.createArrayOf("VARCHAR", trial.gone().toArray()));
      try (var found = select.executeQuery()) {
        while (found.next()) {
          trial.incident(
              found.getString(1), found.getString(2), found.getString(3), instant(found, 4));
        }
      }
    }
  }

  private static PreparedStatement prepared(DuckDBConnection connection, String sql, Period period)
      throws SQLException {
    var select = connection.prepareStatement(sql);
    select.setQueryTimeout(TIME_MAX_SECONDS);
    select.setObject(1, LocalDateTime.ofInstant(period.from(), ZoneOffset.UTC));
    select.setObject(2, LocalDateTime.ofInstant(period.until(), ZoneOffset.UTC));
    return select;
  }

  private static Instant instant(ResultSet found, int column) throws SQLException {
    return found.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
  }
}
