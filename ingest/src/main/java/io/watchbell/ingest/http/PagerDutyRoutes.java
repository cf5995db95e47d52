package io.watchbell.ingest.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.ingest.integration.Admission;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.source.PagerDutyChangeNormaliser;
import io.watchbell.ingest.source.PagerDutyNormaliser;
import io.watchbell.web.Answers;
import io.watchbell.web.Bodies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * PagerDuty's Events API v2, answered as PagerDuty answers, so that a sender only needs another
 * host name. The key stands in the body, so the body is read before the sender is known.
 */
final class PagerDutyRoutes {
  static final int BODY_BYTES_MAX = 512 * 1024;

  /** Found without parsing: whoever has no key may not make us take JSON apart. */
  private static final Pattern ROUTING_KEY =
      Pattern.compile("\"routing_key\"\\s*:\\s*\"([^\"\\\\]{1,200})\"");

  private static final int KEY_WITHIN = 64 * 1024;

  private final Desk desk;

  PagerDutyRoutes(Desk desk) {
    this.desk = desk;
  }

  void mount(Router router) {
    mount(router, "/v2/enqueue", new PagerDutyNormaliser(), "Event processed");
    mount(router, "/v2/change/enqueue", new PagerDutyChangeNormaliser(), "Change event processed");
  }

  private void mount(Router router, String path, Normaliser source, String thanks) {
    router
        .post(path)
        .handler(Bodies.upTo(BODY_BYTES_MAX))
        .handler(context -> admit(context, source))
        .handler(context -> desk.take(context, receipt -> answer(context, receipt, thanks)))
        .failureHandler(desk::tooLarge);
  }

  private void admit(RoutingContext context, Normaliser source) {
    var sources = List.of(source.name(), "pagerduty").stream().distinct().toList();
    switch (desk.door().admit(context, sources, routingKey(context).stream().toList())) {
      case Admission.Admitted(var integration) -> desk.letIn(context, source, integration);
      case Admission.Refused _ -> {
        desk.refused(source);
        invalid(context, List.of("Invalid routing key"));
      }
    }
  }

  private static Optional<String> routingKey(RoutingContext context) {
    var body = Desk.body(context);
    int end = Math.min(body.length(), KEY_WITHIN);
    var match = ROUTING_KEY.matcher(body.getString(0, end));
    return match.find() ? Optional.of(match.group(1)) : Optional.empty();
  }

  private static void answer(RoutingContext context, Receipt receipt, String thanks) {
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
    body.put("message", thanks);
    for (var line : receipt.lines()) {
      if (line.item() instanceof Item.Accepted(var alert)) {
        body.put("dedup_key", alert.annotations().valueOf(PagerDutyNormaliser.KEY));
      }
    }
    Answers.json(context, 202, body);
  }

  private static void invalid(RoutingContext context, List<String> errors) {
    var body = new LinkedHashMap<String, Object>();
    body.put("status", "invalid event");
    body.put("message", "Event object is invalid");
    body.put("errors", errors);
    Answers.json(context, 400, body);
  }
}
