package io.watchbell.console.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the history answered.
 *
 * @param columns what each place of a row is
 * @param rows values as JSON has them: texts, numbers, truth values, lists, maps, null; times as
 *     ISO 8601 in UTC
 * @param truncated whether there are more rows than were asked for
 * @param millis how long it took
 */
public record SqlAnswer(
    List<Column> columns, List<List<@Nullable Object>> rows, boolean truncated, long millis) {
  /**
   * A column.
   *
   * @param name as the statement names it
   * @param type in DuckDB's words
   */
  public record Column(String name, String type) {}
}
