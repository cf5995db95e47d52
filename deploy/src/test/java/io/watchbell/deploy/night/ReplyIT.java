package io.watchbell.deploy.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchbell.model.topic.Json;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A page that leaves by a real mail server, and what people and machines answer to it by SMTP to
 * our own receiver.
 */
class ReplyIT {
  private static final String ANA = "Ana Ruiz <ana@example.test>";

  @TempDir private static Path home;

  private static Bed bed;
  private static House house;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    bed = Bed.make();
    house = new House(bed, home);
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Files.writeString(
        home.resolve("config/settings.yaml"),
        """
        email:
          host: 127.0.0.1
          port: %d
          security: none
          from: bell@example.test
          replies: answers@bell.test
        smtp_receiver: { port: %d, domains: [bell.test] }
        """
            .formatted(house.mailPort(), port));
    house.start();
  }

  @AfterAll
  static void stop() {
    house.close();
    bed.close();
  }

  @Test
  void theFirstWordOfAReplyAcknowledges() throws Exception {
    var page = page("DiskFull");
    send(ANA, answering(page), reply(page, "ack\n\nI am on it.\n\n" + quoted(page)));

    House.await(() -> story("DiskFull").contains("\"acknowledged\""));
    assertThat(story("DiskFull")).contains("\"holder\":\"ana\"", "email");
    // Ana is told in her own conversation what came of it.
    House.await(() -> told("You have it"));
    assertThat(house.pages("ben", "DiskFull")).isZero();
  }

  @Test
  void aStrangerIsRefusedAndWhatTheyWroteIsKept() throws Exception {
    var page = page("QueueStuck");
    refused(
        () -> send("Eve <eve@example.org>", answering(page), reply(page, "ack\n" + quoted(page))));

    House.await(() -> rejected().contains("eve@example.org"));
    assertThat(rejected()).contains("mail-replies").doesNotContain(token(page));
    assertThat(story("QueueStuck")).doesNotContain("\"acknowledged\"");
  }

  @Test
  void aForgedSealIsRefused() throws Exception {
    var page = page("NodeDown");
    var address = answering(page);
    int at = address.indexOf('@');
    var last = address.charAt(at - 1) == '0' ? "1" : "0";
    var forged = address.substring(0, at - 1) + last + address.substring(at);
    refused(() -> send(ANA, forged, reply(page, "ack, with a forged seal")));

    House.await(() -> rejected().contains("with a forged seal"));
    assertThat(story("NodeDown")).doesNotContain("\"acknowledged\"");
  }

  @Test
  void machinesNeitherAcknowledgeNorAreAnswered() throws Exception {
    var page = page("CertExpired");
    int letters = house.letters().size();
    var holiday = reply(page, "ack\n\nI am on holiday until Monday.");
    holiday.setHeader("Auto-Submitted", "auto-replied");
    send(ANA, answering(page), holiday);
    send("", answering(page), reply(page, "resolve\n\nUndelivered mail returned to sender"));
    // Our own mail, sent back by a rule in somebody's mail box.
    var own = new MimeMessage(page);
    own.setFrom(new InternetAddress("ana@example.test"));
    send(ANA, answering(page), own);

    // What comes after them shows that they have been handled.
    send(ANA, answering(page), reply(page, "What is this?"));
    House.await(() -> told("That was not understood"));
    assertThat(story("CertExpired")).doesNotContain("\"acknowledged\"", "\"resolved\"");
    assertThat(house.letters()).hasSize(letters + 1);
    assertThat(house.letters().getLast().getHeader("Auto-Submitted"))
        .containsExactly("auto-replied");
    assertThat(house.letters().getLast().getReplyTo())
        .containsExactly(new InternetAddress("bell@example.test"));
  }

  private static MimeMessage page(String title) throws Exception {
    var body =
        """
        [{"labels": {"alertname": "%s", "severity": "critical"},
          "annotations": {"summary": "%s on the night shift"}}]
        """
            .formatted(title, title);
    assertThat(house.post("/api/v2/alerts", body).statusCode()).isEqualTo(200);
    house.letter(title);
    for (var letter : house.letters()) {
      if (letter.getSubject().contains(title)) {
        return letter;
      }
    }
    throw new AssertionError("no letter about " + title);
  }

  /** Where the page asks to be answered. */
  private static String answering(MimeMessage page) throws MessagingException {
    return ((InternetAddress) page.getReplyTo()[0]).getAddress();
  }

  private static String token(MimeMessage page) throws MessagingException {
    var address = answering(page);
    return address.substring(address.lastIndexOf('-') + 1, address.indexOf('@'));
  }

  private static MimeMessage reply(MimeMessage page, String text) throws MessagingException {
    var reply = new MimeMessage(session());
    reply.setSubject("Re: " + page.getSubject());
    reply.setHeader("In-Reply-To", page.getMessageID());
    reply.setHeader("References", page.getMessageID());
    reply.setText(text, StandardCharsets.UTF_8.name());
    return reply;
  }

  private static String quoted(MimeMessage page) throws MessagingException {
    return "On Sat, Watchbell wrote:\n> %s\n> Answer with ack, resolve or escalate\n> resolve\n"
        .formatted(page.getSubject());
  }

  private static Session session() {
    var properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", Integer.toString(port));
    return Session.getInstance(properties);
  }

  /**
   * Sends by SMTP.
   *
   * @param from empty for nobody, as bounces are
   */
  private static void send(String from, String to, MimeMessage mail) throws MessagingException {
    if (mail.getFrom() == null) {
      mail.setFrom(new InternetAddress(from.isEmpty() ? "MAILER-DAEMON@example.test" : from));
    }
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
    var properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", Integer.toString(port));
    properties.put("mail.smtp.from", from.isEmpty() ? "<>" : "ana@example.test");
    try (var transport = Session.getInstance(properties).getTransport("smtp")) {
      transport.connect();
      mail.saveChanges();
      transport.sendMessage(mail, mail.getRecipients(Message.RecipientType.TO));
    }
  }

  private static void refused(ThrowingCallable sending) {
    assertThatThrownBy(sending)
        .isInstanceOf(MessagingException.class)
        .hasMessageContaining("554 5.6.0");
  }

  /** Whether a letter that has left says this. */
  private static boolean told(String text) {
    return house.letters().stream()
        .anyMatch(letter -> {
          try {
            return letter.getContent().toString().contains(text);
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }

  /** All that was refused, as somebody sees it who looks. */
  private static String rejected() {
    try {
      var all = new StringBuilder();
      var list = Json.mapper().readTree(read("/api/v1/rejected?integration=mail-replies"));
      for (var one : list.path("rejected")) {
        all.append(read("/api/v1/rejected/" + one.path("id").asText()));
      }
      return all.toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String story(String title) {
    try {
      var all = Json.mapper().readTree(read("/api/v1/incidents")).findParents("title");
      for (var incident : all) {
        if (incident.path("title").asText().contains(title)) {
          return read("/api/v1/incidents/" + incident.path("id").asText());
        }
      }
      return "";
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String read(String path) {
    try {
      return house.get(path).body();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
