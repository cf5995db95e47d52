package io.watchbell.ingest.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.ingest.heartbeat.Ping;
import io.watchbell.web.Answers;
import io.watchbell.web.Origins;
import java.util.LinkedHashMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where heartbeats are pinged: {@code /ping/...} as healthchecks.io has it, and the heartbeats of
 * Opsgenie. They are pinged by GET too, because both are, and because a line in a crontab should be
 * short; it is the one place where a GET changes something.
 */
final class PingRoutes {
  private final PingDesk desk;
  private final Origins origins;

  PingRoutes(PingDesk desk, Origins origins) {
    this.desk = desk;
    this.origins = origins;
  }

  void mount(Router router) {
    ping(router.route("/ping/:first"), PingRoutes::alone, new Plain());
    ping(router.route("/ping/:first/:second"), PingRoutes::pair, new Plain());
    ping(router.route("/ping/:first/:second/:third"), PingRoutes::triple, new Plain());
    ping(
        router.route("/v2/heartbeats/:name/ping").method(HttpMethod.PUT),
        context -> call(null, part(context, "name"), ""),
        new Opsgenie());
    Answers.read(router, "/api/v1/heartbeats").handler(origins.looking()).handler(desk::show);
  }

  private void ping(
      Route route, Function<RoutingContext, PingDesk.Call> address, PingDesk.Voice voice) {
    route
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .method(HttpMethod.POST)
        .handler(context -> desk.admit(context, address.apply(context), voice))
        .handler(new PingBody())
        .handler(context -> desk.take(context, voice));
  }

  private static PingDesk.Call alone(RoutingContext context) {
    return call(null, part(context, "first"), "");
  }

  /** Name and what it says, or key and name. */
  private static PingDesk.Call pair(RoutingContext context) {
    var first = part(context, "first");
    var second = part(context, "second");
    return Ping.isAction(second) ? call(null, first, second) : call(first, second, "");
  }

  private static PingDesk.Call triple(RoutingContext context) {
    return call(part(context, "first"), part(context, "second"), part(context, "third"));
  }

  private static PingDesk.Call call(@Nullable String key, String name, String action) {
    var ping = action.isEmpty() ? Ping.SUCCESS : Ping.read(action).orElse(null);
    return new PingDesk.Call(key, name, ping);
  }

  private static String part(RoutingContext context, String name) {
    var value = context.pathParam(name);
    return value == null ? "" : value;
  }

  /** As healthchecks.io answers, and in our words where something is wrong. */
  private static final class Plain implements PingDesk.Voice {
    @Override
    public void taken(RoutingContext context) {
      context
          .response()
          .setStatusCode(200)
          .putHeader("Ping-Body-Limit", Integer.toString(PingBody.KEPT_BYTES))
          .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8");
      Answers.guard(context.response());
      Answers.end(context, Buffer.buffer("OK"));
    }

    @Override
    public void refused(RoutingContext context, int status, String why, String hint) {
      Replies.heading(context, status);
      Answers.error(context, status, why, status == 503 ? null : "path", hint);
    }
  }

  /** As Opsgenie answers. */
  private static final class Opsgenie implements PingDesk.Voice {
    @Override
    public void taken(RoutingContext context) {
      say(context, 202, "result", "PONG - Heartbeat received");
    }

    @Override
    public void refused(RoutingContext context, int status, String why, String hint) {
      Replies.heading(context, status);
      say(context, status, "message", why + "; " + hint);
    }

    private static void say(RoutingContext context, int status, String name, String text) {
      var body = new LinkedHashMap<String, Object>();
      body.put(name, text);
      body.put("took", 0.0);
      body.put("requestId", UUID.randomUUID().toString());
      Answers.json(context, status, body);
    }
  }
}
