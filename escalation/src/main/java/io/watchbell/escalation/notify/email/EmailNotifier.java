package io.watchbell.escalation.notify.email;

import io.watchbell.escalation.ack.ReplyTokens;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.Outcome;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends pages by mail. Each page is a connection of its own: pages are rare, and a kept connection
 * is broken when it is needed. "Delivered" means that the first server took it, not that it lies in
 * the mail box.
 */
public final class EmailNotifier implements Notifier {
  /** A mail has room; whoever reads it has patience for so many. */
  public static final int ALSO_MAX = 50;

  /** How long each step with the server may take. */
  public static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final EmailSettings settings;
  private final Function<String, @Nullable String> environment;
  private final Letter letter;
  private final Session session;

  /**
   * A notifier for this server.
   *
   * @param environment looks up environment variables: the password is in one
   */
  public EmailNotifier(EmailSettings settings, Function<String, @Nullable String> environment) {
    this(settings, environment, null, TIMEOUT);
  }

  /**
   * A notifier for this server, whose pages can be answered by mail where the settings say where.
   *
   * @param replies seals the addresses of answers
   */
  public EmailNotifier(
      EmailSettings settings, Function<String, @Nullable String> environment, ReplyTokens replies) {
    this(settings, environment, replies, TIMEOUT);
  }

  EmailNotifier(
      EmailSettings settings,
      Function<String, @Nullable String> environment,
      @Nullable ReplyTokens replies,
      Duration timeout) {
    this.settings = settings;
    this.environment = environment;
    this.letter = new Letter(settings, replies);
    this.session = Session.getInstance(properties(settings, timeout));
  }

  private static Properties properties(EmailSettings settings, Duration timeout) {
    var millis = Long.toString(timeout.toMillis());
    var properties = new Properties();
    properties.put("mail.transport.protocol", "smtp");
    properties.put("mail.smtp.host", settings.host());
    properties.put("mail.smtp.port", Integer.toString(settings.port()));
    properties.put("mail.smtp.from", settings.from());
    properties.put("mail.smtp.localhost", settings.domain());
    properties.put("mail.smtp.connectiontimeout", millis);
    properties.put("mail.smtp.timeout", millis);
    properties.put("mail.smtp.writetimeout", millis);
    properties.put("mail.smtp.auth", Boolean.toString(settings.user() != null));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    switch (settings.security()) {
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.put("mail.smtp.ssl.enable", "true");
      case NONE -> {}
    }
    return properties;
  }

  @Override
  public String channel() {
    return Contact.Email.CHANNEL;
  }

  /**
   * Writes a letter to nobody and throws it away. The first letter of a process takes a second or
   * more, since all that it needs must be loaded: better at the start than when somebody is paged.
   *
   * @return how long it was, in bytes
   */
  public int rehearse() {
    var paper = new ByteArrayOutputStream();
    try (var _ = session.getTransport()) {
      letter.write(session, Rehearsal.message(), Rehearsal.ADDRESS).writeTo(paper);
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException("no letter can be written", e);
    }
    return paper.size();
  }

  @Override
  public int alsoMax() {
    return ALSO_MAX;
  }

  @Override
  public Outcome send(Message message) {
    if (!(message.contact() instanceof Contact.Email(var address))) {
      return new Outcome.Refused("not an e-mail address");
    }
    return send(address, () -> letter.write(session, message, address));
  }

  /**
   * Answers a mail of a person's, in its conversation.
   *
   * @param answer what it says and to whom
   */
  public Outcome send(MailAnswer answer) {
    return send(answer.to(), () -> letter.write(session, answer));
  }

  private interface Writing {
    MimeMessage mail() throws MessagingException;
  }

  private Outcome send(String address, Writing writing) {
    var password = password();
    if (settings.user() != null && password == null) {
      return new Outcome.Refused(
          "the environment variable " + settings.passwordEnv() + " is not set");
    }
    try (var transport = session.getTransport()) {
      connect(transport, password);
      var mail = writing.mail();
      transport.sendMessage(mail, mail.getAllRecipients());
      return new Outcome.Delivered("taken by " + settings.host());
    } catch (MessagingException e) {
      return SmtpAnswer.of(e).outcome(address);
    }
  }

  private void connect(Transport transport, @Nullable String password) throws MessagingException {
    if (settings.user() == null) {
      transport.connect();
    } else {
      transport.connect(settings.host(), settings.port(), settings.user(), password);
    }
  }

  private @Nullable String password() {
    var variable = settings.passwordEnv();
    return variable == null ? null : environment.apply(variable);
  }
}
