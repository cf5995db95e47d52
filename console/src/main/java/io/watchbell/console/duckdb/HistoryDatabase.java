package io.watchbell.console.duckdb;

import io.watchbell.console.history.Row;
import io.watchbell.console.history.Schema;
import io.watchbell.console.history.Table;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The history in one DuckDB file. One thread writes; any number may ask for a connection to read.
 * What is written and how far the log has been read are one transaction, so it can be killed at any
 * moment and goes on where it was.
 *
 * <p>Before anything else is done with it, files, network and extensions are closed to the whole
 * database, and its settings are locked.
 */
public final class HistoryDatabase implements AutoCloseable {
  /** The name of the file in the data directory. */
  public static final String FILE = "history.duckdb";

  private static final String MEMORY_MAX = "256MB";
  private static final String SPILL_MAX = "1GB";
  private static final String LOCK = "SET lock_configuration = true";

  private final DuckDBConnection connection;
  private final KnownSignals signals = new KnownSignals();

  /**
   * A place in the log.
   *
   * @param topic its name
   * @param partition from 0
   */
  public record Position(String topic, int partition) {}

  /**
   * What is in a file.
   *
   * @param version of its schema; -1 where it is none of ours
   * @param log which log it is a view of; empty where nobody has written yet
   */
  record Contents(int version, String log) {
    boolean isOf(String wanted) {
      return version == Schema.VERSION && log.equals(wanted);
    }
  }

  private HistoryDatabase(DuckDBConnection connection) {
    this.connection = connection;
  }

  /** Opens it to write; a new file is empty and belongs to this log. */
  static HistoryDatabase open(Path file, String log) throws SQLException {
    var settings = closed();
    settings.put("temp_directory", file.resolveSibling("history.tmp").toString());
    var database = new HistoryDatabase(connect(file, settings));
    try {
      database.prepare(log);
      return database;
    } catch (SQLException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /**
   * Opens the file of a Watchbell that does not run, to read only.
   *
   * @throws SQLException when it cannot be read, or somebody writes to it
   */
  public static HistoryDatabase readOnly(Path file) throws SQLException {
    var settings = closed();
    settings.put("access_mode", "READ_ONLY");
    settings.put("temp_directory", "");
    var database = new HistoryDatabase(connect(file, settings));
    try {
      if (database.contents().version() != Schema.VERSION) {
        throw new SQLException("it is no history of this version of Watchbell");
      }
      database.run(LOCK);
      return database;
    } catch (SQLException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static DuckDBConnection connect(Path file, Properties settings) throws SQLException {
    return (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file, settings);
  }

  private static Properties closed() {
    var settings = new Properties();
    settings.put("memory_limit", MEMORY_MAX);
    settings.put("max_temp_directory_size", SPILL_MAX);
    settings.put("threads", "2");
    settings.put("enable_external_access", "false");
    settings.put("autoload_known_extensions", "false");
    settings.put("autoinstall_known_extensions", "false");
    settings.put("allow_community_extensions", "false");
    settings.put("allow_unsigned_extensions", "false");
    settings.put("jdbc_stream_results", "true");
    return settings;
  }

  private void prepare(String log) throws SQLException {
    if (tables() == 0) {
      connection.setAutoCommit(false);
      for (var statement : Schema.statements()) {
        run(statement);
      }
      try (var insert = connection.prepareStatement("INSERT INTO meta VALUES (?, ?)")) {
        insert.setInt(1, Schema.VERSION);
        insert.setString(2, log);
        insert.execute();
      }
      connection.commit();
    }
    connection.setAutoCommit(true);
    run(LOCK);
  }

  private int tables() throws SQLException {
    try (var statement = connection.createStatement();
        var found = statement.executeQuery("SELECT count(*) FROM duckdb_tables()")) {
      found.next();
      return found.getInt(1);
    }
  }

  /** What it holds, and of which log. */
  Contents contents() throws SQLException {
    try (var statement = connection.createStatement();
        var found = statement.executeQuery("SELECT version, log FROM meta")) {
      return found.next()
          ? new Contents(found.getInt(1), found.getString(2))
          : new Contents(-1, "");
    }
  }

  /** How far each partition has been read: the offset of the next record. */
  public Map<Position, Long> positions() throws SQLException {
    var positions = new HashMap<Position, Long>();
    try (var statement = connection.createStatement();
        var found = statement.executeQuery("SELECT topic, part, next FROM positions")) {
      while (found.next()) {
        positions.put(new Position(found.getString(1), found.getInt(2)), found.getLong(3));
      }
    }
    return positions;
  }

  /** Writes these rows and positions, all or none of them. */
  public void write(List<Row> rows, Map<Position, Long> positions) throws SQLException {
    connection.setAutoCommit(false);
    try {
      for (var table : byTable(signals.fillIn(rows, connection)).entrySet()) {
        append(table.getKey(), table.getValue());
      }
      move(positions);
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      rollBack(e);
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private void rollBack(Exception why) {
    signals.forget();
    try {
      connection.rollback();
    } catch (SQLException e) {
      why.addSuppressed(e);
    }
  }

  /** In the order in which they were written; of those that replace each other, the last. */
  private static Map<Table, List<Row>> byTable(List<Row> rows) {
    var byTable = new EnumMap<Table, List<Row>>(Table.class);
    var latest = new EnumMap<Table, LinkedHashMap<String, Row>>(Table.class);
    for (var row : rows) {
      if (row.table().keepsLatest()) {
        latest.computeIfAbsent(row.table(), _ -> new LinkedHashMap<>()).put(row.key(), row);
      } else {
        byTable.computeIfAbsent(row.table(), _ -> new ArrayList<>()).add(row);
      }
    }
    latest.forEach((table, kept) -> byTable.put(table, List.copyOf(kept.values())));
    return byTable;
  }

  private void append(Table table, List<Row> rows) throws SQLException {
    if (table.keepsLatest()) {
      forget(table, rows);
    }
    try (var appender = connection.createAppender(table.sql())) {
      for (var row : rows) {
        Appending.row(appender, row);
      }
    }
  }

  private void forget(Table table, List<Row> rows) throws SQLException {
    var keys = rows.stream().map(Row::key).toArray();
    var column = keyColumn(table);
    try (var delete =
        connection.prepareStatement(
            "DELETE FROM %s WHERE %s IN (SELECT unnest(?::VARCHAR[]))"
                .formatted(table.sql(), column))) {
      delete.setObject(1, connection.createArrayOf("VARCHAR", keys));
      delete.execute();
    }
  }

  private static String keyColumn(Table table) {
    return switch (table) {
      case SIGNALS, ORIGINS -> "fingerprint";
      case INCIDENT_STATES, RESPONSE_STATES -> "incident";
      case SILENCES -> "silence";
      case ALERT_ROWS, INCIDENT_EVENTS, ACKNOWLEDGEMENTS, PAGE_INTENTS, PAGE_OUTCOMES ->
          throw new IllegalArgumentException(table + " keeps every row");
    };
  }

  private void move(Map<Position, Long> positions) throws SQLException {
    try (var delete =
            connection.prepareStatement("DELETE FROM positions WHERE topic = ? AND part = ?");
        var insert = connection.prepareStatement("INSERT INTO positions VALUES (?, ?, ?)")) {
      for (var position : positions.entrySet()) {
        delete.setString(1, position.getKey().topic());
        delete.setInt(2, position.getKey().partition());
        delete.execute();
        insert.setString(1, position.getKey().topic());
        insert.setInt(2, position.getKey().partition());
        insert.setLong(3, position.getValue());
        insert.execute();
      }
    }
  }

  /** A connection of its own for somebody who reads; the caller closes it. */
  DuckDBConnection reader() throws SQLException {
    var reader = connection.duplicate();
    reader.setAutoCommit(true);
    return reader;
  }

  private void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB cannot be closed", e);
    }
  }

  static boolean isLocked(@Nullable String message) {
    return message != null && message.contains("lock on file");
  }
}
