package io.watchbell.console.duckdb;

import io.watchbell.console.history.SqlAnswer.Column;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as JSON has them, and how large they are together. */
final class Values {
  private long characters;

  /** How many characters the rows so far have, about. */
  long characters() {
    return characters;
  }

  /**
   * A time is asked for as it is: on its way through this machine's zone an hour could get lost.
   */
  List<@Nullable Object> row(ResultSet result, List<Column> columns) throws SQLException {
    var row = new ArrayList<@Nullable Object>(columns.size());
    for (int i = 1; i <= columns.size(); i++) {
      boolean isTime = columns.get(i - 1).type().equals("TIMESTAMP");
      row.add(value(isTime ? result.getObject(i, LocalDateTime.class) : result.getObject(i)));
    }
    return row;
  }

  private @Nullable Object value(@Nullable Object value) throws SQLException {
    characters += 4;
    return switch (value) {
      case null -> null;
      case Boolean truth -> truth;
      case Double number -> Double.isFinite(number) ? number : text(number);
      case Float number -> Float.isFinite(number) ? number : text(number);
      case Byte _, Short _, Integer _, Long _, BigInteger _, BigDecimal _ -> value;
      case Timestamp time -> text(utc(time.toLocalDateTime()));
      case LocalDateTime time -> text(utc(time));
      case Array array -> list((Object[]) array.getArray());
      case Struct struct -> text(struct);
      case Map<?, ?> map -> map(map);
      default -> text(value);
    };
  }

  private String text(Object value) {
    var text = value.toString();
    characters += text.length();
    return text;
  }

  private static String utc(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC).toString();
  }

  private List<@Nullable Object> list(Object[] array) throws SQLException {
    var list = new ArrayList<@Nullable Object>(array.length);
    for (var each : array) {
      list.add(value(each));
    }
    return list;
  }

  private Map<String, @Nullable Object> map(Map<?, ?> map) throws SQLException {
    var copy = new LinkedHashMap<String, @Nullable Object>();
    for (var entry : map.entrySet()) {
      copy.put(text(String.valueOf(entry.getKey())), value(entry.getValue()));
    }
    return copy;
  }
}
