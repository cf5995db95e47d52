package io.watchbell.escalation.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import io.watchbell.escalation.http.WatchDesk.Said;
import io.watchbell.model.topic.Json;
import io.watchbell.model.watch.WatchChange.ContactOff;
import io.watchbell.model.watch.WatchChange.StandIn;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CoverFaceTest {
  private static final String COVERS = "/api/v1/oncall/covers";
  private static final String SWAPS = "/api/v1/oncall/swaps";
  private static final String BEN =
      "{\"schedule\":\"shop\",\"person\":\"ben\",\"length\":\"4h\",\"reason\":\"Ana is ill\"}";

  private WatchDesk server;

  @BeforeEach
  void start() {
    server = new WatchDesk(it -> new CoverFace(it.desk(), WatchDesk.pages(), WatchDesk.origins()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String id(Said said) throws Exception {
    return Json.mapper().readTree(said.body()).path("id").asText();
  }

  @Test
  void aCoverIsWrittenShownAndTakenBack() throws Exception {
    var said = server.post(COVERS, BEN);

    assertThat(said.status()).as(said.body()).isEqualTo(200);
    assertThat(server.book().all())
        .singleElement()
        .isInstanceOfSatisfying(
            StandIn.class,
            it -> {
              assertThat(it.person()).isEqualTo("ben");
              assertThat(it.from()).isEqualTo(WatchDesk.NOW);
              assertThat(it.reason()).isEqualTo("Ana is ill");
            });
    assertThat(server.get(COVERS).body()).contains(id(said), "Ben", "Ana is ill");
    assertThat(server.get(SWAPS).body()).isEqualTo("{\"changes\":[]}");

    var gone = server.send(HttpMethod.DELETE, COVERS + "/" + id(said), "", Map.of());
    assertThat(gone.status()).as(gone.body()).isEqualTo(200);
    assertThat(server.book().all()).isEmpty();
    var again = server.send(HttpMethod.DELETE, COVERS + "/" + id(said), "", Map.of());
    assertThat(again.status()).isEqualTo(404);
  }

  @Test
  void aSwapIsAskedForAndAnsweredByWhoeverWasAsked() throws Exception {
    var asked = server.post(SWAPS, "{\"schedule\":\"shop\",\"person\":\"ana\",\"with\":\"ben\"}");
    assertThat(asked.status()).as(asked.body()).isEqualTo(200);
    var swap = SWAPS + "/" + id(asked);

    assertThat(server.post(swap + "/accept", "{\"by\":\"cleo\"}").status())
        .as("Cleo was not asked")
        .isBetween(400, 409);
    assertThat(server.post(swap + "/accept", "{\"by\":\"ben\"}").status()).isEqualTo(200);
    assertThat(server.get(SWAPS).body()).contains("Ana", "Ben", "accepted");
    assertThat(server.post(SWAPS + "/nowhere/accept", "{\"by\":\"ben\"}").status()).isEqualTo(404);
  }

  @Test
  void aLostPhoneIsNotCalledUntilItIsFound() throws Exception {
    var email = "/api/v1/oncall/people/ana/contacts/email";

    assertThat(server.post(email + "/off", "{\"reason\":\"lost\"}").status()).isEqualTo(200);
    assertThat(server.book().all()).singleElement().isInstanceOf(ContactOff.class);
    assertThat(server.post("/api/v1/oncall/people/ana/contacts/terminal/off", "").body())
        .as("somebody must stay within reach")
        .contains("error");
    assertThat(server.post(email + "/on", "").status()).isEqualTo(200);
    assertThat(server.book().all()).isEmpty();
  }

  @Test
  void theFormsOfThePageDoTheSame() throws Exception {
    var said = server.post("/oncall/covers", "schedule=shop&person=ben&length=4h&reason=ill");

    assertThat(said.status()).as(said.body()).isEqualTo(303);
    assertThat(said.headers()).containsEntry("Location", "/oncall");
    var id = server.book().all().getFirst().id();
    assertThat(server.post("/oncall/changes/" + id + "/remove", "").status()).isEqualTo(303);
    assertThat(server.book().all()).isEmpty();

    var wrong = server.post("/oncall/covers", "schedule=shop&person=%3Cb%3E&length=4h");
    assertThat(wrong.status()).isBetween(400, 404);
    assertThat(wrong.body()).contains("Nothing is changed").doesNotContain("<b>'");
  }

  static Stream<Arguments> changing() {
    var change = "/oncall/changes/x/remove";
    var contact = "/oncall/people/ana/contacts/email/on";
    return Stream.of(
            List.of("POST", COVERS),
            List.of("DELETE", COVERS + "/x"),
            List.of("POST", SWAPS),
            List.of("POST", SWAPS + "/x/accept"),
            List.of("POST", SWAPS + "/x/decline"),
            List.of("DELETE", SWAPS + "/x"),
            List.of("POST", "/api/v1/oncall/people/ana/contacts/email/off"),
            List.of("POST", "/api/v1/oncall/people/ana/contacts/email/on"),
            List.of("POST", "/oncall/covers"),
            List.of("POST", change),
            List.of("POST", "/oncall/swaps"),
            List.of("POST", "/oncall/swaps/x/accept"),
            List.of("POST", "/oncall/swaps/x/decline"),
            List.of("POST", contact))
        .map(it -> Arguments.of(it.getFirst(), it.getLast()));
  }

  @ParameterizedTest
  @MethodSource("changing")
  void anotherWebPageChangesNothing(String method, String path) throws Exception {
    for (var header :
        List.of(
            Map.of("Origin", "https://evil.example.com"),
            Map.of("Sec-Fetch-Site", "cross-site"),
            Map.of("Host", "rebound.example.com"))) {
      var said = server.send(HttpMethod.valueOf(method), path, BEN, header);
      assertThat(said.status()).as("%s %s", path, header).isEqualTo(403);
      assertThat(server.book().all()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("changing")
  void noBodyIsTooBadToBeAnswered(String method, String path) throws Exception {
    for (var body :
        List.of(
            "",
            "[",
            "[]",
            "null",
            "5",
            "\"a\"",
            "{\"schedule\":{\"a\":[]},\"person\":null,\"until\":1e999}",
            "{\"schedule\":\"shop\",\"person\":\"ben\",\"until\":\"99999-99-99\"}",
            "{\"schedule\":\"shop\",\"person\":\"ben\",\"length\":\"99999999999999999d\"}",
            "{\"schedule\":\"new\",\"person\":\"ana\",\"with\":\"ben\","
                + "\"mine\":\"-999999999-01-01\"}",
            "schedule=%&person=%zz&until=%00",
            "\u0000\u0001",
            "{\"schedule\":\"" + "x".repeat(5_000) + "\"}")) {
      var said = server.send(HttpMethod.valueOf(method), path, body, Map.of());
      assertThat(said.status()).as("%s %s", path, body).isLessThan(500);
    }
    var huge = server.send(HttpMethod.valueOf(method), path, "x".repeat(20_000), Map.of());
    assertThat(huge.status()).isEqualTo(413);
  }

  @Test
  void underANameThatIsNotOursNothingIsShown() throws Exception {
    for (var path : List.of(COVERS, SWAPS)) {
      var said = server.send(HttpMethod.GET, path, "", Map.of("Host", "rebound.example.com"));
      assertThat(said.status()).isEqualTo(421);
    }
  }

  @Test
  void whatTheLogDoesNotTakeIsNotSaidToHold() throws Exception {
    server.breakTheLog();

    assertThat(server.post(COVERS, BEN).status()).isEqualTo(503);
    var form = server.post("/oncall/covers", "schedule=shop&person=ben&length=4h");
    assertThat(form.status()).isEqualTo(503);
    assertThat(form.body()).contains("Nothing is changed");
  }
}
