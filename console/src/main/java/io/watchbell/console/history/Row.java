package io.watchbell.console.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the history database.
 *
 * @param table where it goes
 * @param values in the order of the table's columns: texts, whole numbers, fractions, instants,
 *     maps of texts, lists of such maps; null where nothing is known
 */
public record Row(Table table, List<@Nullable Object> values) {
  public Row {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  static Row of(Table table, @Nullable Object... values) {
    return new Row(table, Arrays.asList(values));
  }

  /** What a table that keeps the latest only keeps it of: the first column. */
  public String key() {
    return String.valueOf(values.getFirst());
  }
}
