package io.watchbell.escalation.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.watchbell.escalation.ack.ContactCodes;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.policy.Rosters;
import io.watchbell.model.contact.ContactProof;
import io.watchbell.web.Origins;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContactFaceTest {
  private static final String VERIFY = "/api/v1/people/ana/contacts/email/verify";

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<ContactProof> written = new ArrayList<>();
  private final List<Message> sent = new ArrayList<>();
  private ContactBook book = new ContactBook();
  private Outcome answer = new Outcome.Delivered("taken");
  private HttpServer server;
  private Roster roster;
  private Instant now = Instant.parse("2026-03-26T12:00:00Z");

  private static Roster roster(String address) {
    var file =
        """
        people:
          ana: { name: Ana Ruiz, contacts: { email: %s, terminal: true } }
        ladders: { default: { rungs: [{ page: ["person:ana"] }] } }
        """
            .formatted(address);
    return Rosters.of(file);
  }

  private final Notifier mail =
      new Notifier() {
        @Override
        public String channel() {
          return "email";
        }

        @Override
        public Outcome send(Message message) {
          sent.add(message);
          return answer;
        }
      };

  @BeforeEach
  void start() {
    roster = roster("ana@example.com");
    listen();
  }

  private void listen() {
    var router = Router.router(vertx);
    var desk =
        new ContactDesk(
            book,
            new ContactCodes(new byte[32]),
            new ContactDesk.Means(
                Map.of("email", mail),
                written::add,
                () -> URI.create("https://bell.example.com"),
                () -> now));
    var origins = Origins.of(URI.create("http://127.0.0.1"));
    new ContactFace(desk, () -> roster, () -> (_, _) -> "from the file", origins).mount(router);
    server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    vertx.close().await();
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    var url = URI.create("http://127.0.0.1:" + server.actualPort() + path);
    var request = HttpRequest.newBuilder(url).POST(BodyPublishers.ofString(body)).build();
    return client.send(request, BodyHandlers.ofString());
  }

  private int say(String code) throws IOException, InterruptedException {
    return post(VERIFY, "{\"code\":\"" + code + "\"}").statusCode();
  }

  private String list() throws IOException, InterruptedException {
    var url = URI.create("http://127.0.0.1:" + server.actualPort() + "/api/v1/contacts");
    return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()).body();
  }

  private String code() {
    var title = sent.getLast().page().title();
    return title.substring(title.lastIndexOf(' ') + 1);
  }

  private static String other(String code) {
    return code.startsWith("0") ? "1" + code.substring(1) : "0" + code.substring(1);
  }

  @Test
  void aCodeThatIsSaidBackVerifiesTheContact() throws Exception {
    assertThat(list())
        .isEqualTo(
            "[{\"person\":\"ana\",\"contact\":\"email\",\"verified\":false,\"from\":\"from the"
                + " file\"}]");
    assertThat(book.unverified(roster)).containsExactly("Ana Ruiz (email)");
    assertThat(post(VERIFY, "").statusCode()).isEqualTo(200);
    assertThat(code()).matches("[0-9]{6}");
    assertThat(sent.getLast().page().news()).contains(code(), "15 min");
    assertThat(written.toString()).doesNotContain(code());
    assertThat(say(code())).isEqualTo(200);
    assertThat(list()).contains("\"verified\":true,\"verifiedAt\":\"2026-03-26T12:00:00Z\"");
    assertThat(book.unverified(roster)).isEmpty();
    assertThat(say(code())).as("a code is good once").isEqualTo(409);
  }

  @Test
  void anotherAddressIsNotVerified() throws Exception {
    post(VERIFY, "{}");
    say(code());
    roster = roster("ana@elsewhere.example.com");
    assertThat(list()).contains("\"verified\":false");
    assertThat(say(code())).isEqualTo(409);
  }

  @Test
  void afterFiveWrongOnesTheRightOneDoesNotHelp() throws Exception {
    post(VERIFY, "");
    for (int i = 0; i < 5; i++) {
      assertThat(say(other(code()))).isEqualTo(409);
    }
    assertThat(say(code())).isEqualTo(409);
    assertThat(list()).contains("\"verified\":false");
    now = now.plusSeconds(31);
    post(VERIFY, "");
    assertThat(say(code())).isEqualTo(200);
  }

  @Test
  void aCodeExpires() throws Exception {
    post(VERIFY, "");
    now = now.plus(Duration.ofMinutes(15));
    assertThat(say(code())).isEqualTo(409);
  }

  @Test
  void anotherCodeIsNotSentAtOnce() throws Exception {
    post(VERIFY, "");
    var again = post(VERIFY, "");
    assertThat(again.statusCode()).isEqualTo(429);
    assertThat(again.headers().firstValue("Retry-After")).isPresent();
    assertThat(sent).hasSize(1);
  }

  @Test
  void afterARestartTheLogSaysWhatWasVerifiedAndWhichCodeIsOut() throws Exception {
    post(VERIFY, "");
    book = new ContactBook();
    written.forEach(proof -> book.take(proof.key(), proof, proof.at()));
    server.close().await();
    listen();
    assertThat(say(code())).isEqualTo(200);
    book = new ContactBook();
    written.forEach(proof -> book.take(proof.key(), proof, proof.at()));
    assertThat(book.unverified(roster)).isEmpty();
  }

  @Test
  void whatIsWrongIsSaid() throws Exception {
    assertThat(post("/api/v1/people/anna/contacts/email/verify", "").body())
        .contains("did you mean 'ana'?");
    assertThat(post("/api/v1/people/ana/contacts/slack/verify", "").body())
        .contains("Ana Ruiz has no contact 'slack'", "email, terminal");
    assertThat(post(VERIFY, "[").statusCode()).isEqualTo(400);
    assertThat(post(VERIFY, "{\"code\":5}").statusCode()).isEqualTo(400);
    assertThat(say("000000")).as("no code was sent").isEqualTo(409);
    answer = new Outcome.Refused("550 no such mail box");
    assertThat(post(VERIFY, "").body()).contains("550 no such mail box");
  }

  @Test
  void anotherWebPageCannotAsk() throws Exception {
    var url = URI.create("http://127.0.0.1:" + server.actualPort() + VERIFY);
    var request =
        HttpRequest.newBuilder(url)
            .header("Origin", "https://evil.example.com")
            .POST(BodyPublishers.noBody())
            .build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    assertThat(sent).isEmpty();
  }
}
