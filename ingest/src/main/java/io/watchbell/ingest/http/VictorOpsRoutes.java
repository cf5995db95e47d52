package io.watchbell.ingest.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.ingest.integration.Admission;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.source.VictorOpsNormaliser;
import io.watchbell.web.Answers;
import io.watchbell.web.Bodies;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The REST endpoint of VictorOps (Splunk On-Call), answered as it answers, so that a sender only
 * needs another host name. The key stands in the path, and after it the routing key, if any.
 */
final class VictorOpsRoutes {
  /** The version is a date, of which only one has been seen; whatever it is, it is the same. */
  private static final String PATH = "/integrations/generic/:version/alert/:key";

  private final Desk desk;
  private final VictorOpsNormaliser source = new VictorOpsNormaliser();

  VictorOpsRoutes(Desk desk) {
    this.desk = desk;
  }

  void mount(Router router) {
    for (var path : new String[] {PATH, PATH + "/:routing"}) {
      router
          .post(path)
          .handler(this::admit)
          .handler(Bodies.upTo(PagerDutyRoutes.BODY_BYTES_MAX))
          .handler(
              context -> desk.take(context, delivery(context), receipt -> answer(context, receipt)))
          .failureHandler(desk::tooLarge);
    }
  }

  private void admit(RoutingContext context) {
    switch (desk.door().admit(context, List.of(source.name()), List.of())) {
      case Admission.Admitted(var integration) -> desk.letIn(context, source, integration);
      case Admission.Refused(var why, _) -> {
        desk.refused(source);
        fail(context, 401, why);
      }
    }
  }

  private static Delivery delivery(RoutingContext context) {
    var request = context.request();
    return new Delivery(
        Desk.body(context).getBytes(),
        request::getHeader,
        name -> name.equals("routing_key") ? context.pathParam("routing") : null);
  }

  private static void answer(RoutingContext context, Receipt receipt) {
    if (!receipt.rejected().isEmpty()) {
      fail(context, 400, String.join("; ", Replies.sentences(receipt)));
    } else if (!receipt.unstored().isEmpty()) {
      context.response().putHeader(HttpHeaders.RETRY_AFTER, Replies.RETRY_AFTER_SECONDS);
      fail(context, 503, "not stored; try again");
    } else {
      var body = new LinkedHashMap<String, String>();
      body.put("result", "success");
      for (var line : receipt.lines()) {
        if (line.item() instanceof Item.Accepted(var alert)) {
          body.put("entity_id", alert.annotations().valueOf(Draft.KEY));
        }
      }
      Answers.json(context, 200, body);
    }
  }

  private static void fail(RoutingContext context, int status, String message) {
    var body = new LinkedHashMap<String, String>();
    body.put("result", "failure");
    body.put("message", message);
    Answers.json(context, status, body);
  }
}
