package io.watchbell.ingest.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.opsgenie.RequestId;
import io.watchbell.web.Answers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a sender is told in Opsgenie's words. */
final class OpsgenieReplies {
  private static final String SINCE = "watchbell.since";
  private static final double MILLIS_PER_SECOND = 1_000;

  private final InstantSource clock;

  OpsgenieReplies(InstantSource clock) {
    this.clock = clock;
  }

  /** The request begins. */
  void begin(RoutingContext context) {
    context.put(SINCE, clock.instant());
    context.next();
  }

  /** It is in the log; what comes of it can be asked for. */
  void accepted(RoutingContext context, RequestId request) {
    var body = new LinkedHashMap<String, Object>();
    body.put("result", "Request will be processed");
    end(context, 202, body, request.text(Desk.integration(context).name()));
  }

  void data(RoutingContext context, Map<String, ?> more) {
    end(context, 200, new LinkedHashMap<>(more));
  }

  void error(RoutingContext context, int status, String message) {
    var body = new LinkedHashMap<String, Object>();
    body.put("message", message);
    end(context, status, body);
  }

  /** The key opens a door, but not this one. */
  void forbidden(RoutingContext context) {
    var body = new LinkedHashMap<String, Object>();
    body.put("code", 40301);
    body.put("message", "To perform this action, use an API key from an API integration.");
    end(context, 403, body);
  }

  /** The body, or a parameter, makes no sense: each field with what is wrong with it. */
  void unprocessable(RoutingContext context, Map<String, String> errors) {
    var body = new LinkedHashMap<String, Object>();
    body.put("message", "Request body is not processable. Please check the errors.");
    body.put("errors", errors);
    end(context, 422, body);
  }

  void unavailable(RoutingContext context) {
    context.response().putHeader(HttpHeaders.RETRY_AFTER, Replies.RETRY_AFTER_SECONDS);
    error(context, 503, "Not stored: the log did not take it in time. Send it again.");
  }

  /** As Opsgenie, 400 is for what is no JSON. */
  void rejected(RoutingContext context, List<Receipt.Line> rejected) {
    var errors = new LinkedHashMap<String, String>();
    for (var line : rejected) {
      if (line.item() instanceof Item.Rejected(var reason, var where, var detail, _)) {
        switch (reason) {
          case EMPTY_BODY, NOT_JSON, TOO_LARGE -> {
            error(context, 400, detail);
            return;
          }
          case WRONG_SHAPE,
              TOO_MANY_ALERTS,
              NO_LABELS,
              NO_NAME,
              MISSING_FIELD,
              BAD_FIELD,
              UNKNOWN_STATUS,
              BAD_TIME ->
              errors.put(where.isEmpty() ? "body" : where, detail);
        }
      }
    }
    unprocessable(context, errors);
  }

  private void end(RoutingContext context, int status, Map<String, Object> body) {
    end(context, status, body, UUID.randomUUID().toString());
  }

  private void end(RoutingContext context, int status, Map<String, Object> body, String request) {
    Instant since = context.get(SINCE);
    var took = since == null ? Duration.ZERO : Duration.between(since, clock.instant());
    body.put("took", Math.max(0, took.toMillis()) / MILLIS_PER_SECOND);
    body.put("requestId", request);
    context.response().putHeader("X-Request-ID", request);
    Answers.json(context, status, body);
  }
}
