package io.watchbell.ingest.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.ingest.http.Fetch.Fetched;
import io.watchbell.ingest.http.SnsCertificates.Found;
import io.watchbell.ingest.integration.Integration;
import io.watchbell.ingest.normalise.JsonBody;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.ingest.sns.SnsAddress;
import io.watchbell.ingest.sns.SnsEnvelope;
import io.watchbell.ingest.sns.SnsEnvelope.Reading;
import io.watchbell.ingest.sns.SnsVerdict;
import io.watchbell.model.text.Texts;
import io.watchbell.web.Answers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets messages of SNS in that are signed by it, where an integration names topics, and confirms
 * the subscriptions to those. What cannot be decided now is answered so that SNS sends it again;
 * nothing is ever believed for want of a certificate.
 */
final class SnsGate {
  private static final Logger log = LoggerFactory.getLogger(SnsGate.class);
  private static final int CONFIRMATION_BYTES_MAX = 64 * 1024;

  /** Between two complaints about refused messages. */
  private static final Duration QUIET = Duration.ofSeconds(10);

  private final AtomicReference<Instant> quietUntil = new AtomicReference<>(Instant.MIN);
  private final Desk desk;
  private final SnsCertificates certificates;
  private final IngestParts parts;

  /** A message that is being looked at. */
  private record Case(
      RoutingContext context, Normaliser source, Integration integration, SnsEnvelope envelope) {}

  SnsGate(Desk desk, SnsCertificates certificates, IngestParts parts) {
    this.desk = desk;
    this.certificates = certificates;
    this.parts = parts;
  }

  /** Decides about a request whose body was read, if there are integrations that name topics. */
  void admit(RoutingContext context, Normaliser source, List<String> kinds) {
    var candidates = desk.door().ofTopics(context, kinds);
    if (candidates.isEmpty()) {
      context.next(); // Whoever is next says what is missing.
      return;
    }
    var body = Desk.body(context).getBytes();
    Callable<Reading> reading = () -> reading(body);
    context
        .vertx()
        .executeBlocking(reading, false)
        .onSuccess(read -> {
          switch (read) {
            case Reading.SomethingElse() -> admitUnsigned(context, source, candidates);
            case Reading.Broken(var why) ->
                refuse(context, source, why, "body", "SNS itself sends no such thing");
            case Reading.Message(var envelope) -> {
              var taker = taker(candidates, envelope.topic());
              if (taker.isEmpty()) {
                refuseTopic(context, source, candidates, envelope.topic());
              } else {
                verify(new Case(context, source, taker.get(), envelope));
              }
            }
          }
        })
        .onFailure(context::fail);
  }

  private static Reading reading(byte[] body) {
    return switch (JsonBody.read(body)) {
      case JsonBody.Read.Json(var json) -> SnsEnvelope.read(json);
      case JsonBody.Read.Broken _ -> new Reading.SomethingElse();
    };
  }

  private static Optional<Integration> taker(List<Integration> candidates, String topic) {
    return candidates.stream().filter(it -> it.covers(topic)).findFirst();
  }

  /** Raw delivery, or an event of EventBridge: whoever has a key may. */
  private void admitUnsigned(
      RoutingContext context, Normaliser source, List<Integration> candidates) {
    candidates.stream()
        .filter(it -> !it.keysEnv().isEmpty())
        .findFirst()
        .ifPresentOrElse(it -> desk.letIn(context, source, it), context::next);
  }

  private void verify(Case of) {
    var address = SnsAddress.certificate(of.envelope().certificateUrl());
    if (address.isEmpty()) {
      refuse(
          of.context(),
          of.source(),
          "the certificate is said to be where SNS has none",
          "SigningCertURL",
          "https://sns.<region>.amazonaws.com/SimpleNotificationService-....pem is where they are");
      return;
    }
    onItsThread(
        of.context(),
        certificates.at(address.get(), parts.now()),
        found -> {
          switch (found) {
            case Found.Certificate(var certificate) ->
                judged(of, SnsVerdict.of(of.envelope(), certificate, parts.now()));
            case Found.Unavailable(var why) ->
                later(of, "the certificate of SNS cannot be had: " + why);
          }
        });
  }

  private void judged(Case of, SnsVerdict verdict) {
    switch (verdict) {
      case SnsVerdict.Refused(var why, var where, var hint) ->
          refuse(of.context(), of.source(), why, where, hint);
      case SnsVerdict.Genuine() -> {
        switch (of.envelope().type()) {
          case NOTIFICATION -> desk.letIn(of.context(), of.source(), of.integration());
          case SUBSCRIBED -> confirm(of);
          case UNSUBSCRIBED -> {
            log.warn(
                "the subscription of {} to {} has ended: no alert comes from it any more",
                of.integration().name(),
                of.envelope().topic());
            desk.letIn(of.context(), of.source(), of.integration());
          }
        }
      }
    }
  }

  private void confirm(Case of) {
    var topic = of.envelope().topic();
    var address = SnsAddress.subscription(of.envelope().subscribeUrl(), topic);
    if (address.isEmpty()) {
      refuse(
          of.context(),
          of.source(),
          "the address to visit is not one that confirms a subscription to this topic",
          "SubscribeURL",
          "confirm it in the console of SNS");
      return;
    }
    onItsThread(
        of.context(),
        parts.fetch().get(address.get(), CONFIRMATION_BYTES_MAX),
        fetched -> {
          switch (fetched) {
            case Fetched.Answered(int status, _) when status == 200 -> {
              log.info("{} is subscribed to {}", of.integration().name(), topic);
              Answers.json(of.context(), 200, Map.of("confirmed", topic));
            }
            case Fetched.Answered(int status, _) ->
                later(of, "SNS did not take the confirmation: it answered " + status);
            case Fetched.Failed(var why) -> later(of, "the confirmation did not arrive: " + why);
          }
        });
  }

  /** SNS tries again what was answered with a 5xx, and nothing else. */
  private static void later(Case of, String why) {
    log.warn("a message of {} has to come again: {}", of.envelope().topic(), why);
    of.context().response().putHeader(HttpHeaders.RETRY_AFTER, Replies.RETRY_AFTER_SECONDS);
    Answers.error(
        of.context(),
        503,
        why,
        null,
        "this machine has to reach https://sns.<region>.amazonaws.com; SNS tries again");
  }

  private void refuseTopic(
      RoutingContext context, Normaliser source, List<Integration> candidates, String topic) {
    var names = String.join(", ", candidates.stream().map(Integration::name).toList());
    refuse(
        context,
        source,
        "no integration takes messages of this topic",
        "TopicArn",
        "if it is yours, add it to 'topics' of %s in integrations.yaml: '%s'"
            .formatted(names, Texts.cut(topic, 300)));
  }

  private void refuse(
      RoutingContext context, Normaliser source, String why, String where, String hint) {
    desk.refused(source);
    complain(Text.oneLine("%s: %s; %s".formatted(where, why, hint)));
    Answers.error(context, 403, why, where, hint);
  }

  /** Nobody reads what SNS was answered; but strangers shall not fill our log either. */
  private void complain(String what) {
    var now = parts.now();
    var due = quietUntil.get();
    if (!now.isBefore(due) && quietUntil.compareAndSet(due, now.plus(QUIET))) {
      log.warn("a message in the name of SNS was refused: {}", what);
    }
  }

  /** What was waited for may arrive on another connection's thread. */
  private static <T> void onItsThread(RoutingContext context, Future<T> future, Consumer<T> then) {
    Future.fromCompletionStage(future.toCompletionStage(), context.vertx().getOrCreateContext())
        .onSuccess(value -> {
          if (!context.response().closed()) {
            then.accept(value);
          }
        })
        .onFailure(context::fail);
  }
}
