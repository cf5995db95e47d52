package io.watchbell.console.duckdb;

import io.watchbell.console.history.Historian;
import io.watchbell.console.history.Row;
import io.watchbell.console.history.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * What alerts belong to. A repeat says neither its service nor its rule: it has those that were
 * last known, and where none were, the service that its labels name. Up to {@link #KNOWN_MAX}
 * alerts are remembered here, the others are looked up.
 */
final class KnownSignals {
  /** About 20 MB. */
  static final int KNOWN_MAX = 50_000;

  private static final int FINGERPRINT = 1;
  private static final int SERVICE = 3;
  private static final int RULE = 4;
  private static final int LABELS = 11;
  private static final float LOAD = 0.75f;

  private final Map<String, Signal> known =
      new LinkedHashMap<>(16, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Signal> eldest) {
          return size() > KNOWN_MAX;
        }
      };

  private record Signal(@Nullable String service, @Nullable String rule) {}

  /** The same rows with services and rules where they are known, without what is known already. */
  List<Row> fillIn(List<Row> rows, DuckDBConnection connection) throws SQLException {
    lookUp(wanted(rows), connection);
    var filled = new ArrayList<Row>(rows.size());
    for (var row : rows) {
      switch (row.table()) {
        case SIGNALS -> {
          if (isNews(row)) {
            filled.add(row);
          }
        }
        case ALERT_ROWS -> filled.add(filled(row));
        default -> filled.add(row);
      }
    }
    return filled;
  }

  private Set<String> wanted(List<Row> rows) {
    var wanted = new HashSet<String>();
    for (var row : rows) {
      if (row.table() == Table.SIGNALS && !known.containsKey(row.key())) {
        wanted.add(row.key());
      } else if (row.table() == Table.ALERT_ROWS && !known.containsKey(fingerprint(row))) {
        wanted.add(fingerprint(row));
      }
    }
    return wanted;
  }

  private void lookUp(Set<String> wanted, DuckDBConnection connection) throws SQLException {
    if (wanted.isEmpty()) {
      return;
    }
    try (var select =
        connection.prepareStatement(
            "SELECT fingerprint, service, rule FROM signals"
                + " WHERE fingerprint IN (SELECT unnest(?::VARCHAR[]))")) {
      select.setObject(1, connection.createArrayOf("VARCHAR", wanted.toArray()));
      try (var found = select.executeQuery()) {
        while (found.next()) {
          known.put(found.getString(1), new Signal(found.getString(2), found.getString(3)));
        }
      }
    }
  }

  private boolean isNews(Row row) {
    var signal = new Signal(text(row, 1), text(row, 2));
    return !signal.equals(known.put(row.key(), signal));
  }

  private Row filled(Row row) {
    if (row.values().get(SERVICE) != null && row.values().get(RULE) != null) {
      return row;
    }
    var signal = known.get(fingerprint(row));
    var values = new ArrayList<@Nullable Object>(row.values());
    if (values.get(SERVICE) == null) {
      values.set(SERVICE, signal == null ? labelled(row) : signal.service());
    }
    if (values.get(RULE) == null && signal != null) {
      values.set(RULE, signal.rule());
    }
    return new Row(row.table(), values);
  }

  /** What an alert's labels say of which nothing was ever heard before. */
  private static @Nullable Object labelled(Row row) {
    if (!(row.values().get(LABELS) instanceof Map<?, ?> labels)) {
      return null;
    }
    var service = labels.get(Historian.SERVICE_LABEL);
    return service == null ? labels.get(Historian.JOB_LABEL) : service;
  }

  private static String fingerprint(Row row) {
    return String.valueOf(row.values().get(FINGERPRINT));
  }

  private static @Nullable String text(Row row, int column) {
    return row.values().get(column) instanceof String text ? text : null;
  }

  /** Forgets what was not written after all. */
  void forget() {
    known.clear();
  }
}
