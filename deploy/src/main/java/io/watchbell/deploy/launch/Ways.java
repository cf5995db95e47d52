package io.watchbell.deploy.launch;

import io.watchbell.escalation.ack.ContactCodes;
import io.watchbell.escalation.ack.LinkTokens;
import io.watchbell.escalation.http.Commands;
import io.watchbell.escalation.http.ContactDesk;
import io.watchbell.escalation.http.Incidents;
import io.watchbell.escalation.http.LinkFace;
import io.watchbell.escalation.http.ReplyDesk;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.http.HttpWire;
import io.watchbell.escalation.notify.terminal.TerminalNotifier;
import io.watchbell.escalation.notify.webhook.WebhookNotifier;
import io.watchbell.ingest.smtp.ReplyBox;
import io.watchbell.model.topic.Topics;
import io.watchbell.web.Face;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ways out to people, and what proves that an answer is theirs. */
final class Ways implements AutoCloseable {
  private final Foundation base;
  private final int port;
  private final LinkTokens tokens;
  private final ContactCodes codes;
  private final MailByConfiguration mail;
  private final Providers providers;
  private final Map<String, Notifier> notifiers;

  /**
   * The ways, of which none is gone before there is a page.
   *
   * @param port where this process listens
   * @throws StartFailure when a secret is not to be had that others have to know too
   */
  Ways(Foundation base, int port) {
    this.base = base;
    this.port = port;
    var secret = LinkSecret.load(base);
    tokens = new LinkTokens(secret);
    codes = new ContactCodes(secret);
    mail = new MailByConfiguration(base.configuration(), tokens.replies());
    providers = new Providers(base);
    var all = new ArrayList<>(plain(mail, providers.wire()));
    all.add(providers.push(port));
    all.addAll(providers.notifiers());
    notifiers = byChannel(all);
  }

  /** Loads what the first page by mail needs, before there is one. */
  void rehearse() {
    mail.rehearse();
  }

  /** Checks the links that come back. */
  LinkTokens tokens() {
    return tokens;
  }

  /** The providers of chat and push. */
  Providers providers() {
    return providers;
  }

  /** Who sends, by channel. */
  Map<String, Notifier> notifiers() {
    return notifiers;
  }

  /** Where answers to mails come in. */
  ReplyBox replies(Core core) {
    var desk =
        new ReplyDesk(
            tokens.replies(),
            Incidents.of(core.board()),
            Commands.to(core.writer()),
            () -> base.configuration().get().roster(),
            base.clock());
    return new MailReplies(this::replyAddress, desk, mail::answer, base.clock());
  }

  private @Nullable String replyAddress() {
    var email = base.configuration().get().settings().email();
    return email == null ? null : email.replies();
  }

  /** Where links and buttons of pages come back. */
  List<Face> back(Core core, Site site) {
    var all = new ArrayList<Face>();
    all.add(
        new LinkFace(
            site.pages(),
            tokens,
            Incidents.of(core.board()),
            Commands.to(core.writer()),
            base::roster,
            base.clock()));
    all.addAll(providers.inbound(core, () -> base.publicUrl(port)));
    return all;
  }

  /** Sends codes to contacts. */
  ContactDesk contacts(Core core) {
    ContactDesk.Proofs proofs =
        proof -> core.writer().appendNow(Topics.CONTACT_PROOFS, proof.key(), proof);
    return new ContactDesk(
        core.contacts(),
        codes,
        new ContactDesk.Means(notifiers, proofs, () -> base.publicUrl(port), base.clock()));
  }

  /** A way out that needs no provider, no log and nobody's answer. */
  static Map<String, Notifier> plainByChannel(Foundation base) {
    return byChannel(plain(new MailByConfiguration(base.configuration()), new HttpWire()));
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

  @Override
  public void close() {
    providers.close();
  }
}
