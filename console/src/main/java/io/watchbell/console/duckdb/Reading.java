package io.watchbell.console.duckdb;

import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/** Where connections to read come from. Each is closed by whoever asked for it. */
@FunctionalInterface
public interface Reading {
  /**
   * A connection of its own.
   *
   * @throws History.NotReady when there is nothing to read yet
   */
  DuckDBConnection open() throws SQLException;

  /** That of a running Watchbell. */
  static Reading of(History history) {
    return history::reader;
  }

  /** That of a file that nobody writes to. */
  static Reading of(HistoryDatabase database) {
    return database::reader;
  }
}
