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
import org.jspecify.annotations.Nullable;

/** Mail by the mail server that is configured now, so that a reload may name another one. */
final class MailByConfiguration implements Notifier {
  private static final String NONE = "no mail server is configured";

  private final Supplier<Optional<EmailNotifier>> notifier;

  /** Mail that nobody answers. */
  MailByConfiguration(LiveConfiguration configuration) {
    this.notifier = configuration.derived(it -> of(it, EmailNotifier::new));
  }

  /** Mail that is answered to addresses that these seal, where there are such. */
  MailByConfiguration(LiveConfiguration configuration, ReplyTokens replies) {
    this.notifier =
        configuration.derived(
            it -> of(it, (settings, secrets) -> new EmailNotifier(settings, secrets, replies)));
  }

  private interface Making {
    EmailNotifier of(EmailSettings settings, Function<String, @Nullable String> secrets);
  }

  private static Optional<EmailNotifier> of(Configuration configuration, Making making) {
    return Optional.ofNullable(configuration.settings().email())
        .map(settings -> making.of(settings, System::getenv));
  }

  /** Answers somebody's mail, as well as can be. */
  Outcome send(MailAnswer answer) {
    return notifier.get().map(mail -> mail.send(answer)).orElseGet(() -> new Outcome.Refused(NONE));
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
  public Outcome send(Message message) {
    return notifier
        .get()
        .map(mail -> mail.send(message))
        .orElseGet(() -> new Outcome.Refused(NONE));
  }
}
