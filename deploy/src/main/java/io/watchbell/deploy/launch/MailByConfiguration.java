package io.watchbell.deploy.launch;

import io.watchbell.deploy.settings.Configuration;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.email.EmailNotifier;
import java.util.Optional;
import java.util.function.Supplier;

/** Mail by the mail server that is configured now, so that a reload may name another one. */
final class MailByConfiguration implements Notifier {
  private final Supplier<Optional<EmailNotifier>> notifier;

  MailByConfiguration(LiveConfiguration configuration) {
    this.notifier = configuration.derived(MailByConfiguration::of);
  }

  private static Optional<EmailNotifier> of(Configuration configuration) {
    return Optional.ofNullable(configuration.settings().email())
        .map(settings -> new EmailNotifier(settings, System::getenv));
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
        .orElseGet(() -> new Outcome.Refused("no mail server is configured"));
  }
}
