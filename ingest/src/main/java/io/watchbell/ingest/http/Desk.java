package io.watchbell.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.ingest.alertmanager.BadRequest;
import io.watchbell.ingest.integration.Admission;
import io.watchbell.ingest.integration.Integration;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.JsonBody;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.web.Answers;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** What all receivers do alike: who comes in, taking a body in, answering on the right thread. */
final class Desk {
  /** Bodies from here on are parsed off the event loop, which others wait for. */
  private static final int LARGE_BYTES = 256 * 1024;

  private static final String SENDER = "watchbell.sender";

  private record Sender(Normaliser source, Integration integration) {}

  private final Door door;
  private final Intake intake;
  private final Counts counts;

  Desk(Door door, Intake intake, Counts counts) {
    this.door = door;
    this.intake = intake;
    this.counts = counts;
  }

  Door door() {
    return door;
  }

  void refused(Normaliser source) {
    counts.refused(source.name());
  }

  /**
   * Goes on with a request that was admitted, unless it is another web page's. Such a page cannot
   * know a key, so it matters only where none is needed.
   */
  void letIn(RoutingContext context, Normaliser source, Integration integration) {
    var strange = integration.isOpen() ? door.strangePage(context) : Optional.<String>empty();
    if (strange.isPresent()) {
      Answers.error(
          context, 403, strange.get(), "header Origin", "monitoring tools send no such header");
      return;
    }
    context.put(SENDER, new Sender(source, integration));
    context.next();
  }

  /** Whether this request was admitted. */
  boolean isIn(RoutingContext context) {
    return context.<Sender>get(SENDER) != null;
  }

  /** Decides by its signature about a request whose body was read. */
  Admission admitSigned(RoutingContext context, List<String> sources) {
    return door.admitSigned(context, sources, delivery(context), intake.now());
  }

  /** By which integration a request was admitted. */
  static Integration integration(RoutingContext context) {
    return sender(context).integration();
  }

  private static Sender sender(RoutingContext context) {
    return Objects.requireNonNull(context.<Sender>get(SENDER));
  }

  /** Takes in the body of a request that was admitted, and answers once all is known. */
  void take(RoutingContext context, Consumer<Receipt> answer) {
    take(context, delivery(context), answer);
  }

  /** The same, for a request whose path says more than its parameters. */
  void take(RoutingContext context, Delivery delivery, Consumer<Receipt> answer) {
    var sender = sender(context);
    Callable<CompletionStage<Receipt>> parse =
        () -> intake.take(sender.source(), sender.integration(), delivery);
    if (delivery.body().length < LARGE_BYTES) {
      answerWhenKnown(
          context, intake.take(sender.source(), sender.integration(), delivery), answer);
      return;
    }
    context
        .vertx()
        .executeBlocking(parse, false)
        .onSuccess(taken -> answerWhenKnown(context, taken, answer))
        .onFailure(context::fail);
  }

  private static Delivery delivery(RoutingContext context) {
    var request = context.request();
    return new Delivery(body(context).getBytes(), request::getHeader, request::getParam);
  }

  /** The body as it was read by {@link io.watchbell.web.Bodies}. */
  static Buffer body(RoutingContext context) {
    var body = context.body().buffer();
    return body == null ? Buffer.buffer() : body;
  }

  /**
   * The body as JSON.
   *
   * @throws BadRequest when it is none
   */
  static JsonNode json(RoutingContext context) throws BadRequest {
    return switch (JsonBody.read(body(context).getBytes())) {
      case JsonBody.Read.Json(var json) -> json;
      case JsonBody.Read.Broken(var why) -> throw new BadRequest(why.detail());
    };
  }

  private static void answerWhenKnown(
      RoutingContext context, CompletionStage<Receipt> taken, Consumer<Receipt> answer) {
    Future.fromCompletionStage(taken, context.vertx().getOrCreateContext())
        .onSuccess(receipt -> {
          if (context.response().closed()) {
            return;
          }
          if (receipt.comeAgainAfter().isPositive()) {
            Replies.comeAgain(context, receipt.comeAgainAfter());
          } else {
            answer.accept(receipt);
          }
        })
        .onFailure(context::fail);
  }

  /** Answers 413 in our words; everything else goes on to whoever handles failures. */
  void tooLarge(RoutingContext context) {
    if (context.statusCode() == 413 && !context.response().ended()) {
      Answers.error(
          context,
          413,
          "the body is too large",
          "body",
          "send fewer alerts at a time; up to 4 MiB, PagerDuty events up to 512 KiB");
      return;
    }
    context.next();
  }
}
