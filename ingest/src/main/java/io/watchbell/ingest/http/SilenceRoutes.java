package io.watchbell.ingest.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.ingest.alertmanager.BadRequest;
import io.watchbell.ingest.alertmanager.PostedSilence;
import io.watchbell.ingest.alertmanager.SilenceInForce;
import io.watchbell.ingest.alertmanager.SilenceRules;
import io.watchbell.ingest.alertmanager.SilenceView;
import io.watchbell.kafka.LogWriter;
import io.watchbell.model.silence.Silence;
import io.watchbell.web.Answers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Silences are set, shown and ended here. Answered once our own view has them. */
final class SilenceRoutes {
  private static final Duration VIEW_PATIENCE = Duration.ofSeconds(5);

  private final IngestParts parts;

  SilenceRoutes(IngestParts parts) {
    this.parts = parts;
  }

  void show(RoutingContext context) {
    var silence = find(context.pathParam("id"));
    if (silence == null) {
      context.response().setStatusCode(404).end();
      return;
    }
    Answers.json(context, 200, SilenceView.of(silence, parts.now()));
  }

  /** Those in force, and what fires under them. */
  void inForce(RoutingContext context) {
    var views = parts.views();
    Answers.json(context, 200, SilenceInForce.all(views.silences(), views.alerts(), parts.now()));
  }

  void post(RoutingContext context) {
    try {
      var posted = PostedSilence.read(Desk.json(context));
      switch (SilenceRules.set(posted, find(posted.id()), parts.now(), SilenceRoutes::newId)) {
        case SilenceRules.Decision.Write(var silences, var id) ->
            write(
                context,
                silences,
                () -> Answers.json(context, 200, answer(id, posted.createdBy())));
        case SilenceRules.Decision.Unknown(var id) ->
            Answers.json(context, 404, "silence not found: " + id);
        case SilenceRules.Decision.Invalid(var why) -> Answers.json(context, 400, why);
      }
    } catch (BadRequest e) {
      Answers.json(context, 400, String.valueOf(e.getMessage()));
    }
  }

  /** As Alertmanager's; what it does not know, its clients pass over. */
  private Map<String, String> answer(String id, String author) {
    var untold = parts.authors().untold(author);
    return untold == null ? Map.of("silenceID", id) : Map.of("silenceID", id, "note", untold);
  }

  void expire(RoutingContext context) {
    var silence = find(context.pathParam("id"));
    if (silence == null) {
      context.response().setStatusCode(404).end();
      return;
    }
    write(
        context,
        SilenceRules.expire(silence, parts.now()).stream().toList(),
        () -> context.response().setStatusCode(200).end());
  }

  /** Writes one after the other, then waits until all can be seen. */
  private void write(RoutingContext context, List<Silence> silences, Runnable answer) {
    CompletionStage<Void> done = CompletableFuture.completedStage(null);
    for (var silence : silences) {
      done = done.thenCompose(_ -> parts.silences().append(silence));
    }
    for (var silence : silences) {
      done = done.thenCompose(_ -> parts.views().seen(silence, VIEW_PATIENCE));
    }
    var bounded =
        done.toCompletableFuture()
            .copy()
            .orTimeout(
                LogWriter.DELIVERY_MAX.plus(VIEW_PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
    Future.fromCompletionStage(bounded, context.vertx().getOrCreateContext())
        .onSuccess(_ -> answer.run())
        .onFailure(_ -> {
          context.response().putHeader(HttpHeaders.RETRY_AFTER, Replies.RETRY_AFTER_SECONDS);
          Answers.json(context, 503, "the silence is not stored: the log did not take it");
        });
  }

  private @Nullable Silence find(@Nullable String id) {
    return id == null || id.isEmpty() ? null : parts.views().silence(id);
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }
}
