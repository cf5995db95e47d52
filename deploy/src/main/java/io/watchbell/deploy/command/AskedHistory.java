package io.watchbell.deploy.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.console.duckdb.HistoryDatabase;
import io.watchbell.console.duckdb.Reading;
import io.watchbell.console.duckdb.SqlDesk;
import io.watchbell.console.duckdb.SqlDesk.Outcome;
import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.deploy.launch.Watchbell;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The history that a command asks: that of the running Watchbell, which alone can read the file
 * while it runs; where none answers, the file that it left behind.
 */
final class AskedHistory implements AutoCloseable {
  private static final int ROWS = 10_000;

  private final Running running;
  private final HistoryFile file;
  private @Nullable HistoryDatabase database;

  AskedHistory(Running running, HistoryFile file) {
    this.running = running;
    this.file = file;
  }

  /**
   * The rows of an answer.
   *
   * @throws Unanswered when neither can be asked, or what is asked is refused
   */
  JsonNode rows(String sql) throws IOException, InterruptedException, Unanswered {
    var asked =
        database == null
            ? running.tryPost("/api/v1/sql", Map.of("sql", sql, "rows", ROWS))
            : Optional.<Running.Answer>empty();
    var answer = asked.isPresent() ? told(asked.get()) : read(sql);
    if (answer.path("truncated").asBoolean()) {
      throw new Unanswered("there is more than this command reads");
    }
    return answer.path("rows");
  }

  /** Whether it is the file that answers. */
  boolean isFile() {
    return database != null;
  }

  private JsonNode told(Running.Answer answer) throws Unanswered {
    if (!answer.isGood()) {
      throw new Unanswered(
          running.url() + " says: " + answer.body().path("error").asText("no reason given"));
    }
    return answer.body();
  }

  private JsonNode read(String sql) throws Unanswered {
    try {
      var open = database == null ? file.open(running.url()) : database;
      database = open;
      return switch (new SqlDesk(Reading.of(open), Watchbell.CLOCK).ask(sql, ROWS)) {
        case Outcome.Answered(var answer) -> Json.mapper().valueToTree(answer);
        case Outcome.Refused(var why, _) -> throw new Unanswered(why);
        case Outcome.TooLong(var why, _) -> throw new Unanswered(why);
        case Outcome.Busy(var why) -> throw new Unanswered(why);
      };
    } catch (StartFailure e) {
      throw new Unanswered(e.lines().getFirst());
    }
  }

  @Override
  public void close() {
    if (database != null) {
      database.close();
    }
  }

  /** There is no answer, and why. */
  static final class Unanswered extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    Unanswered(String why) {
      super(why);
      this.why = why;
    }

    String why() {
      return why;
    }
  }
}
