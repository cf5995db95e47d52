package io.watchbell.ingest.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.opsgenie.AlertIds;
import io.watchbell.ingest.opsgenie.Deed;
import io.watchbell.ingest.opsgenie.RequestId;
import io.watchbell.ingest.source.OpsgenieNormaliser;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.decision.AlertState;
import io.watchbell.web.Answers;
import io.watchbell.web.Bodies;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opsgenie's Alert API v2, answered as Opsgenie answers, so that a sender only needs another host
 * name. Everything is there twice: at its usual place, and below the path that it has in Jira
 * Service Management.
 */
final class OpsgenieRoutes {
  private static final String[] PREFIXES = {"/v2/alerts", "/jsm/ops/integration/v2/alerts"};
  private static final int BODY_BYTES_MAX = 1 << 20;

  private final Desk desk;
  private final IngestParts parts;
  private final OpsgenieReplies replies;
  private final OpsgenieDoor door;
  private final OpsgenieReads reads;
  private final OpsgenieOrders orders;

  OpsgenieRoutes(Desk desk, IngestParts parts) {
    this.desk = desk;
    this.parts = parts;
    this.replies = new OpsgenieReplies(parts.clock());
    this.door = new OpsgenieDoor(desk, replies);
    this.reads = new OpsgenieReads(parts, replies);
    this.orders = new OpsgenieOrders(parts, replies);
  }

  void mount(Router router) {
    for (var alerts : PREFIXES) {
      write(router.post(alerts), Deed.CREATE);
      read(Answers.read(router, alerts)).handler(reads::list);
      read(Answers.read(router, alerts + "/count")).handler(reads::count);
      read(Answers.read(router, alerts + "/requests/:request")).handler(reads::request);
      read(Answers.read(router, alerts + "/:identifier")).handler(reads::one);
      mountDeeds(router, alerts + "/:identifier");
    }
  }

  private void mountDeeds(Router router, String alert) {
    write(router.delete(alert), Deed.DELETE);
    write(router.delete(alert + "/tags"), Deed.REMOVE_TAGS);
    write(router.delete(alert + "/details"), Deed.REMOVE_DETAILS);
    write(router.post(alert + "/actions/:name"), Deed.EXECUTE);
    for (var deed : Deed.values()) {
      switch (deed) {
        case CREATE, DELETE, REMOVE_TAGS, REMOVE_DETAILS, EXECUTE -> {}
        case CLOSE,
            ACKNOWLEDGE,
            UNACKNOWLEDGE,
            SNOOZE,
            NOTE,
            ESCALATE,
            ASSIGN,
            ADD_RESPONDER,
            ADD_TEAM,
            ADD_TAGS,
            ADD_DETAILS,
            PRIORITY,
            MESSAGE,
            DESCRIPTION -> {
          var path = alert + "/" + deed.path();
          write(router.route(path).method(HttpMethod.POST).method(HttpMethod.PUT), deed);
        }
      }
    }
  }

  private Route read(Route route) {
    return route.handler(replies::begin).handler(door::admit);
  }

  private void write(Route route, Deed deed) {
    route
        .handler(replies::begin)
        .handler(door::admit)
        .handler(Bodies.upTo(BODY_BYTES_MAX))
        .handler(context -> take(context, deed))
        .failureHandler(desk::tooLarge);
  }

  private void take(RoutingContext context, Deed deed) {
    switch (deed.kind()) {
      case BEGIN -> take(context, deed, null);
      case NOTHING -> replies.accepted(context, new RequestId(deed, null, false, parts.now()));
      case END, TAKE, UPDATE -> named(context, deed);
      case ORDER -> orders.take(context, deed);
    }
  }

  /** What is known of the alert completes what is said of it, so it is worth a moment's wait. */
  private void named(RoutingContext context, Deed deed) {
    var alert = alert(context);
    if (alert.isEmpty()) {
      take(context, deed, null);
      return;
    }
    Patience.ask(context.vertx(), Patience.WITH_VIEWS, () -> find(context, parts, alert.get()))
        .onSuccess(known -> take(context, deed, known.isPresent() ? alert.get() : null))
        .onFailure(context::fail);
  }

  /** The alert that the path names; empty when it can be none of this integration. */
  static Optional<Fingerprint> alert(RoutingContext context) {
    var integration = Desk.integration(context).name();
    return OpsgenieNormaliser.type(parameter(context, "identifierType"))
        .flatMap(type -> AlertIds.find(identifier(context), type, integration));
  }

  /** How this alert stands; null when it is over, or belongs to another integration. */
  static @Nullable AlertState find(RoutingContext context, IngestParts parts, Fingerprint alert) {
    var state = parts.views().find(alert);
    return state == null || !isOf(context, state) ? null : state;
  }

  static boolean isOf(RoutingContext context, AlertState state) {
    return !state.isAwaited()
        && state.alert().integration().equals(Desk.integration(context).name());
  }

  private static String identifier(RoutingContext context) {
    var identifier = context.pathParam("identifier");
    return identifier == null ? "" : identifier;
  }

  /**
   * Takes it in.
   *
   * @param known the alert that is meant, where one is known that fires
   */
  private void take(RoutingContext context, Deed deed, @Nullable Fingerprint known) {
    desk.take(context, delivery(context, deed), receipt -> answer(context, deed, known, receipt));
  }

  private static Delivery delivery(RoutingContext context, Deed deed) {
    return new Delivery(
        Desk.body(context).getBytes(),
        context.request()::getHeader,
        name ->
            switch (name) {
              case "action" -> deed.path();
              case OpsgenieNormaliser.IDENTIFIER -> identifier(context);
              default -> parameter(context, name);
            });
  }

  static String parameter(RoutingContext context, String name) {
    var values = context.queryParam(name);
    return values.isEmpty() ? "" : values.getFirst();
  }

  private void answer(
      RoutingContext context, Deed deed, @Nullable Fingerprint known, Receipt receipt) {
    var rejected = receipt.rejected();
    if (!receipt.unstored().isEmpty()) {
      replies.unavailable(context);
    } else if (rejected.stream().anyMatch(OpsgenieRoutes::isNoSuchAlert)) {
      replies.accepted(context, new RequestId(deed, null, false, parts.now()));
    } else if (!rejected.isEmpty()) {
      replies.rejected(context, rejected);
    } else {
      var alert = deed == Deed.CREATE ? created(receipt) : known;
      replies.accepted(context, new RequestId(deed, alert, alert != null, parts.now()));
    }
  }

  private static boolean isNoSuchAlert(Receipt.Line line) {
    return line.item() instanceof Item.Rejected(_, var where, _, _)
        && where.equals(OpsgenieNormaliser.IDENTIFIER);
  }

  private static @Nullable Fingerprint created(Receipt receipt) {
    return receipt.lines().stream()
        .map(Receipt.Line::item)
        .filter(Item.Accepted.class::isInstance)
        .map(item -> ((Item.Accepted) item).alert().fingerprint())
        .findFirst()
        .orElse(null);
  }
}
