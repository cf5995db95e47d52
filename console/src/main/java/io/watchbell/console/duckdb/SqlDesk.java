package io.watchbell.console.duckdb;

import io.watchbell.console.history.SqlAnswer;
import io.watchbell.console.history.SqlGuard;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions in SQL. Each has a connection of its own and a transaction that can only read;
 * what it may say is {@link SqlGuard}'s affair.
 */
public final class SqlDesk {
  /** Most rows of an answer. */
  public static final int ROWS_MAX = 10_000;

  /** Most characters of an answer, about. */
  static final int CHARACTERS_MAX = 8_000_000;

  /** How long a question may take. */
  public static final Duration TIME_MAX = Duration.ofSeconds(10);

  /** How many questions are answered at once; each may use all of the history's memory. */
  static final int AT_ONCE_MAX = 2;

  private final Reading reading;
  private final InstantSource clock;
  private final Duration timeMax;
  private final Semaphore turns = new Semaphore(AT_ONCE_MAX);

  /** A desk for questions about this history. */
  public SqlDesk(Reading reading, InstantSource clock) {
    this(reading, clock, TIME_MAX);
  }

  /** The same with another patience, in whole seconds. */
  SqlDesk(Reading reading, InstantSource clock, Duration timeMax) {
    this.reading = reading;
    this.clock = clock;
    this.timeMax = timeMax;
  }

  /** What became of a question. */
  public sealed interface Outcome {
    /** It was answered. */
    record Answered(SqlAnswer answer) implements Outcome {}

    /** It is not answered, and asking again as it is does not help. */
    record Refused(String why, String hint) implements Outcome {}

    /** It took too long. */
    record TooLong(String why, String hint) implements Outcome {}

    /** Not now. */
    record Busy(String why) implements Outcome {}
  }

  /**
   * Answers a question.
   *
   * @param rowsMax most rows, up to {@link #ROWS_MAX}
   */
  public Outcome ask(String sql, int rowsMax) {
    var refused = SqlGuard.refuseText(sql);
    if (refused.isPresent()) {
      return refused(refused.get());
    }
    if (!turns.tryAcquire()) {
      return new Outcome.Busy("other questions are being answered");
    }
    try (var connection = reading.open()) {
      return ask(connection, sql, Math.clamp(rowsMax, 1, ROWS_MAX));
    } catch (History.NotReady e) {
      return new Outcome.Busy(String.valueOf(e.getMessage()));
    } catch (SQLTimeoutException e) {
      return tooLong();
    } catch (SQLException e) {
      var message = String.valueOf(e.getMessage());
      return message.startsWith("INTERRUPT") ? tooLong() : refused(message);
    } finally {
      turns.release();
    }
  }

  private static Outcome refused(String why) {
    return new Outcome.Refused(
        why.strip(), "SHOW TABLES lists what there is, docs/history.md says what it means");
  }

  private Outcome tooLong() {
    return new Outcome.TooLong(
        "it took longer than %d s".formatted(timeMax.toSeconds()),
        "ask for less: a shorter time, fewer columns, an aggregate");
  }

  private Outcome ask(DuckDBConnection connection, String sql, int rowsMax) throws SQLException {
    var begun = clock.instant();
    try (var statement = connection.createStatement()) {
      statement.setQueryTimeout((int) timeMax.toSeconds());
      var refused = SqlGuard.refuse(serialized(connection, sql));
      if (refused.isPresent()) {
        return refused(refused.get());
      }
      statement.execute("BEGIN TRANSACTION READ ONLY");
      try (var result = statement.executeQuery(sql)) {
        return new Outcome.Answered(answer(result, rowsMax, begun, statement));
      }
    }
  }

  private static String serialized(DuckDBConnection connection, String sql) throws SQLException {
    try (var parse = connection.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)")) {
      parse.setString(1, sql);
      try (var parsed = parse.executeQuery()) {
        parsed.next();
        return parsed.getString(1);
      }
    }
  }

  private SqlAnswer answer(ResultSet result, int rowsMax, Instant begun, Statement statement)
      throws SQLException {
    var shape = result.getMetaData();
    var columns = new ArrayList<SqlAnswer.Column>();
    for (int i = 1; i <= shape.getColumnCount(); i++) {
      columns.add(new SqlAnswer.Column(shape.getColumnName(i), shape.getColumnTypeName(i)));
    }
    var rows = new ArrayList<List<@Nullable Object>>();
    var values = new Values();
    boolean truncated = false;
    while (!truncated && result.next()) {
      truncated = rows.size() >= rowsMax || values.characters() > CHARACTERS_MAX;
      if (!truncated) {
        rows.add(values.row(result, columns));
      }
      if (clock.instant().isAfter(begun.plus(timeMax))) {
        throw new SQLTimeoutException("reading took too long");
      }
    }
    if (truncated) {
      statement.cancel();
    }
    return new SqlAnswer(
        columns, rows, truncated, Duration.between(begun, clock.instant()).toMillis());
  }
}
