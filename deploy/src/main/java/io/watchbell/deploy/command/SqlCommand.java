package io.watchbell.deploy.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.console.duckdb.Reading;
import io.watchbell.console.duckdb.SqlDesk;
import io.watchbell.console.duckdb.SqlDesk.Outcome;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.launch.Terminal.Style;
import io.watchbell.deploy.launch.Watchbell;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watchbell sql}. */
@Command(
    name = "sql",
    description = {
      "Ask the history in SQL: alerts, incidents, incident_events, pages, acknowledgements,"
          + " silences.",
      "It only reads. Without a running Watchbell it reads the file in the data directory."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "  watchbell sql \"SELECT name, count(*) FROM incidents GROUP BY ALL ORDER BY 2 DESC LIMIT"
          + " 10\"",
      "  watchbell sql \"DESCRIBE alerts\"",
      "",
      "docs/history.md says what is in it, with questions worth asking. All times are UTC."
    })
final class SqlCommand extends Speaking {
  private static final int ROWS = 1_000;

  @Parameters(paramLabel = "SELECT", description = "One statement, in the words of DuckDB.")
  private String sql = "";

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Most rows, up to 10000 (default: ${DEFAULT-VALUE}).")
  private int rows = ROWS;

  @ArgGroup private Form form = new Form();

  @Mixin private Running running = new Running();
  @Mixin private HistoryFile file = new HistoryFile();

  /** How it is printed. */
  static final class Form {
    @Option(names = "--json", description = "As JSON, one object with columns and rows.")
    private boolean json;

    @Option(names = "--csv", description = "As CSV (RFC 4180), with the names of the columns.")
    private boolean csv;
  }

  @Override
  public Integer call() throws Exception {
    if (rows < 1 || rows > SqlDesk.ROWS_MAX) {
      throw wrongUsage("--rows %d: from 1 to %,d".formatted(rows, SqlDesk.ROWS_MAX));
    }
    var asked = running.tryPost("/api/v1/sql", Map.of("sql", sql, "rows", rows));
    if (asked.isPresent() && !asked.get().isGood()) {
      var body = asked.get().body();
      return refused(body.path("error").asText(), body.path("hint").asText());
    }
    return asked.isPresent() ? print(asked.get().body()) : readFile();
  }

  private int readFile() throws IOException {
    try (var database = file.open(running.url())) {
      return switch (new SqlDesk(Reading.of(database), Watchbell.CLOCK).ask(sql, rows)) {
        case Outcome.Answered(var answer) -> print(Json.mapper().valueToTree(answer));
        case Outcome.Refused(var why, var hint) -> refused(why, hint);
        case Outcome.TooLong(var why, var hint) -> refused(why, hint);
        case Outcome.Busy(var why) -> refused(why, "");
      };
    }
  }

  private int refused(String why, String hint) {
    var terminal = Terminal.error();
    terminal.line(terminal.in(Style.RED, "watchbell: ") + why);
    if (!hint.isEmpty()) {
      terminal.line("  " + hint);
    }
    return Main.WRONG;
  }

  private int print(JsonNode answer) throws IOException {
    var out = out();
    if (form.json) {
      out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer));
    } else {
      var lines = form.csv ? SqlText.csv(answer) : SqlText.table(answer, Terminal.standard());
      lines.forEach(out::println);
    }
    out.flush();
    if (answer.path("truncated").asBoolean()) {
      err()
          .println(
              "only the first %,d rows; --rows asks for more"
                  .formatted(answer.path("rows").size()));
      err().flush();
    }
    return 0;
  }
}
