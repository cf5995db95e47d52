package io.watchbell.escalation.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import io.watchbell.escalation.ack.Link;
import io.watchbell.escalation.ack.LinkTokens;
import io.watchbell.escalation.handoff.Surroundings;
import io.watchbell.escalation.handoff.WatchLetters;
import io.watchbell.model.watch.WatchChange.HandoffTaken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandoffFaceTest {
  private static final String PAGE = "/oncall/handoff/shop";
  private static final String API = "/api/v1/oncall/handoffs/shop";
  private static final LinkTokens TOKENS = new LinkTokens(new byte[32]);

  /** When Ana's watch began. */
  private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");

  private static final String AT = "at=" + BEGIN.toEpochMilli();

  private WatchDesk server;

  @BeforeEach
  void start() {
    server =
        new WatchDesk(it ->
            new HandoffFace(
                it.desk(), Surroundings.none(), TOKENS, WatchDesk.pages(), WatchDesk.origins()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String token(String person, String schedule, Duration holds) {
    return TOKENS.mint(new Link(WatchLetters.keyOf(schedule), person, WatchDesk.NOW.plus(holds)));
  }

  @Test
  void itShowsHowThingsStandAndIsReadByAButton() throws Exception {
    var page = server.get(PAGE);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("Ben to", "Ana has read this").contains("value=\"" + at());
    assertThat(server.get(API).body()).contains("\"incoming\":\"ana\"");

    var said = server.post(PAGE, AT);
    assertThat(said.status()).isEqualTo(303);
    assertThat(server.book().all())
        .singleElement()
        .isInstanceOfSatisfying(HandoffTaken.class, it -> assertThat(it.by()).isEqualTo("ana"));
    assertThat(server.get(PAGE).body()).contains("<b>Ana</b> has read it");
  }

  private static String at() {
    return Long.toString(BEGIN.toEpochMilli());
  }

  @Test
  void aLinkActsAsThePersonItWasMadeFor() throws Exception {
    var token = token("ben", "shop", Duration.ofHours(1));

    var said = server.post(PAGE, AT + "&t=" + token);
    assertThat(said.status()).isEqualTo(303);
    assertThat(said.headers().get("Location")).startsWith(PAGE).endsWith("&t=" + token);
    assertThat(server.book().all().getFirst().by()).isEqualTo("ben");
  }

  @Test
  void aLinkThatIsNotGoodWritesNothing() throws Exception {
    for (var token :
        List.of(
            "x",
            "%00",
            "a".repeat(600),
            token("ana", "new", Duration.ofHours(1)),
            token("ana", "shop", Duration.ofHours(-1)),
            new LinkTokens("somebody else knows this secret..".getBytes(UTF_8))
                .mint(
                    new Link(WatchLetters.keyOf("shop"), "ana", WatchDesk.NOW.plusSeconds(60))))) {
      var said = server.post(PAGE, AT + "&t=" + token);
      assertThat(said.status()).as(token).isEqualTo(403);
      assertThat(server.book().all()).isEmpty();
    }
  }

  @Test
  void whoeverLooksAtAnEarlierChangeIsToldSo() throws Exception {
    assertThat(server.get(PAGE + "?at=1").body()).contains("made for an earlier change");
    for (var body : List.of("", "at=1", "at=", "at=%", "[", "\u0000", "at=" + "9".repeat(4_000))) {
      var said = server.post(PAGE, body);
      assertThat(said.status()).as(body).isEqualTo(409);
    }
    assertThat(server.post(PAGE, "x".repeat(5_000)).status()).isEqualTo(413);
    assertThat(server.book().all()).isEmpty();
  }

  @Test
  void whereNoWatchBeganThereIsNothingToHandOver() throws Exception {
    for (var name : List.of("new", "nowhere", "%00", "a%2Fb")) {
      assertThat(server.get("/oncall/handoff/" + name).status()).as(name).isEqualTo(404);
      assertThat(server.get("/api/v1/oncall/handoffs/" + name).status()).as(name).isEqualTo(404);
      assertThat(server.post("/oncall/handoff/" + name, AT).status()).as(name).isEqualTo(404);
    }
  }

  @Test
  void strangersNeitherSeeNorChangeAnything() throws Exception {
    var rebound = Map.of("Host", "rebound.example.com");
    assertThat(server.send(HttpMethod.GET, PAGE, "", rebound).status()).isEqualTo(421);
    assertThat(server.send(HttpMethod.GET, API, "", rebound).status()).isEqualTo(421);
    for (var header :
        List.of(
            rebound,
            Map.of("Origin", "https://evil.example.com"),
            Map.of("Sec-Fetch-Site", "cross-site"))) {
      assertThat(server.send(HttpMethod.POST, PAGE, AT, header).status()).isEqualTo(403);
    }
    assertThat(server.book().all()).isEmpty();
  }

  @Test
  void whatTheLogDoesNotTakeIsNotSaidToBeRead() throws Exception {
    server.breakTheLog();
    var said = server.post(PAGE, AT);
    assertThat(said.status()).isEqualTo(503);
    assertThat(said.body()).contains("Not written down");
  }
}
