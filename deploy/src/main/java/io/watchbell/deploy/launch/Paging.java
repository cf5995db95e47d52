package io.watchbell.deploy.launch;

import io.watchbell.escalation.ack.LinkTokens;
import io.watchbell.escalation.ack.Links;
import io.watchbell.escalation.notify.Delivery;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.RetryPolicy;
import io.watchbell.escalation.notify.StillWanted;
import io.watchbell.escalation.notify.dispatch.PageDispatcher;
import io.watchbell.escalation.notify.lastresort.LastResort;
import io.watchbell.escalation.notify.terminal.TerminalNotifier;
import io.watchbell.escalation.notify.webhook.WebhookNotifier;
import io.watchbell.kafka.IncidentBoard;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.kafka.LogWriter;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.response.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How pages leave: the dispatcher with every notifier, and the links inside messages. */
final class Paging implements AutoCloseable {
  private final LinkTokens tokens;
  private final PageDispatcher dispatcher;

  Paging(
      Foundation base,
      KafkaConnection connection,
      LogWriter writer,
      IncidentBoard board,
      int port) {
    var mail = new MailByConfiguration(base.configuration());
    base.housekeeping().after(Duration.ZERO, mail::rehearse);
    var links = base.configuration().get().settings().links();
    tokens = new LinkTokens(LinkSecret.load(links.secretFile(), base.data()));
    var means =
        new Delivery.Means(
            notifiers(mail),
            () -> base.configuration().get().roster(),
            new Links(() -> base.publicUrl(port), tokens, links.validFor()),
            StillWanted.by(response(board)),
            RetryPolicy.usual(() -> ThreadLocalRandom.current().nextDouble()));
    dispatcher =
        new PageDispatcher(
            connection,
            base.data().instance(),
            board.caughtUp(),
            means,
            writer,
            base.clock(),
            base.registry());
    dispatcher.start();
  }

  /** Who is told when a ladder ended with nobody; it works already. */
  static LastResort lastResort(Foundation base, int port) {
    var lastResort =
        new LastResort(
            () -> base.configuration().get().settings().lastResort(),
            notifiers(new MailByConfiguration(base.configuration())),
            incident -> incidentPage(base.publicUrl(port), incident),
            base.clock(),
            base.registry());
    lastResort.start();
    return lastResort;
  }

  private static URI incidentPage(URI publicUrl, IncidentId incident) {
    var start = publicUrl.toString();
    return URI.create((start.endsWith("/") ? start : start + "/") + "incidents/" + incident);
  }

  private static Map<String, Notifier> notifiers(Notifier mail) {
    List<Notifier> all =
        List.of(
            new TerminalNotifier(System.out, Terminal.standard().colours()),
            new WebhookNotifier(System::getenv),
            mail);
    return all.stream().collect(Collectors.toMap(Notifier::channel, Function.identity()));
  }

  private static Function<IncidentId, @Nullable Response> response(IncidentBoard board) {
    return id -> {
      var story = board.find(id);
      return story == null ? null : story.response();
    };
  }

  /** Checks the links that come back. */
  LinkTokens tokens() {
    return tokens;
  }

  /** Whether intents are being read. */
  boolean isAlive() {
    return dispatcher.isAlive();
  }

  @Override
  public void close() {
    dispatcher.close();
  }
}
