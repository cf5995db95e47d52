package io.watchbell.escalation.notify.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.watchbell.escalation.ack.LinkTokens;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Messages;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.NotifierContract;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.email.EmailSettings.Security;
import io.watchbell.model.page.PageKind;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailNotifierTest extends NotifierContract {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final GreenMail mailbox =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final ScriptedSmtp scripted = new ScriptedSmtp();
  private boolean troubled;
  private int troubledPort;

  @BeforeEach
  void start() {
    mailbox.start();
  }

  @AfterEach
  void stop() throws IOException {
    mailbox.stop();
    scripted.close();
  }

  private static EmailNotifier at(int port) {
    var settings =
        new EmailSettings("127.0.0.1", port, Security.NONE, null, null, "bell@example.com", null);
    return new EmailNotifier(settings, ScriptedSmtp::nothing, null, TIMEOUT);
  }

  @Override
  protected Notifier notifier() {
    return at(troubled ? troubledPort : mailbox.getSmtp().getPort());
  }

  @Override
  protected Contact contact() {
    return new Contact.Email("ana@example.com");
  }

  @Override
  protected void cause(Trouble trouble) {
    troubled = true;
    troubledPort = scripted.port();
    scripted.usual();
    switch (trouble) {
      case PERMANENT_REFUSAL -> scripted.reply("RCPT", "550 5.1.1 <ana@example.com>: no such user");
      case RATE_LIMIT -> scripted.reply("MAIL", "450 4.7.1 too much mail, slow down");
      case PASSING_FAULT -> scripted.reply("BODY", "451 4.3.0 disk full");
      case SILENCE -> scripted.reply("RCPT", ScriptedSmtp.SILENCE);
      case RUBBISH -> scripted.reply("CONNECT", "<html>welcome</html>");
      case NO_CONNECTION -> troubledPort = 1;
    }
  }

  @Override
  protected List<String> received() {
    return Arrays.stream(mailbox.getReceivedMessages()).map(EmailNotifierTest::whole).toList();
  }

  @Override
  protected List<String> identities() {
    return Arrays.stream(mailbox.getReceivedMessages())
        .map(mail -> header(mail, "Message-ID"))
        .toList();
  }

  private static String whole(MimeMessage mail) {
    try {
      return mail.getSubject() + "\n" + part(mail, 0);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String part(MimeMessage mail, int number) {
    try {
      return (String) ((Multipart) mail.getContent()).getBodyPart(number).getContent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String header(MimeMessage mail, String name) {
    try {
      return String.valueOf(mail.getHeader(name, ","));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private MimeMessage sent(Message message) {
    assertThat(notifier().send(message)).isInstanceOf(Outcome.Delivered.class);
    var all = mailbox.getReceivedMessages();
    return all[all.length - 1];
  }

  @Test
  void allMailsOfAnIncidentAreOneConversation() throws MessagingException {
    var mail = sent(Messages.message(contact()));

    assertThat(mail.getSubject())
        .isEqualTo("SEV2 Payments API: <b>HighErrorRate</b> & more [7Q4K2MB9XR-3]");
    assertThat(header(mail, "Message-ID"))
        .isEqualTo("<7Q4K2MB9XR-3.1.2.ana.ruiz.email@example.com>");
    assertThat(header(mail, "In-Reply-To")).isEqualTo("<7Q4K2MB9XR-3.root@example.com>");
    assertThat(header(mail, "References")).isEqualTo("<7Q4K2MB9XR-3.root@example.com>");
    assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(header(mail, "Importance")).isEqualTo("high");
    assertThat(header(mail, "From")).isEqualTo("bell@example.com");
    assertThat(mail.getContentType()).startsWith("multipart/alternative");
  }

  @Test
  void theHtmlIsEscapedAndHoldsTheSame() {
    var html = part(sent(Messages.message(contact())), 1);

    assertThat(html)
        .contains(
            "Payments API: &lt;b&gt;HighErrorRate&lt;/b&gt; &amp; more",
            "href=\"https://runbooks.example.com/payments?x=1&amp;y=2\"",
            "href=\"" + Messages.LINK + "\"",
            "„Zahlung fehlgeschlagen“",
            "Wed 02:50 CET, for 14 min",
            "Ben Okoro")
        .doesNotContain("<b>HighErrorRate");
    assertThat(html.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(998));
  }

  private EmailNotifier withReplies() {
    var settings =
        new EmailSettings(
            "127.0.0.1",
            mailbox.getSmtp().getPort(),
            Security.NONE,
            null,
            null,
            "watchbell@example.com",
            "bell@alerts.example.com");
    var replies = new LinkTokens(new byte[32]).replies();
    return new EmailNotifier(settings, ScriptedSmtp::nothing, replies, TIMEOUT);
  }

  @Test
  void aPageIsAnsweredAtAnAddressOfItsOwnAndANoticeIsNot() throws Exception {
    withReplies().send(Messages.message(contact()));
    var notice = Messages.page("email", PageKind.NOTICE, "Ben has it");
    withReplies().send(Messages.message(notice, contact(), false, Messages.AT));

    var page = mailbox.getReceivedMessages()[0];
    assertThat(page.getReplyTo()[0].toString())
        .matches("bell\\+7q4k2mb9xr-3-[0-9a-f]{26}@alerts\\.example\\.com");
    assertThat(whole(page)).contains("Or reply to this mail; its first word counts: ack");
    var other = mailbox.getReceivedMessages()[1];
    assertThat(other.getReplyTo()[0].toString()).isEqualTo("watchbell@example.com");
    assertThat(whole(other)).doesNotContain("reply to this mail");
  }

  @Test
  void whoAnsweredIsToldInTheirConversationAndNoMachineAnswersThat() throws Exception {
    var answer =
        new MailAnswer(
            "ana@example.com", "SEV1\r\nBcc: x", "<m1@phone>", "You have it", Messages.AT);
    assertThat(withReplies().send(answer)).isInstanceOf(Outcome.Delivered.class);

    var mail = mailbox.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("Re: SEV1 Bcc: x");
    assertThat(mail.getHeader("In-Reply-To", null)).isEqualTo("<m1@phone>");
    assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-replied");
    assertThat(mail.getHeader("Bcc", null)).isNull();
    assertThat(mail.getContent().toString()).contains("You have it");
    assertThat(new MailAnswer("a@b", "re: x", "<a>\r\nX: y", "", Messages.AT).inReplyTo())
        .isEmpty();
  }

  @Test
  void aRehearsalWritesAWholeLetterAndSendsNothing() {
    int bytes = at(scripted.port()).rehearse();

    var mail = sent(Messages.message(contact()));
    assertThat(bytes).isGreaterThan(part(mail, 1).length() / 2);
    assertThat(scripted.commands()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CONNECT | 421 4.3.2 service is going down | later",
        "CONNECT | 554 5.7.1 no mail from you | never",
        "MAIL | 552 5.3.4 too large | never",
        "RCPT | 450 4.2.1 greylisted, come back | later",
        "RCPT | 553 5.1.3 bad address | never",
        "DATA | 451 4.3.0 try again | later",
        "DATA | 554 5.6.0 policy | never",
        "BODY | 452 4.3.1 no space | later",
        "BODY | 550 5.7.1 looks like spam | never",
      })
  void aReplyWithFourIsTriedLaterAndOneWithFiveIsNot(String command, String reply, String when) {
    scripted.reply(command, reply);
    var outcome = at(scripted.port()).send(Messages.message(contact()));
    switch (outcome) {
      case Outcome.TryLater(_, var why, _) -> {
        assertThat(when).isEqualTo("later");
        assertThat(why).contains(reply.substring(0, 3));
      }
      case Outcome.Refused(var why) -> {
        assertThat(when).isEqualTo("never");
        assertThat(why).contains(reply.substring(0, 3));
      }
      case Outcome.Delivered _ -> assertThat(when).isEqualTo("delivered");
    }
  }

  @Test
  void aPasswordThatIsWrongOrMissingIsARefusal() {
    var settings =
        new EmailSettings(
            "127.0.0.1",
            scripted.port(),
            Security.NONE,
            "bell",
            "SMTP_PASSWORD",
            "b@example.com",
            null);
    scripted.reply("AUTH", "535 5.7.8 wrong");
    var wrong = new EmailNotifier(settings, Map.of("SMTP_PASSWORD", "x")::get, null, TIMEOUT);
    assertThat(wrong.send(Messages.message(contact()))).isInstanceOf(Outcome.Refused.class);
    var missing = new EmailNotifier(settings, ScriptedSmtp::nothing, null, TIMEOUT);
    assertThat(missing.send(Messages.message(contact())))
        .isEqualTo(new Outcome.Refused("the environment variable SMTP_PASSWORD is not set"));
  }

  @Test
  void whereTlsIsAskedForNothingIsSaidInTheClear() {
    var settings =
        new EmailSettings(
            "127.0.0.1", scripted.port(), Security.STARTTLS, null, null, "bell@example.com", null);
    var notifier = new EmailNotifier(settings, ScriptedSmtp::nothing, null, TIMEOUT);
    assertThat(notifier.send(Messages.message(contact()))).isInstanceOf(Outcome.TryLater.class);
    assertThat(scripted.commands()).noneMatch(command -> command.startsWith("MAIL"));
  }
}
