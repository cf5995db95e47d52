package io.watchbell.ingest.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.ingest.integration.Admission;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.source.PagerDutyChangeNormaliser;
import io.watchbell.ingest.source.PagerDutyNormaliser;
import io.watchbell.ingest.source.PagerDutyV1Normaliser;
import io.watchbell.web.Answers;
import io.watchbell.web.Bodies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * PagerDuty's Events API, both versions, answered as PagerDuty answers, so that a sender only needs
 * another host name. The key stands in the body, so the body is read before the sender is known.
 */
final class PagerDutyRoutes {
  static final int BODY_BYTES_MAX = 512 * 1024;

  private static final int KEY_WITHIN = 64 * 1024;

  private final Desk desk;

  PagerDutyRoutes(Desk desk) {
    this.desk = desk;
  }

  void mount(Router router) {
    mount(
        router,
        new Dialect(
            "/v2/enqueue",
            new PagerDutyNormaliser(),
            Dialect.key("routing_key"),
            "Invalid routing key",
            202,
            "Event processed",
            "dedup_key"));
    mount(
        router,
        new Dialect(
            "/v2/change/enqueue",
            new PagerDutyChangeNormaliser(),
            Dialect.key("routing_key"),
            "Invalid routing key",
            202,
            "Change event processed",
            "dedup_key"));
    mount(
        router,
        new Dialect(
            "/generic/2010-04-15/create_event.json",
            new PagerDutyV1Normaliser(),
            Dialect.key("service_key"),
            "Service key is invalid",
            200,
            "Event processed",
            "incident_key"));
  }

  /**
   * How one version of the interface speaks.
   *
   * @param path where it is
   * @param source who reads it
   * @param key finds the integration's key in a body, without parsing: whoever has no key may not
   *     make us take JSON apart
   * @param wrongKey what is said when it opens nothing
   * @param status the answer's status when all is well
   * @param thanks the answer's message then
   * @param named what the answer calls the alert's key
   */
  private record Dialect(
      String path,
      Normaliser source,
      Pattern key,
      String wrongKey,
      int status,
      String thanks,
      String named) {
    static Pattern key(String field) {
      return Pattern.compile("\"" + field + "\"\\s*:\\s*\"([^\"\\\\]{1,200})\"");
    }
  }

  private void mount(Router router, Dialect dialect) {
    router
        .post(dialect.path())
        .handler(Bodies.upTo(BODY_BYTES_MAX))
        .handler(context -> admit(context, dialect))
        .handler(context -> desk.take(context, receipt -> answer(context, receipt, dialect)))
        .failureHandler(desk::tooLarge);
  }

  /** A key of PagerDuty's belongs to a service, whatever is sent with it. */
  private void admit(RoutingContext context, Dialect dialect) {
    var source = dialect.source();
    var sources = List.of(source.name(), "pagerduty").stream().distinct().toList();
    var inBody = keyInBody(context, dialect.key()).stream().toList();
    switch (desk.door().admit(context, sources, inBody)) {
      case Admission.Admitted(var integration) -> desk.letIn(context, source, integration);
      case Admission.Refused _ -> {
        desk.refused(source);
        invalid(context, List.of(dialect.wrongKey()));
      }
    }
  }

  private static Optional<String> keyInBody(RoutingContext context, Pattern key) {
    var body = Desk.body(context);
    int end = Math.min(body.length(), KEY_WITHIN);
    var match = key.matcher(body.getString(0, end));
    return match.find() ? Optional.of(match.group(1)) : Optional.empty();
  }

  private static void answer(RoutingContext context, Receipt receipt, Dialect dialect) {
    if (!receipt.rejected().isEmpty()) {
      invalid(context, Replies.sentences(receipt));
      return;
    }
    if (!receipt.unstored().isEmpty()) {
      context.response().putHeader(HttpHeaders.RETRY_AFTER, Replies.RETRY_AFTER_SECONDS);
      Answers.json(
          context, 503, Map.of("status", "unavailable", "message", "Not stored; try again"));
      return;
    }
    var body = new LinkedHashMap<String, String>();
    body.put("status", "success");
    body.put("message", dialect.thanks());
    for (var line : receipt.lines()) {
      if (line.item() instanceof Item.Accepted(var alert)) {
        body.put(dialect.named(), alert.annotations().valueOf(PagerDutyNormaliser.KEY));
      }
    }
    Answers.json(context, dialect.status(), body);
  }

  private static void invalid(RoutingContext context, List<String> errors) {
    var body = new LinkedHashMap<String, Object>();
    body.put("status", "invalid event");
    body.put("message", "Event object is invalid");
    body.put("errors", errors);
    Answers.json(context, 400, body);
  }
}
