package io.watchbell.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.console.duckdb.SqlDesk;
import io.watchbell.console.duckdb.SqlDesk.Outcome;
import io.watchbell.model.topic.Json;
import io.watchbell.web.Answers;
import io.watchbell.web.Bodies;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/sql}: questions about the history in SQL, which can only read. */
public final class SqlFace implements Face {
  private static final String PATH = "/api/v1/sql";
  private static final int BODY_BYTES_MAX = 64 * 1024;
  private static final int ROWS = 1_000;

  private final SqlDesk desk;
  private final Origins origins;

  /** A face of this desk, under our own names only. */
  public SqlFace(SqlDesk desk, Origins origins) {
    this.desk = desk;
    this.origins = origins;
  }

  @Override
  public void mount(Router router) {
    router
        .post(PATH)
        .handler(Bodies.upTo(BODY_BYTES_MAX))
        .handler(origins.changing())
        .handler(this::ask);
  }

  private void ask(RoutingContext context) {
    var question = question(context);
    var sql = question == null ? "" : question.path("sql").asText("");
    if (question == null || sql.isBlank()) {
      Answers.error(
          context, 400, "no question", "body", "send {\"sql\": \"SELECT ...\", \"rows\": 100}");
      return;
    }
    int rows = question.path("rows").asInt(ROWS);
    context
        .vertx()
        .executeBlocking(() -> desk.ask(sql, rows), false)
        .onSuccess(outcome -> answer(context, outcome))
        .onFailure(context::fail);
  }

  private static @Nullable JsonNode question(RoutingContext context) {
    try {
      var body = Json.mapper().readTree(Bodies.of(context).getBytes());
      return body.isObject() ? body : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static void answer(RoutingContext context, Outcome outcome) {
    switch (outcome) {
      case Outcome.Answered(var answer) -> Answers.json(context, 200, answer);
      case Outcome.Refused(var why, var hint) -> Answers.error(context, 400, why, "sql", hint);
      case Outcome.TooLong(var why, var hint) -> Answers.error(context, 422, why, "sql", hint);
      case Outcome.Busy(var why) -> {
        context.response().putHeader("Retry-After", "2");
        Answers.error(context, 503, why, null, "try again in a few seconds");
      }
    }
  }
}
