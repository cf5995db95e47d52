package io.watchbell.ingest.http;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.ingest.normalise.JsonBody;
import io.watchbell.ingest.opsgenie.Deed;
import io.watchbell.ingest.opsgenie.IncidentOrder;
import io.watchbell.ingest.opsgenie.RequestId;
import io.watchbell.ingest.source.OpsgenieNormaliser;
import io.watchbell.kafka.LogWriter;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.story.Story;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What Opsgenie's clients ask of people: to be left alone for a while, to have something written
 * down, to hand over. It becomes a command to the alert's incident, as if somebody had asked here.
 */
final class OpsgenieOrders {
  private static final byte[] NOTHING = {'{', '}'};

  private final IngestParts parts;
  private final OpsgenieReplies replies;

  OpsgenieOrders(IngestParts parts, OpsgenieReplies replies) {
    this.parts = parts;
    this.replies = replies;
  }

  void take(RoutingContext context, Deed deed) {
    var body = Desk.body(context).getBytes();
    switch (JsonBody.read(body.length == 0 ? NOTHING : body)) {
      case JsonBody.Read.Broken(var why) -> replies.error(context, 400, why.detail());
      case JsonBody.Read.Json(var json) -> {
        switch (IncidentOrder.read(deed, json, parts.now())) {
          case IncidentOrder.Mistaken(var field, var why) ->
              replies.unprocessable(context, Map.of(field, why));
          case IncidentOrder.Asked asked -> take(context, deed, asked);
        }
      }
    }
  }

  private void take(RoutingContext context, Deed deed, IncidentOrder.Asked asked) {
    if (OpsgenieNormaliser.type(OpsgenieRoutes.parameter(context, "identifierType")).isEmpty()) {
      replies.unprocessable(
          context, Map.of("identifierType", "should be one of [ id, alias, tiny ]"));
      return;
    }
    var alert = OpsgenieRoutes.alert(context);
    if (alert.isEmpty()) {
      replies.accepted(context, new RequestId(deed, null, false, parts.now()));
      return;
    }
    Patience.ask(context.vertx(), Patience.WITH_VIEWS, () -> story(context, alert.get()))
        .onSuccess(story ->
            story.ifPresentOrElse(
                found ->
                    write(
                        context, new RequestId(deed, alert.get(), true, parts.now()), found, asked),
                () -> replies.accepted(context, new RequestId(deed, null, false, parts.now()))))
        .onFailure(context::fail);
  }

  /** The open incident of this alert. */
  private @Nullable Story story(RoutingContext context, Fingerprint alert) {
    var state = OpsgenieRoutes.find(context, parts, alert);
    var key = state == null ? null : state.incident();
    var story = key == null ? null : parts.incidents().latest(key);
    return story == null || !story.isOpen() ? null : story;
  }

  private void write(
      RoutingContext context, RequestId request, Story story, IncidentOrder.Asked asked) {
    var integration = Desk.integration(context).name();
    var by = asked.by().isEmpty() ? integration : asked.by();
    var written =
        append(story.incident().id(), by, asked.of(story.response()))
            .toCompletableFuture()
            .copy()
            .orTimeout(LogWriter.DELIVERY_MAX.toMillis(), TimeUnit.MILLISECONDS);
    Future.fromCompletionStage(written, context.vertx().getOrCreateContext())
        .onSuccess(_ -> replies.accepted(context, request))
        .onFailure(_ -> replies.unavailable(context));
  }

  /** One after the other, in the order in which they were asked. */
  private CompletionStage<Void> append(IncidentId incident, String by, List<Action> actions) {
    CompletionStage<Void> done = CompletableFuture.completedStage(null);
    for (var action : actions) {
      var command =
          new Command(UUID.randomUUID().toString(), incident, by, "opsgenie", parts.now(), action);
      done = done.thenCompose(_ -> parts.commands().append(command));
    }
    return done;
  }
}
