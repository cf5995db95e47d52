package io.watchbell.deploy.launch;

import io.watchbell.escalation.ack.ContactCodes;
import io.watchbell.escalation.ack.LinkTokens;
import io.watchbell.escalation.ack.Links;
import io.watchbell.escalation.http.Commands;
import io.watchbell.escalation.http.ContactBook;
import io.watchbell.escalation.http.ContactDesk;
import io.watchbell.escalation.http.CoverDesk;
import io.watchbell.escalation.http.Incidents;
import io.watchbell.escalation.http.PageReceipts;
import io.watchbell.escalation.http.ReplyDesk;
import io.watchbell.escalation.notify.Delivery;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.RetryPolicy;
import io.watchbell.escalation.notify.StillWanted;
import io.watchbell.escalation.notify.dispatch.PageDispatcher;
import io.watchbell.escalation.notify.http.HttpWire;
import io.watchbell.escalation.notify.lastresort.LastResort;
import io.watchbell.escalation.notify.terminal.TerminalNotifier;
import io.watchbell.escalation.notify.vendor.Conversations;
import io.watchbell.escalation.notify.webhook.WebhookNotifier;
import io.watchbell.ingest.smtp.ReplyBox;
import io.watchbell.kafka.IncidentBoard;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.kafka.LogTail;
import io.watchbell.kafka.LogWriter;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.response.Response;
import io.watchbell.model.topic.Topics;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How pages leave: the dispatcher with every notifier, and the links inside messages. */
final class Paging implements AutoCloseable {
  private final LinkTokens tokens;
  private final ContactCodes codes;
  private final Map<String, Notifier> notifiers;
  private final PageDispatcher dispatcher;
  private final Providers providers;
  private final ReplyBox replies;
  private final LogTail sent;

  Paging(
      Foundation base,
      KafkaConnection connection,
      LogWriter writer,
      IncidentBoard board,
      CoverDesk covers,
      int port) {
    var links = base.configuration().get().settings().links();
    var secret = LinkSecret.load(links.secretFile(), base.data());
    tokens = new LinkTokens(secret);
    codes = new ContactCodes(secret);
    var mail = new MailByConfiguration(base.configuration(), tokens.replies());
    base.housekeeping().after(Duration.ZERO, mail::rehearse);
    replies = replies(base, mail, board, writer);
    var wanted = StillWanted.by(response(board));
    providers =
        new Providers(base, Incidents.of(board), Commands.to(writer), PageReceipts.to(writer));
    sent = sent(base, connection, providers);
    notifiers = notifiers(mail, providers, providers.push(covers, port));
    var means =
        new Delivery.Means(
            notifiers,
            base::roster,
            new Links(() -> base.publicUrl(port), tokens, links.validFor()),
            wanted,
            RetryPolicy.usual(() -> ThreadLocalRandom.current().nextDouble()),
            () -> base.configuration().get().settings().bundling());
    dispatcher =
        new PageDispatcher(
            connection,
            base.data().instance(),
            CompletableFuture.allOf(board.caughtUp(), sent.caughtUp()),
            means,
            writer,
            base.clock(),
            base.registry());
    dispatcher.follow(base.trail()).start();
  }

  /** What was sent before this start, or by another instance. */
  private static LogTail sent(Foundation base, KafkaConnection connection, Providers providers) {
    return LogTail.named("sent", connection)
        .topic(
            Topics.PAGE_OUTCOMES,
            (_, outcome, _) -> {
              if (outcome != null) {
                providers.learn(outcome);
              }
            })
        .since(base.clock().instant().minus(Conversations.REMEMBERED))
        .start();
  }

  private ReplyBox replies(
      Foundation base, MailByConfiguration mail, IncidentBoard board, LogWriter writer) {
    var desk =
        new ReplyDesk(
            tokens.replies(),
            Incidents.of(board),
            Commands.to(writer),
            () -> base.configuration().get().roster(),
            base.clock());
    return new MailReplies(() -> replyAddress(base), desk, mail::answer, base.clock());
  }

  private static @Nullable String replyAddress(Foundation base) {
    var email = base.configuration().get().settings().email();
    return email == null ? null : email.replies();
  }

  /** Where answers to mails come in. */
  ReplyBox replies() {
    return replies;
  }

  /** Who is told when a ladder ended with nobody; it works already. */
  static LastResort lastResort(Foundation base, int port) {
    var lastResort =
        new LastResort(
            () -> base.configuration().get().settings().lastResort(),
            plainByChannel(base),
            incident -> incidentPage(base.publicUrl(port), incident),
            base.clock(),
            base.registry());
    lastResort.start();
    return lastResort;
  }

  /** A way out that needs no provider, no log and nobody's answer. */
  static Map<String, Notifier> plainByChannel(Foundation base) {
    return byChannel(plain(new MailByConfiguration(base.configuration()), new HttpWire()));
  }

  private static URI incidentPage(URI publicUrl, IncidentId incident) {
    var start = publicUrl.toString();
    return URI.create((start.endsWith("/") ? start : start + "/") + "incidents/" + incident);
  }

  private static Map<String, Notifier> notifiers(
      Notifier mail, Providers providers, Notifier push) {
    var all = new ArrayList<>(plain(mail, providers.wire()));
    all.add(push);
    all.addAll(providers.notifiers());
    return byChannel(all);
  }

  /** Those that need no provider. */
  private static List<Notifier> plain(Notifier mail, HttpWire wire) {
    return List.of(
        new TerminalNotifier(System.out, Terminal.standard().colours()),
        new WebhookNotifier(System::getenv, wire),
        mail);
  }

  private static Map<String, Notifier> byChannel(List<Notifier> all) {
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

  /** Sends codes to contacts, of which this book knows. */
  ContactDesk contacts(Foundation base, ContactBook book, LogWriter writer, int port) {
    ContactDesk.Proofs proofs =
        proof -> writer.appendNow(Topics.CONTACT_PROOFS, proof.key(), proof);
    return new ContactDesk(
        book,
        codes,
        new ContactDesk.Means(notifiers, proofs, () -> base.publicUrl(port), base.clock()));
  }

  /** The providers of chat and push. */
  Providers providers() {
    return providers;
  }

  /** Whether intents are being read. */
  boolean isAlive() {
    return dispatcher.isAlive();
  }

  @Override
  public void close() {
    dispatcher.close();
    sent.close();
    providers.close();
  }
}
