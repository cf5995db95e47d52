package io.watchbell.console.duckdb;

import io.watchbell.console.history.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Hands rows to DuckDB's appender, value by value. */
final class Appending {
  private Appending() {}

  static void row(DuckDBAppender appender, Row row) throws SQLException {
    appender.beginRow();
    for (var value : row.values()) {
      append(appender, value);
    }
    appender.endRow();
  }

  private static void append(DuckDBAppender appender, @Nullable Object value) throws SQLException {
    switch (value) {
      case null -> appender.appendNull();
      case String text -> appender.append(text);
      case Integer number -> appender.append(number.intValue());
      case Long number -> appender.append(number.longValue());
      case Double number -> appender.append(number.doubleValue());
      case Instant instant -> appender.appendEpochMicros(micros(instant));
      case List<?> list -> appender.append(list);
      case Map<?, ?> map -> appender.append(map);
      default -> throw new IllegalArgumentException("no column holds a " + value.getClass());
    }
  }

  private static long micros(Instant instant) {
    return TimeUnit.MILLISECONDS.toMicros(instant.toEpochMilli());
  }
}
