package io.watchbell.ingest.http;

import io.vertx.ext.web.RoutingContext;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.opsgenie.AlertIds;
import io.watchbell.ingest.opsgenie.Deed;
import io.watchbell.ingest.opsgenie.GenieAlert;
import io.watchbell.ingest.opsgenie.GenieSearch;
import io.watchbell.ingest.opsgenie.RequestId;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.decision.AlertState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What Opsgenie's clients look at: the open alerts of their integration, and their requests. */
final class OpsgenieReads {
  private final IngestParts parts;
  private final OpsgenieReplies replies;

  OpsgenieReads(IngestParts parts, OpsgenieReplies replies) {
    this.parts = parts;
    this.replies = replies;
  }

  void list(RoutingContext context) {
    search(
        context,
        (search, alerts) -> {
          var body = new LinkedHashMap<String, Object>();
          body.put("data", search.of(alerts).stream().map(GenieAlert::line).toList());
          body.put("paging", paging(context, search, search.count(alerts)));
          return body;
        });
  }

  void count(RoutingContext context) {
    search(context, (search, alerts) -> Map.of("data", Map.of("count", search.count(alerts))));
  }

  /** Off the event loop: with many alerts an answer takes its time. */
  private void search(
      RoutingContext context, BiFunction<GenieSearch, List<GenieAlert>, Map<String, ?>> answer) {
    Callable<Map<String, ?>> found =
        () ->
            answer.apply(
                GenieSearch.of(name -> OpsgenieRoutes.parameter(context, name)), alerts(context));
    context
        .vertx()
        .executeBlocking(found, false)
        .onSuccess(body -> replies.data(context, body))
        .onFailure(failure -> {
          if (failure instanceof GenieSearch.NotUnderstood e) {
            replies.unprocessable(context, Map.of(e.field(), String.valueOf(e.getMessage())));
          } else {
            context.fail(failure);
          }
        });
  }

  void one(RoutingContext context) {
    var alert = OpsgenieRoutes.alert(context);
    if (alert.isEmpty()) {
      notFound(context);
      return;
    }
    Patience.ask(
            context.vertx(),
            Patience.WITH_VIEWS,
            () -> OpsgenieRoutes.find(context, parts, alert.get()))
        .onSuccess(found ->
            found.ifPresentOrElse(
                state -> replies.data(context, Map.of("data", alert(state).full())),
                () -> notFound(context)))
        .onFailure(context::fail);
  }

  private void notFound(RoutingContext context) {
    replies.error(
        context,
        404,
        "Alert with identifier [%s] does not exist.".formatted(context.pathParam("identifier")));
  }

  void request(RoutingContext context) {
    var integration = Desk.integration(context).name();
    RequestId.parse(String.valueOf(context.pathParam("request")), integration)
        .ifPresentOrElse(
            request -> request(context, request),
            () ->
                replies.error(context, 404, "Request not found. It might not be processed, yet."));
  }

  private void request(RoutingContext context, RequestId request) {
    var integration = Desk.integration(context).name();
    boolean begun = request.done() && request.deed().kind() == Deed.Kind.BEGIN;
    Patience.ask(
            context.vertx(),
            begun ? Patience.WITH_VIEWS : Duration.ZERO,
            () -> state(context, request.alert()))
        .map(found -> alias(found, request.alert(), integration))
        .onSuccess(alias ->
            replies.data(context, Map.of("data", GenieAlert.status(request, alias, integration))))
        .onFailure(context::fail);
  }

  private @Nullable AlertState state(RoutingContext context, @Nullable Fingerprint alert) {
    return alert == null ? null : OpsgenieRoutes.find(context, parts, alert);
  }

  /** The alias as long as the alert is open; afterwards its id, which names it as well. */
  private static String alias(
      Optional<AlertState> found, @Nullable Fingerprint alert, String integration) {
    var alias = found.map(state -> state.alert().annotations().valueOf(Draft.KEY)).orElse("");
    return !alias.isEmpty() || alert == null ? alias : AlertIds.id(alert, integration);
  }

  private List<GenieAlert> alerts(RoutingContext context) {
    return parts.views().alerts().stream()
        .filter(state -> OpsgenieRoutes.isOf(context, state))
        .map(this::alert)
        .toList();
  }

  private GenieAlert alert(AlertState state) {
    var key = state.incident();
    var story = key == null ? null : parts.incidents().latest(key);
    return new GenieAlert(state, story == null || !story.isOpen() ? null : story.response());
  }

  private static Map<String, String> paging(
      RoutingContext context, GenieSearch search, long count) {
    var paging = new LinkedHashMap<String, String>();
    int limit = search.limit();
    long last = count == 0 ? 0 : (count - 1) / limit * limit;
    paging.put("first", page(context, limit, 0));
    if (search.offset() > 0) {
      paging.put("prev", page(context, limit, Math.max(0, search.offset() - limit)));
    }
    if (search.offset() + (long) limit < count) {
      paging.put("next", page(context, limit, search.offset() + (long) limit));
    }
    paging.put("last", page(context, limit, last));
    return paging;
  }

  private static String page(RoutingContext context, int limit, long offset) {
    var request = context.request();
    var address = new StringBuilder(request.scheme()).append("://").append(request.authority());
    address
        .append(request.path())
        .append("?limit=")
        .append(limit)
        .append("&offset=")
        .append(offset);
    for (var name : new String[] {"query", "sort", "order"}) {
      var value = OpsgenieRoutes.parameter(context, name);
      if (!value.isEmpty()) {
        var encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
        address.append('&').append(name).append('=').append(encoded);
      }
    }
    return address.toString();
  }
}
