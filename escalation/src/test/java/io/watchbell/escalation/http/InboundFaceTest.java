package io.watchbell.escalation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.escalation.ack.Seal;
import io.watchbell.escalation.contact.ChannelSettings;
import io.watchbell.escalation.notify.vendor.Content;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.testkit.FakeWebhookServer;
import io.watchbell.testkit.FakeWebhookServer.Request;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboundFaceTest {
  private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Night night = new Night(0);
  private final FakeWebhookServer chat = FakeWebhookServer.start(InstantSource.fixed(Night.START));
  private final HttpClient provider = HttpClient.newHttpClient();

  @BeforeEach
  void open() {
    var url = chat.uri("").toString();
    night.secrets.putAll(
        Map.of("SECRET", SECRET, "TOKEN", "xoxb-1", "HOOK", "hook-secret", "BOT", "1:a"));
    night.channels =
        new ChannelSettings(
            Map.of(
                "slack", Map.of("token_env", "TOKEN", "signing_secret_env", "SECRET", "url", url),
                "telegram", Map.of("token_env", "BOT", "secret_env", "HOOK", "url", url),
                "mattermost", Map.of("action_secret_env", "SECRET")));
    night.account("ana", "slack", Map.of("user", "U0ANA"));
    night.account("ben", "slack", Map.of("user", "U0BEN"));
    night.account("ana", "telegram", Map.of("chat", "1111111"));
    night.account("ana", "mattermost", Map.of("url_env", "MM", "user", "rd49ehbqyjyt"));
    night.opened();
  }

  @AfterEach
  void close() {
    provider.close();
    chat.close();
    night.close();
  }

  private HttpResponse<String> post(String path, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + night.port() + path))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return provider.send(request.build(), BodyHandlers.ofString());
  }

  private String press(String user, String value) {
    return press(user, value, chat.uri("/actions/1").toString());
  }

  private static String press(String user, String value, String responseUrl) {
    var payload =
        Content.write(
            Map.of(
                "type", "block_actions",
                "user", Map.of("id", user),
                "response_url", responseUrl,
                "message",
                    Map.of(
                        "text",
                        "SEV1 payments",
                        "blocks",
                        List.of(
                            Map.of("type", "section", "block_id", "s"),
                            Map.of("type", "actions", "block_id", "watchbell"))),
                "actions", List.of(Map.of("action_id", "ack", "value", value))));
    return "payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8);
  }

  private static Map<String, String> signed(String body, String secret, Instant at) {
    var time = Long.toString(at.getEpochSecond());
    return Map.of(
        "X-Slack-Request-Timestamp",
        time,
        "X-Slack-Signature",
        "v0=" + Seal.of(secret, "v0:" + time + ":" + body),
        "Content-Type",
        "application/x-www-form-urlencoded");
  }

  private HttpResponse<String> slack(String body) throws IOException, InterruptedException {
    return post("/inbound/slack", body, signed(body, SECRET, night.escalation.now()));
  }

  private JsonNode told(String word) throws InterruptedException {
    var request = chat.await(it -> it.body().contains(word), SOON);
    return Content.read(Objects.requireNonNull(request, word).body());
  }

  @Test
  void aButtonInSlackIsTheSameCommandAsTheLinkAndTheMessageSaysWhoHasIt() throws Exception {
    var answer = slack(press("U0ANA", "ack:" + Night.ID));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    var changed = told("replace_original\":true");
    assertThat(changed.path("blocks").findValuesAsText("type")).contains("section", "context");
    assertThat(changed.path("blocks").findValuesAsText("type")).doesNotContain("actions");
    assertThat(changed.toString()).contains("Ana Ruiz has it.");
    assertThat(told("ephemeral").path("text").asText()).isEqualTo("You have it, Ana Ruiz.");
    assertThat(night.written)
        .extracting(Command::by, Command::via, Command::action)
        .containsExactly(tuple("ana", "slack", new Action.Acknowledge()));
  }

  @Test
  void theFirstAnswerWinsWhereverItComesFrom() throws Exception {
    provider.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + night.port() + night.path("ana")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("action=acknowledge"))
            .build(),
        BodyHandlers.discarding());
    slack(press("U0BEN", "ack:" + Night.ID));

    assertThat(told("ephemeral").path("text").asText()).contains("Ana Ruiz has had it");
    assertThat(told("replace_original\":true").toString()).contains("Ana Ruiz has it.");
  }

  @Test
  void whoStillWantsSomebodyKeepsTheButtons() throws Exception {
    slack(press("U0ANA", "escalate:" + Night.ID));

    assertThat(told("replace_original\":true").path("blocks").findValuesAsText("type"))
        .contains("actions");
  }

  @Test
  void aStrangerIsToldHowToBeKnownAndNothingIsDone() throws Exception {
    slack(press("U0EVE", "ack:" + Night.ID));

    assertThat(told("ephemeral").path("text").asText())
        .contains("does not know you", "slack: { user: \"U0EVE\" }");
    assertThat(night.written).isEmpty();
  }

  @Test
  void whatIsForgedOldOrReplayedIsTurnedAwayWithoutAWord() throws Exception {
    var body = press("U0ANA", "ack:" + Night.ID);
    var now = night.escalation.now();
    var good = signed(body, SECRET, now);
    var path = "/inbound/slack";

    assertThat(statusAndBody(post(path, body, signed(body, "another", now)))).isEqualTo("401 {}");
    assertThat(statusAndBody(post(path, body + "&x=1", good))).isEqualTo("401 {}");
    assertThat(statusAndBody(post(path, body, Map.of()))).isEqualTo("401 {}");
    var old = signed(body, SECRET, now.minus(Duration.ofSeconds(301)));
    assertThat(statusAndBody(post(path, body, old))).isEqualTo("401 {}");
    var early = signed(body, SECRET, now.plus(Duration.ofSeconds(301)));
    assertThat(statusAndBody(post(path, body, early))).isEqualTo("401 {}");
    assertThat(night.written).isEmpty();

    assertThat(post(path, body, good).statusCode()).isEqualTo(200);
    assertThat(statusAndBody(post(path, body, good))).isEqualTo("403 {}");
    told("ephemeral");
    assertThat(night.written).hasSize(1);
  }

  private static String statusAndBody(HttpResponse<String> answer) {
    return answer.statusCode() + " " + answer.body().strip();
  }

  /** Whoever has the signing secret still cannot make us ask anybody else. */
  @Test
  void nobodyButSlackIsAnswered() throws Exception {
    try (var other = FakeWebhookServer.start(InstantSource.fixed(Night.START))) {
      slack(press("U0ANA", "ack:" + Night.ID, other.uri("/").toString()));
      slack(press("U0BEN", "ack:" + Night.ID));
      told("ephemeral");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void aLogThatCannotBeWrittenIsSaid() throws Exception {
    night.logIsDown = true;
    slack(press("U0ANA", "ack:" + Night.ID));

    assertThat(told("ephemeral").path("text").asText()).contains("could not be saved");
  }

  private HttpResponse<String> telegram(int update, String token)
      throws IOException, InterruptedException {
    var body =
        Content.write(
            Map.of(
                "update_id",
                update,
                "callback_query",
                Map.of(
                    "id",
                    "4382",
                    "from",
                    Map.of("id", 1_111_111),
                    "data",
                    "ack:" + Night.ID,
                    "message",
                    Map.of(
                        "message_id",
                        7,
                        "chat",
                        Map.of("id", 1_111_111),
                        "text",
                        "SEV1 payments"))));
    return post("/inbound/telegram", body, Map.of("X-Telegram-Bot-Api-Secret-Token", token));
  }

  @Test
  void aButtonInTelegramCountsOnceHoweverOftenItIsSent() throws Exception {
    var answer = Content.read(telegram(1, "hook-secret").body());

    assertThat(answer.path("method").asText()).isEqualTo("answerCallbackQuery");
    assertThat(answer.path("text").asText()).isEqualTo("You have it, Ana Ruiz.");
    var edit = told("Ana Ruiz has it.");
    assertThat(edit.path("text").asText()).isEqualTo("SEV1 payments\nAna Ruiz has it.");
    assertThat(edit.has("reply_markup")).isFalse();
    assertThat(chat.requests())
        .extracting(Request::path)
        .containsExactly("/bot1:a/editMessageText");

    assertThat(statusAndBody(telegram(1, "hook-secret"))).isEqualTo("200 {}");
    assertThat(statusAndBody(telegram(2, "guess"))).isEqualTo("401 {}");
    assertThat(statusAndBody(telegram(2, ""))).isEqualTo("401 {}");
    assertThat(night.written)
        .extracting(Command::by, Command::via)
        .containsExactly(tuple("ana", "telegram"));
  }

  private HttpResponse<String> mattermost(String value, String token)
      throws IOException, InterruptedException {
    var context = Map.of("value", value, "token", token);
    var body = Content.write(Map.of("user_id", "rd49ehbqyjyt", "context", context));
    return post("/inbound/mattermost", body, Map.of("Content-Type", "application/json"));
  }

  @Test
  void aButtonInMattermostIsGoodForWhatItWasMadeForOnly() throws Exception {
    var value = "ack:" + Night.ID;
    var seal = Seal.of(SECRET, value);
    assertThat(statusAndBody(mattermost("resolve:" + Night.ID, seal))).isEqualTo("401 {}");
    assertThat(statusAndBody(mattermost(value, ""))).isEqualTo("401 {}");
    assertThat(night.written).isEmpty();

    var answer = Content.read(mattermost(value, seal).body());
    assertThat(answer.path("ephemeral_text").asText()).isEqualTo("You have it, Ana Ruiz.");
    assertThat(answer.at("/update/message").asText())
        .contains("SEV1 Payments API: \\<b\\>5 %", "Ana Ruiz has it.");
    assertThat(answer.at("/update/props").isEmpty()).isTrue();
    assertThat(night.written).extracting(Command::via).containsExactly("mattermost");
  }

  @Test
  void nonsenseIsNeverOurFault() throws Exception {
    var bodies =
        List.of(
            "",
            "{",
            "null",
            "[]",
            "payload=%7B",
            "payload=[1]",
            "{\"context\":{\"value\":7}}",
            "{\"callback_query\":{\"data\":\"ack:\"}}",
            "\u0000",
            "x".repeat(100_000));
    for (var body : bodies) {
      assertThat(slack(body).statusCode()).as(body).isIn(200, 403);
      assertThat(
              post(
                      "/inbound/telegram",
                      body,
                      Map.of("X-Telegram-Bot-Api-Secret-Token", "hook-secret"))
                  .statusCode())
          .isEqualTo(200);
      assertThat(post("/inbound/mattermost", body, Map.of()).statusCode()).isEqualTo(401);
    }
    assertThat(post("/inbound/slack", "x".repeat(300_000), Map.of()).statusCode()).isEqualTo(413);
    assertThat(night.written).isEmpty();
  }

  @Test
  void whatIsNotSetUpIsNotThere() throws Exception {
    night.channels = ChannelSettings.NONE;
    for (var name : List.of("slack", "telegram", "mattermost")) {
      assertThat(post("/inbound/" + name, "{}", Map.of()).statusCode()).isEqualTo(404);
    }
  }
}
