package io.watchbell.deploy.rejected;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.ingest.http.Reintake;
import io.watchbell.ingest.http.Reintake.Fate;
import io.watchbell.ingest.http.Reintake.Outcome;
import io.watchbell.model.topic.Json;
import io.watchbell.web.Answers;
import io.watchbell.web.Bodies;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/rejected}, {@code GET /api/v1/rejected/{id}} and {@code POST
 * /api/v1/rejected/again}: what receivers could not read, for people who mend a mapping.
 */
public final class RejectedFace implements Face {
  private static final int BODY_BYTES_MAX = 64 * 1024;
  private static final String IDS = "{\"ids\": [\"3-17\"], \"dry_run\": true}; up to 50 ids";

  private final RejectedLog log;
  private final Reintake reintake;
  private final Origins origins;

  /** A face for what is in this log, under our own names only. */
  public RejectedFace(RejectedLog log, Reintake reintake, Origins origins) {
    this.log = log;
    this.reintake = reintake;
    this.origins = origins;
  }

  @Override
  public void mount(Router router) {
    router.get("/api/v1/rejected").handler(origins.looking()).handler(this::list);
    router.get("/api/v1/rejected/:id").handler(origins.looking()).handler(this::show);
    router
        .post("/api/v1/rejected/again")
        .handler(Bodies.upTo(BODY_BYTES_MAX))
        .handler(origins.changing())
        .handler(this::again);
  }

  private void list(RoutingContext context) {
    var since = parameter(context, "since");
    try {
      var query =
          new RejectedQuery(
              since.isEmpty() ? null : Instant.parse(since),
              parameter(context, "source"),
              parameter(context, "integration"),
              parameter(context, "reason"));
      answer(context, () -> Map.of("rejected", log.list(query)));
    } catch (DateTimeException e) {
      Answers.error(
          context, 400, "'since' is no time", "parameter since", "write 2026-11-21T03:00:00Z");
    }
  }

  private void show(RoutingContext context) {
    var id = String.valueOf(context.pathParam("id"));
    if (!RejectedLog.isId(id)) {
      Answers.error(context, 400, "'" + id + "' is no id", "path", "ids are written as 3-17");
      return;
    }
    context
        .vertx()
        .executeBlocking(() -> log.find(List.of(id)), false)
        .onSuccess(found -> {
          var one = found.get(id);
          if (one == null) {
            Answers.error(
                context, 404, "nothing was rejected under this id", "path", "kept for 14 days");
          } else {
            Answers.json(context, 200, whole(id, one));
          }
        })
        .onFailure(context::fail);
  }

  private static Map<String, Object> whole(String id, RejectedLog.Found found) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", id);
    body.put("rejected", found.rejected());
    if (found.again() != null) {
      body.put("again", found.again());
    }
    return body;
  }

  private void again(RoutingContext context) {
    var request = request(context);
    if (request == null || !request.isSound()) {
      Answers.error(context, 400, "no ids of what was rejected", "body", IDS);
      return;
    }
    answer(context, () -> Map.of("results", again(request)));
  }

  private static @Nullable AgainRequest request(RoutingContext context) {
    var body = context.body().buffer();
    try {
      return body == null ? null : Json.mapper().readValue(body.getBytes(), AgainRequest.class);
    } catch (JsonProcessingException e) {
      return null;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** One request after the other, so that nothing is taken twice by two who do not know. */
  private synchronized List<Map<String, Object>> again(AgainRequest request) {
    var found = log.find(request.wanted());
    var results = new ArrayList<Map<String, Object>>();
    for (var id : request.wanted()) {
      results.add(told(again(id, found.get(id), request)));
    }
    return results;
  }

  private Outcome again(String id, RejectedLog.@Nullable Found found, AgainRequest request) {
    if (found == null) {
      return new Outcome(id, Fate.IMPOSSIBLE, "nothing was rejected under this id", List.of());
    }
    if (found.again() != null && !request.repeat()) {
      return new Outcome(
          id,
          Fate.IMPOSSIBLE,
          "it was taken in again at " + found.again() + "; --repeat does it once more",
          List.of());
    }
    return reintake.take(id, found.rejected(), request.dryRun()).toCompletableFuture().join();
  }

  private static Map<String, Object> told(Outcome outcome) {
    var told = new LinkedHashMap<String, Object>();
    told.put("id", outcome.id());
    told.put("fate", outcome.fate().word());
    told.put("why", outcome.why());
    told.put("alerts", outcome.alerts());
    return told;
  }

  private static void answer(RoutingContext context, Callable<Map<String, ?>> work) {
    context
        .vertx()
        .executeBlocking(work, false)
        .onSuccess(answer -> Answers.json(context, 200, answer))
        .onFailure(context::fail);
  }

  private static String parameter(RoutingContext context, String name) {
    var value = context.request().getParam(name);
    return value == null ? "" : value.strip();
  }
}
