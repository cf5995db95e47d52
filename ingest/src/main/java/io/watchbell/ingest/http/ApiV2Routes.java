package io.watchbell.ingest.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.ingest.alertmanager.AlertQuery;
import io.watchbell.ingest.alertmanager.BadRequest;
import io.watchbell.ingest.alertmanager.Parameters;
import io.watchbell.ingest.alertmanager.SilenceQuery;
import io.watchbell.ingest.alertmanager.StatusView;
import io.watchbell.ingest.integration.Admission;
import io.watchbell.ingest.source.PrometheusNormaliser;
import io.watchbell.web.Answers;
import io.watchbell.web.Bodies;
import io.watchbell.web.Caller;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Alertmanager's API v2 as Prometheus, {@code amtool} and Alertmanager's user interfaces know it.
 * Errors are a bare JSON text, as they are there. Everything is there twice: at its usual place,
 * and below {@code /hooks/prometheus/{key}} for senders that can carry a key only in their path.
 */
final class ApiV2Routes {
  private static final List<String> POSTING = List.of("prometheus");
  private static final List<String> LOOKING = List.of("prometheus", "alertmanager");

  private final Desk desk;
  private final IngestParts parts;
  private final SilenceRoutes silences;
  private final Instant startedAt;
  private final PrometheusNormaliser prometheus = new PrometheusNormaliser();

  ApiV2Routes(Desk desk, IngestParts parts) {
    this.desk = desk;
    this.parts = parts;
    this.silences = new SilenceRoutes(parts);
    this.startedAt = parts.now();
  }

  void mount(Router router) {
    for (var prefix : new String[] {"", "/hooks/prometheus/:key"}) {
      mountAlerts(router, prefix + "/api/v2");
      mountSilences(router, prefix + "/api/v2");
      mountManagement(router, prefix);
    }
    // Our own: what API v2 does not say of them.
    Answers.read(router, "/api/v1/silences").handler(this::admitLooking).handler(silences::inForce);
  }

  private void mountAlerts(Router router, String api) {
    router
        .post(api + "/alerts")
        .handler(this::admitPosting)
        .handler(Bodies.upTo(HookRoutes.BODY_BYTES_MAX))
        .handler(context -> desk.take(context, receipt -> answer(context, receipt)))
        .failureHandler(desk::tooLarge);
    read(router, api + "/alerts", this::alerts);
    read(router, api + "/alerts/groups", this::groups);
    read(router, api + "/receivers", this::receivers);
    read(router, api + "/status", _ -> status());
  }

  private void mountSilences(Router router, String api) {
    read(router, api + "/silences", this::silences);
    router
        .post(api + "/silences")
        .handler(this::admitLooking)
        .handler(Bodies.upTo(PagerDutyRoutes.BODY_BYTES_MAX))
        .handler(silences::post)
        .failureHandler(desk::tooLarge);
    Answers.read(router, api + "/silence/:id").handler(this::admitLooking).handler(silences::show);
    router.delete(api + "/silence/:id").handler(this::admitLooking).handler(silences::expire);
  }

  private void mountManagement(Router router, String prefix) {
    Answers.read(router, prefix + "/-/healthy").handler(context -> say(context, 200, "OK"));
    Answers.read(router, prefix + "/-/ready")
        .handler(context -> {
          boolean ready = parts.ready().getAsBoolean();
          say(context, ready ? 200 : 503, ready ? "OK" : "not ready");
        });
    router
        .post(prefix + "/api/v1/alerts")
        .handler(context ->
            Answers.json(
                context,
                410,
                Map.of("status", "deprecated", "error", "API v1 is gone; set api_version: v2")));
  }

  private static void say(RoutingContext context, int status, String text) {
    context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8");
    Answers.end(context, Buffer.buffer(text));
  }

  private void admitPosting(RoutingContext context) {
    admit(context, POSTING);
  }

  /** Whoever guards the port may have let somebody in by a token of ours, for this very thing. */
  private void admitLooking(RoutingContext context) {
    if (Caller.of(context) == null) {
      admit(context, LOOKING);
    } else {
      context.next();
    }
  }

  private void admit(RoutingContext context, List<String> sources) {
    switch (desk.door().admit(context, sources, List.of())) {
      case Admission.Admitted(var integration) -> desk.letIn(context, prometheus, integration);
      case Admission.Refused(var why, var hint) -> {
        desk.refused(prometheus);
        Replies.unauthorised(context, why, hint);
      }
    }
  }

  /** As Alertmanager: what is right is kept even where something else is wrong. */
  private static void answer(RoutingContext context, Receipt receipt) {
    if (!receipt.unstored().isEmpty()) {
      context.response().putHeader(HttpHeaders.RETRY_AFTER, Replies.RETRY_AFTER_SECONDS);
      Answers.json(
          context,
          503,
          "%d of %d alerts are not stored: the log did not take them in time"
              .formatted(receipt.unstored().size(), receipt.lines().size()));
    } else if (!receipt.rejected().isEmpty()) {
      Answers.json(context, 400, String.join("; ", Replies.sentences(receipt)));
    } else {
      context.response().setStatusCode(200).end();
    }
  }

  /** Something that can be asked. */
  private interface Question {
    Object answer(Parameters parameters) throws BadRequest;
  }

  /** Off the event loop: with many alerts an answer takes its time. */
  private void read(Router router, String path, Question question) {
    Answers.read(router, path)
        .handler(this::admitLooking)
        .handler(context -> {
          var parameters = parameters(context);
          Callable<Object> answer = () -> question.answer(parameters);
          context
              .vertx()
              .executeBlocking(answer, false)
              .onSuccess(value -> Answers.json(context, 200, value))
              .onFailure(failure -> failed(context, failure));
        });
  }

  private static void failed(RoutingContext context, Throwable failure) {
    if (failure instanceof BadRequest) {
      Answers.json(context, 400, String.valueOf(failure.getMessage()));
    } else {
      context.fail(failure);
    }
  }

  private static Parameters parameters(RoutingContext context) {
    var all = new LinkedHashMap<String, List<String>>();
    var query = context.queryParams();
    query.names().forEach(name -> all.put(name, query.getAll(name)));
    return new Parameters(all);
  }

  private Object alerts(Parameters parameters) throws BadRequest {
    return AlertQuery.of(parameters)
        .alerts(parts.views().alerts(), parts.views().silences(), parts.now());
  }

  private Object groups(Parameters parameters) throws BadRequest {
    return AlertQuery.of(parameters)
        .groups(parts.views().alerts(), parts.views().silences(), parts.now());
  }

  private Object silences(Parameters parameters) throws BadRequest {
    return SilenceQuery.of(parameters).silences(parts.views().silences(), parts.now());
  }

  private Object receivers(Parameters parameters) throws BadRequest {
    return parts.receivers().get().named(parameters.receiver());
  }

  private Object status() {
    return StatusView.of(parts.receivers().get(), parts.version(), startedAt);
  }
}
