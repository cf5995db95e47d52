package io.watchbell.console.duckdb;

import io.watchbell.console.duckdb.HistoryDatabase.Position;
import io.watchbell.console.history.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The history of a running Watchbell. It is a view of the log: what cannot be read, is not ours, or
 * belongs to another log is put aside or thrown away, and made anew.
 */
public final class History implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(History.class);

  private final Path file;
  private volatile @Nullable HistoryDatabase database;

  /** A history in this directory. Nothing is touched before it is opened. */
  public History(Path directory) {
    file = directory.resolve(HistoryDatabase.FILE);
  }

  /** There is none to ask right now. */
  public static final class NotReady extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotReady(String message) {
      super(message);
    }
  }

  /**
   * Opens it for this log, and makes it anew where it is of no use.
   *
   * @param wanted names the log
   * @return how far it has been read
   * @throws SQLException when it cannot be written here, or somebody else has it open
   * @throws IOException when a file of no use cannot be put aside
   */
  public synchronized Map<Position, Long> open(String wanted) throws SQLException, IOException {
    close();
    var opened = openOrPutAside(wanted);
    var contents = opened.contents();
    if (!contents.isOf(wanted)) {
      log.info(
          "the history is of {}; it is made anew from the log",
          contents.version() < 0 ? "nobody knows what" : "another log or version");
      opened.close();
      forget();
      opened = HistoryDatabase.open(file, wanted);
    }
    database = opened;
    return opened.positions();
  }

  private HistoryDatabase openOrPutAside(String wanted) throws SQLException, IOException {
    try {
      var opened = HistoryDatabase.open(file, wanted);
      try {
        opened.contents();
        return opened;
      } catch (SQLException e) {
        opened.close();
        throw e;
      }
    } catch (SQLException e) {
      if (HistoryDatabase.isLocked(e.getMessage()) || !Files.exists(file)) {
        throw e;
      }
      putAside(e);
      return HistoryDatabase.open(file, wanted);
    }
  }

  private void putAside(SQLException why) throws IOException {
    var aside = file.resolveSibling(HistoryDatabase.FILE + ".broken");
    log.error(
        "the history {} cannot be read ({}); it is put aside as {} and made anew from the log;"
            + " nothing that pages people depends on it",
        file,
        firstLine(why),
        aside.getFileName());
    Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    forget();
  }

  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
  }

  private void forget() throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(file.resolveSibling(HistoryDatabase.FILE + ".wal"));
  }

  /** Throws all of it away, and begins anew; for a log that is not what it was. */
  public synchronized void startOver(String wanted) throws SQLException, IOException {
    close();
    forget();
    database = HistoryDatabase.open(file, wanted);
  }

  /** Writes these rows, and how far the log has been read with them. */
  public void write(List<Row> rows, Map<Position, Long> positions) throws SQLException {
    opened().write(rows, positions);
  }

  /**
   * A connection to read; the caller closes it.
   *
   * @throws NotReady when there is nothing to read yet
   */
  DuckDBConnection reader() throws SQLException {
    return opened().reader();
  }

  private HistoryDatabase opened() {
    var opened = database;
    if (opened == null) {
      throw new NotReady("the history is not open yet; it begins once Watchbell is ready");
    }
    return opened;
  }

  @Override
  public synchronized void close() {
    var opened = database;
    database = null;
    if (opened != null) {
      opened.close();
    }
  }
}
