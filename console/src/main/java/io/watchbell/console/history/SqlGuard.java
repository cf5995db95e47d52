package io.watchbell.console.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.model.topic.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a question may be asked of the history: one statement that only reads our own
 * tables. It judges the parser's own tree ({@code json_serialize_sql}, which knows nothing but
 * SELECT and what is short for it), not the text, so no spelling gets around it.
 *
 * <p>DuckDB itself says that it has no boundary inside, so this is one of several: the files and
 * the network are closed to the whole database, its settings are locked, and the transaction is
 * read only.
 */
public final class SqlGuard {
  /** Longest question, in characters. */
  public static final int SQL_MAX = 20_000;

  /** What may stand after FROM with brackets. All others could read files or change something. */
  private static final Set<String> TABLE_FUNCTIONS =
      Set.of(
          "range",
          "generate_series",
          "unnest",
          "repeat",
          "repeat_row",
          "json_each",
          "json_tree",
          "duckdb_tables",
          "duckdb_views",
          "duckdb_columns",
          "duckdb_types",
          "duckdb_functions",
          "histogram",
          "histogram_values");

  private static final Set<String> SCALARS_REFUSED =
      Set.of("write_log", "getenv", "nextval", "setseed", "sleep_ms");

  private static final Set<String> SCHEMAS = Set.of("", "main", "information_schema");

  /** Views of DuckDB's own inside: where the file is, how it is set. */
  private static final Set<String> INSIDE = Set.of("duckdb_", "pragma_", "sqlite_");

  private SqlGuard() {}

  /** Why a question of this length is not even parsed; empty when it may be. */
  public static Optional<String> refuseText(String sql) {
    if (sql.isBlank()) {
      return Optional.of("there is no statement");
    }
    return sql.length() > SQL_MAX
        ? Optional.of(
            "the statement has %,d characters, at most %,d".formatted(sql.length(), SQL_MAX))
        : Optional.empty();
  }

  /**
   * Why this statement is refused; empty when it may be run.
   *
   * @param serialized what {@code json_serialize_sql} made of it
   */
  public static Optional<String> refuse(String serialized) {
    JsonNode tree;
    try {
      tree = Json.mapper().readTree(serialized);
    } catch (JsonProcessingException e) {
      return Optional.of("the statement is nested too deeply");
    }
    if (tree.path("error").asBoolean(true)) {
      var message = tree.path("error_message").asText();
      return Optional.of(
          tree.path("error_type").asText().equals("not implemented")
              ? "only one SELECT can be asked, nothing that changes anything"
              : message);
    }
    if (tree.path("statements").size() != 1) {
      return Optional.of("one statement at a time");
    }
    return look(tree.path("statements"));
  }

  private static Optional<String> look(JsonNode node) {
    var refused = refuseNode(node);
    if (refused.isPresent()) {
      return refused;
    }
    for (var child : node) {
      var inside = look(child);
      if (inside.isPresent()) {
        return inside;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> refuseNode(JsonNode node) {
    var function = node.path("function_name").asText("").toLowerCase(Locale.ROOT);
    if (SCALARS_REFUSED.contains(function)) {
      return Optional.of("the function " + function + " is not to be used here");
    }
    return switch (node.path("type").asText("")) {
      case "TABLE_FUNCTION" -> {
        var name = node.path("function").path("function_name").asText("").toLowerCase(Locale.ROOT);
        yield TABLE_FUNCTIONS.contains(name)
            ? Optional.empty()
            : Optional.of("the table function " + name + " is not to be used here");
      }
      case "BASE_TABLE" -> refuseTable(node);
      default -> Optional.empty();
    };
  }

  /** A name that is no table's would be taken for that of a file. */
  private static Optional<String> refuseTable(JsonNode node) {
    var table = node.path("table_name").asText("");
    boolean plain = table.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
    boolean ours =
        node.path("catalog_name").asText("").isEmpty()
            && SCHEMAS.contains(node.path("schema_name").asText("").toLowerCase(Locale.ROOT));
    boolean inside = INSIDE.stream().anyMatch(table.toLowerCase(Locale.ROOT)::startsWith);
    return plain && ours && !inside
        ? Optional.empty()
        : Optional.of("there is no table '" + table + "'; SHOW TABLES lists them");
  }
}
