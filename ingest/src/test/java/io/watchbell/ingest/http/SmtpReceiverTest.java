package io.watchbell.ingest.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.ingest.http.MailDesk.Fate;
import io.watchbell.ingest.integration.Integration;
import io.watchbell.ingest.integration.Integrations;
import io.watchbell.ingest.mail.Letter;
import io.watchbell.ingest.mail.Mailbox;
import io.watchbell.ingest.smtp.ReplyBox;
import io.watchbell.ingest.smtp.SmtpReceiver;
import io.watchbell.ingest.smtp.SmtpSettings;
import io.watchbell.ingest.smtp.SmtpSettings.Security;
import io.watchbell.model.alert.AlertStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SmtpReceiverTest {
  private static final String KEYED = "backups+S3cret+payments@alerts.example.com";

  @TempDir Path directory;
  private final List<String> answers = new CopyOnWriteArrayList<>();
  private final ReplyBox replies =
      new ReplyBox() {
        @Override
        public boolean isFor(Mailbox to) {
          return to.integration().equals("bell");
        }

        @Override
        public Fate take(Mailbox to, Letter letter) {
          answers.add(to.key() + " " + letter.sender() + " " + letter.text().strip());
          return to.key().equals("good") ? new Fate.Taken("taken") : new Fate.Refused("not yours");
        }
      };
  private TestServer server;
  private SmtpReceiver receiver;

  @BeforeEach
  void open() {
    var backups = new Integration("backups", "email", null, List.of("KEY"));
    var open = new Integration("open", "email", null, List.of());
    var other = new Integration("other", "generic", null, List.of("KEY"));
    server =
        new TestServer(new Integrations(List.of(backups, open, other)), Map.of("KEY", "S3cret"));
    receiver = listen("127.0.0.1", Security.NONE, null, null);
  }

  private SmtpReceiver listen(
      String host, Security security, @Nullable String certificate, @Nullable String key) {
    return listen(host, security, certificate, key, server::now);
  }

  private SmtpReceiver listen(
      String host,
      Security security,
      @Nullable String certificate,
      @Nullable String key,
      InstantSource clock) {
    var settings =
        new SmtpSettings(
            host, 0, List.of("Alerts.example.com"), 100_000, security, certificate, key);
    return SmtpReceiver.listen(settings, server.mail, replies, server.vertx, clock);
  }

  @Test
  void anAnswerIsNoAlertAndGoesWhereAnswersGo() throws IOException {
    try (var talk = new Talk(receiver.port())) {
      talk.greet();
      var mail = "From: Ana <ana@example.com>\r\nSubject: Re: SEV1\r\n\r\nack\r\n";
      assertThat(talk.send("bell+good@alerts.example.com", mail)).startsWith("250 ");
      assertThat(talk.send("bell+bad@alerts.example.com", mail)).startsWith("554 5.6.0 not yours");
      talk.say("MAIL FROM:<ana@example.com>");
      assertThat(talk.say("RCPT TO:<bell+good@example.org>")).startsWith("550 ");
    }
    assertThat(answers).containsExactly("good ana@example.com ack", "bad ana@example.com ack");
    assertThat(server.log.alerts).isEmpty();
  }

  @AfterEach
  void close() {
    receiver.close();
    server.close();
  }

  @Test
  void aMailIsAnAlertWhenItIsDurable() throws IOException {
    try (var talk = new Talk(receiver.port())) {
      talk.greet();
      assertThat(talk.send(KEYED, "Subject: DOWN: shop\r\n\r\nSeverity: high\r\n"))
          .startsWith("250 ");
      assertThat(talk.send(KEYED, "Subject: UP: shop\r\n\r\nwell\r\n")).startsWith("250 ");
    }

    assertThat(server.log.alerts).hasSize(2);
    var down = server.log.alerts.getFirst();
    assertThat(down.integration()).isEqualTo("backups");
    assertThat(down.labels().valueOf("service")).isEqualTo("payments");
    assertThat(server.log.alerts.getLast().fingerprint()).isEqualTo(down.fingerprint());
    assertThat(server.log.alerts.getLast().status()).isEqualTo(AlertStatus.RESOLVED);
  }

  @Test
  void whatTheLogDoesNotTakeIsAskedForAgain() throws IOException {
    server.log.breakDown();
    try (var talk = new Talk(receiver.port())) {
      talk.greet();
      assertThat(talk.send(KEYED, "Subject: DOWN: shop\r\n\r\n")).startsWith("451 ");
      server.log.mend();
      assertThat(talk.send(KEYED, "Subject: DOWN: shop\r\n\r\n")).startsWith("250 ");
    }
    assertThat(server.log.alerts).hasSize(1);
  }

  @Test
  void anAddressThatIsWrongIsRefusedWithWords() throws IOException {
    try (var talk = new Talk(receiver.port())) {
      talk.greet();
      talk.say("MAIL FROM:<root@example.com>");
      assertThat(talk.say("RCPT TO:<backups@alerts.example.com>"))
          .startsWith("550 ")
          .contains("key");
      assertThat(talk.say("RCPT TO:<backups+wrong@alerts.example.com>"))
          .startsWith("550 ")
          .contains("opens nothing")
          .doesNotContain("wrong");
      assertThat(talk.say("RCPT TO:<nobody+S3cret@alerts.example.com>"))
          .startsWith("550 ")
          .contains("no integration");
      assertThat(talk.say("RCPT TO:<other+S3cret@alerts.example.com>")).startsWith("550 ");
      assertThat(talk.say("RCPT TO:<backups+S3cret@example.org>"))
          .startsWith("550 ")
          .contains("example.org");
      assertThat(talk.say("RCPT TO:<open@alerts.example.com>")).startsWith("250 ");
    }
  }

  @Test
  void beyondThisMachineAnOpenIntegrationIsShut() throws IOException {
    receiver.close();
    receiver = listen("0.0.0.0", Security.NONE, null, null);
    try (var talk = new Talk(receiver.port())) {
      talk.greet();
      talk.say("MAIL FROM:<root@example.com>");
      assertThat(talk.say("RCPT TO:<open@alerts.example.com>")).startsWith("550 ").contains("key");
      assertThat(talk.say("RCPT TO:<" + KEYED + ">")).startsWith("250 ");
    }
  }

  @Test
  void aMailThatIsTooBigIsRefusedAndTheNextIsTaken() throws IOException {
    try (var talk = new Talk(receiver.port())) {
      talk.greet();
      var big = "Subject: big\r\n\r\n" + "0123456789\r\n".repeat(20_000);
      assertThat(talk.send(KEYED, big)).startsWith("552 ");
      assertThat(talk.send(KEYED, "Subject: small\r\n\r\n")).startsWith("250 ");
    }
    assertThat(server.log.alerts).hasSize(1);
  }

  @Test
  void aMailThatTakesTooLongIsNotWaitedFor() throws IOException {
    receiver.close();
    var looks = new AtomicInteger();
    receiver =
        listen(
            "127.0.0.1",
            Security.NONE,
            null,
            null,
            () -> server.now().plus(Duration.ofMinutes(3L * looks.incrementAndGet())));
    try (var talk = new Talk(receiver.port())) {
      talk.greet();
      assertThat(talk.send(KEYED, "Subject: slow\r\n\r\n")).startsWith("421 ");
      assertThat(talk.answer()).isEqualTo("null"); // It has hung up.
    }
    assertThat(server.log.alerts).isEmpty();
  }

  @Test
  void theKeyStaysOutOfWhatIsKept() throws IOException {
    try (var talk = new Talk(receiver.port())) {
      talk.greet();
      assertThat(talk.send(KEYED, "To: " + KEYED + "\r\n\r\n")).startsWith("554 ");
      assertThat(talk.send(KEYED, "To: " + KEYED + "\r\nSubject: x\r\n\r\n")).startsWith("250 ");
    }
    assertThat(server.log.rejected).hasSize(1);
    assertThat(server.log.rejected.toString()).contains("backups+…").doesNotContain("S3cret");
    assertThat(server.log.alerts.toString()).doesNotContain("S3cret");
  }

  @Test
  void aBounceIsTakenAndNoAlert() throws IOException {
    try (var talk = new Talk(receiver.port())) {
      talk.greet();
      assertThat(talk.send(KEYED, "Auto-Submitted: auto-replied\r\nSubject: away\r\n\r\n"))
          .startsWith("250 ")
          .contains("no alert");
    }
    assertThat(server.log.alerts).isEmpty();
  }

  @Test
  void startTlsProtectsWhatFollows() throws Exception {
    var keys = TestKeys.of("localhost", directory);
    var certificate = Files.writeString(directory.resolve("cert.pem"), keys.pem());
    var key =
        Files.writeString(
            directory.resolve("key.pem"),
            "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(keys.key().getEncoded())
                + "\n-----END PRIVATE KEY-----\n");
    receiver.close();
    receiver = listen("127.0.0.1", Security.STARTTLS, certificate.toString(), key.toString());
    try (var plain = new Talk(receiver.port())) {
      plain.greet();
      assertThat(plain.say("STARTTLS")).startsWith("220 ");
      try (var talk = new Talk(secured(plain.socket, keys))) {
        talk.say("EHLO test");
        assertThat(talk.send(KEYED, "Subject: DOWN: shop\r\n\r\n")).startsWith("250 ");
      }
    }
    assertThat(server.log.alerts).hasSize(1);
  }

  private static Socket secured(Socket plain, TestKeys keys) throws Exception {
    var trusted = java.security.KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("test", keys.certificate());
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", 0, true);
    socket.startHandshake();
    return socket;
  }

  /** A sender that says one line after the other. */
  private static final class Talk implements AutoCloseable {
    final Socket socket;
    private final BufferedReader in;

    Talk(int port) throws IOException {
      this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    Talk(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    }

    void greet() throws IOException {
      assertThat(answer()).startsWith("220 ");
      assertThat(say("EHLO test")).startsWith("250 ");
    }

    String say(String line) throws IOException {
      write(line + "\r\n");
      return answer();
    }

    String send(String to, String letter) throws IOException {
      say("MAIL FROM:<root@example.com>");
      assertThat(say("RCPT TO:<" + to + ">")).startsWith("250 ");
      assertThat(say("DATA")).startsWith("354 ");
      write(letter);
      return say(letter.endsWith("\r\n") ? "." : "\r\n.");
    }

    private void write(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
    }

    /** The last line of an answer. */
    private String answer() throws IOException {
      var line = in.readLine();
      while (line != null && line.length() > 3 && line.charAt(3) == '-') {
        line = in.readLine();
      }
      return String.valueOf(line);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
