package io.watchbell.escalation.notify.email;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.watchbell.escalation.ack.ReplyTokens;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Text;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes a page as a mail: plain text and HTML that say the same, in one conversation per incident,
 * under a message id that is the same when it is sent again.
 */
final class Letter {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final EmailSettings settings;
  private final @Nullable ReplyTokens replies;
  private final PebbleEngine engine;

  /**
   * A writer of letters.
   *
   * @param replies seals the addresses of answers; null where nobody reads them
   */
  Letter(EmailSettings settings, @Nullable ReplyTokens replies) {
    this.settings = settings;
    this.replies = replies;
    var loader = new ClasspathLoader(Letter.class.getClassLoader());
    loader.setPrefix("templates");
    loader.setSuffix(".peb");
    this.engine =
        new PebbleEngine.Builder()
            .loader(loader)
            .autoEscaping(true)
            .strictVariables(true)
            .defaultLocale(Locale.ENGLISH)
            .build();
  }

  MimeMessage write(Session session, Message message, String address) throws MessagingException {
    var page = message.page();
    var mail = new Named(session, messageId(page.id()));
    mail.setFrom(new InternetAddress(settings.from()));
    mail.setRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(address));
    mail.setSubject(Text.subject(message), UTF_8);
    mail.setSentDate(Date.from(message.at()));
    var answers = answersTo(page);
    if (answers != null) {
      mail.setReplyTo(new InternetAddress[] {new InternetAddress(answers)});
    }
    var root = messageId(page.incident() + ".root");
    mail.setHeader("In-Reply-To", root);
    mail.setHeader("References", root);
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setHeader("X-Auto-Response-Suppress", "All");
    mail.setHeader("List-Id", "Watchbell pages <pages." + settings.domain() + ">");
    if (page.concernsIncident()) {
      mail.setHeader("X-Watchbell-Incident", page.incident().toString());
      mail.setHeader("X-Watchbell-Severity", page.severity().toString());
    }
    if (page.wantsAnswer()) {
      mail.setHeader("X-Priority", "1");
      mail.setHeader("Importance", "high");
    }
    var both =
        new MimeMultipart(
            "alternative", part(plain(message), "plain"), part(html(message), "html"));
    mail.setContent(both);
    mail.saveChanges();
    return mail;
  }

  /** What somebody is told who answered a mail. */
  MimeMessage write(Session session, MailAnswer answer) throws MessagingException {
    var told = answer.to() + answer.inReplyTo() + answer.text();
    var name = UUID.nameUUIDFromBytes(told.getBytes(StandardCharsets.UTF_8));
    var mail = new Named(session, messageId("answer." + name));
    mail.setFrom(new InternetAddress(settings.from()));
    mail.setRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(answer.to()));
    mail.setSubject(answer.subject(), UTF_8);
    mail.setSentDate(Date.from(answer.at()));
    if (!answer.inReplyTo().isEmpty()) {
      mail.setHeader("In-Reply-To", answer.inReplyTo());
      mail.setHeader("References", answer.inReplyTo());
    }
    mail.setHeader("Auto-Submitted", "auto-replied");
    mail.setHeader("X-Auto-Response-Suppress", "All");
    mail.setText(answer.text(), UTF_8);
    mail.saveChanges();
    return mail;
  }

  /** The address by which this page is answered; null where there is none. */
  private @Nullable String answersTo(Page page) {
    return replies == null || !page.wantsAnswer()
        ? null
        : settings.replyAddress(replies.mint(page.incident(), page.person()));
  }

  private String plain(Message message) {
    var text = Text.plain(message);
    return answersTo(message.page()) == null
        ? text
        : text + "\n\nOr reply to this mail; its first word counts: ack, escalate or resolve.";
  }

  private static MimeBodyPart part(String text, String kind) throws MessagingException {
    var part = new MimeBodyPart();
    part.setText(text, UTF_8, kind);
    part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return part;
  }

  /** The mail as HTML. Whatever came from outside is escaped by the template engine. */
  String html(Message message) {
    var page = message.page();
    var model = new HashMap<String, Object>();
    model.put("subject", Text.subject(message));
    model.put("severity", page.severity().toString());
    model.put("severityNumber", page.severity().number());
    model.put("meaning", Text.meaning(page.severity()));
    model.put("because", page.because());
    model.put("news", Text.news(message));
    model.put("caveats", Text.caveats(message));
    model.put("title", page.title());
    model.put("summary", page.summary().equals(page.title()) ? "" : page.summary());
    model.put("service", Incident.placeOf(page.service()));
    model.put("since", Text.since(message));
    model.put("alsoPaged", String.join(", ", message.alsoPaged()));
    model.put("runbook", Text.webAddress(page.runbook()));
    model.put("source", Text.webAddress(page.link()));
    model.put("labels", page.labels().asMap());
    model.put("alsoNews", Text.also(message));
    model.put(
        "also",
        message.also().stream()
            .map(also -> Map.of("text", Text.also(also), "link", also.link().toString()))
            .toList());
    model.put("link", message.link().toString());
    model.put("incident", page.incident().toString());
    model.put("lines", page.because().stream().map(Line::of).toList());
    model.put("isWatch", page.kind() == PageKind.WATCH);
    model.put("concernsIncident", page.concernsIncident());
    model.put("isCode", page.kind() == PageKind.CODE);
    model.put("isAudit", page.kind() == PageKind.AUDIT);
    model.put("wantsAnswer", page.wantsAnswer());
    model.put("takesReplies", answersTo(page) != null);
    return render(model);
  }

  /**
   * A line of a list of facts.
   *
   * @param text what it says
   * @param isItem whether it belongs under the line before
   */
  public record Line(String text, boolean isItem) {
    private static final String ITEM = "- ";

    static Line of(String text) {
      boolean item = text.startsWith(ITEM);
      return new Line(item ? text.substring(ITEM.length()) : text, item);
    }
  }

  private String render(Map<String, Object> model) {
    var html = new StringWriter();
    try {
      engine.getTemplate("escalation/email").evaluate(html, model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return html.toString();
  }

  private String messageId(String name) {
    return "<" + name.replaceAll("[^A-Za-z0-9-]+", ".") + "@" + settings.domain() + ">";
  }

  /** A mail whose id is ours. */
  private static final class Named extends MimeMessage {
    private final String id;

    Named(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
