package io.watchbell.deploy.launch;

import io.watchbell.deploy.settings.Configuration;
import io.watchbell.escalation.ack.ReplyTokens;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.email.EmailNotifier;
import io.watchbell.escalation.notify.email.EmailSettings;
import io.watchbell.escalation.notify.email.MailAnswer;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mail by the mail server that is configured now, so that a reload may name another one. */
final class MailByConfiguration implements Notifier {
  private static final Logger log = LoggerFactory.getLogger(MailByConfiguration.class);
  private static final String NONE = "no mail server is configured";

  private final Supplier<Optional<EmailNotifier>> notifier;

  /** Mail that nobody answers. */
  MailByConfiguration(LiveConfiguration configuration) {
    this.notifier =
        configuration.derived(
            it -> of(it, settings -> new EmailNotifier(settings, System::getenv)));
  }

  /** Mail that is answered to addresses that these seal, where there are such. */
  MailByConfiguration(LiveConfiguration configuration, ReplyTokens replies) {
    this.notifier =
        configuration.derived(
            it -> of(it, settings -> new EmailNotifier(settings, System::getenv, replies)));
  }

  private static Optional<EmailNotifier> of(
      Configuration configuration, Function<EmailSettings, EmailNotifier> making) {
    return Optional.ofNullable(configuration.settings().email()).map(making);
  }

  /** Answers somebody's mail, as well as can be: what was asked for is done already. */
  void answer(MailAnswer answer) {
    var outcome =
        notifier.get().map(mail -> mail.send(answer)).orElseGet(() -> new Outcome.Refused(NONE));
    if (!(outcome instanceof Outcome.Delivered)) {
      log.warn("whoever answered a mail could not be told what came of it: {}", outcome);
    }
  }

  /** Loads all that a letter needs, if there is a mail server; takes a second or so. */
  void rehearse() {
    notifier.get().ifPresent(EmailNotifier::rehearse);
  }

  @Override
  public String channel() {
    return Contact.Email.CHANNEL;
  }

  @Override
  public int alsoMax() {
    return EmailNotifier.ALSO_MAX;
  }

  @Override
  public Outcome send(Message message) {
    return notifier
        .get()
        .map(mail -> mail.send(message))
        .orElseGet(() -> new Outcome.Refused(NONE));
  }
}
