package io.watchbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.ingest.integration.Integration;
import io.watchbell.ingest.integration.Integrations;
import io.watchbell.model.topic.Json;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiV2RoutesTest {
  private static final String TWO =
      """
      [{"labels": {"alertname": "Down", "job": "db"}, "annotations": {"summary": "s"}},
       {"labels": {"alertname": "Slow", "job": "web"}}]
      """;

  private final TestServer server = TestServer.open();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void alertsArePostedAndShownAsAlertmanagerDoes() throws Exception {
    var answer = server.post("/api/v2/alerts", TWO);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    var shown = json("/api/v2/alerts?filter=" + encoded("job=\"db\""));
    assertThat(shown).hasSize(1);
    assertThat(shown.get(0).path("status").toString())
        .isEqualTo("{\"state\":\"active\",\"silencedBy\":[],\"inhibitedBy\":[],\"mutedBy\":[]}");
    assertThat(shown.get(0).path("endsAt").asText()).isEqualTo("2026-11-20T07:05:00Z");
    assertThat(json("/api/v2/alerts/groups")).hasSize(2);
  }

  @Test
  void whatIsRightIsKeptAndWhatIsWrongIsSaid() {
    var answer =
        server.post("/api/v2/alerts", "[{\"labels\": {\"alertname\": \"Ok\"}}, {\"labels\": {}}]");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("\"[1].labels: at least one label pair required\"");
    assertThat(server.log.alerts).hasSize(1);
  }

  @Test
  void whatIsNotDurableIsNotAccepted() {
    server.log.refuse("Slow");

    var answer = server.post("/api/v2/alerts", TWO);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.body()).contains("1 of 2 alerts");
  }

  @Test
  void aSilenceIsSetChangedAndEnded() throws Exception {
    server.post("/api/v2/alerts", TWO);
    var id = silenceId(server.post("/api/v2/silences", silence("", "db", 1)));

    assertThat(json("/api/v2/alerts?silenced=false")).hasSize(1);
    assertThat(json("/api/v2/silence/" + id).path("status").path("state").asText())
        .isEqualTo("active");

    assertThat(silenceId(server.post("/api/v2/silences", silence(id, "db", 2)))).isEqualTo(id);
    var other = silenceId(server.post("/api/v2/silences", silence(id, "web", 2)));
    assertThat(other).isNotEqualTo(id);
    assertThat(json("/api/v2/silences"))
        .extracting(s -> s.path("id").asText() + " " + s.path("status").path("state").asText())
        .containsExactly(other + " active", id + " expired");

    var deleted = server.send("DELETE", "/api/v2/silence/" + other, BodyPublishers.noBody());
    assertThat(deleted.statusCode()).isEqualTo(200);
    assertThat(json("/api/v2/alerts?silenced=false")).hasSize(2);
    server.advance(Duration.ofDays(6));
    assertThat(json("/api/v2/silences")).isEmpty();
  }

  @Test
  void silencesInForceSayWhatFiresUnderThem() throws Exception {
    var id = silenceId(server.post("/api/v2/silences", silence("", "db", 2)));

    var shown = json("/api/v1/silences");

    assertThat(shown).hasSize(1);
    assertThat(shown.get(0).path("id").asText()).isEqualTo(id);
    assertThat(shown.get(0).path("matchers").asText()).isEqualTo("{job=\"db\"}");
    assertThat(shown.get(0).path("hides").asInt()).isZero();
    assertThat(shown.get(0).path("endsSoon").asBoolean()).isFalse();
  }

  @Test
  void whoeverCannotBeToldBeforeItEndsHearsOfItAtOnce() throws Exception {
    var known = server.post("/api/v2/silences", silence("", "db", 2));
    var strange =
        server.post(
            "/api/v2/silences",
            silence("", "web", 2)
                .replaceAll("\"createdBy\": \"[^\"]*\"", "\"createdBy\": \"stranger\""));

    assertThat(Json.mapper().readTree(known.body()).has("note")).isFalse();
    assertThat(Json.mapper().readTree(strange.body()).path("note").asText())
        .isEqualTo("nobody is told");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    var gone = "/api/v2/silence/11111111-1111-1111-1111-111111111111";

    assertThat(server.get(gone).statusCode()).isEqualTo(404);
    assertThat(server.send("DELETE", gone, BodyPublishers.noBody()).statusCode()).isEqualTo(404);
    assertThat(server.post("/api/v2/silences", silence("nobody", "db", 1)).statusCode())
        .isEqualTo(404);
  }

  @Test
  void aSilenceThatIsNotDurableIsNotSet() {
    server.log.breakDown();

    assertThat(server.post("/api/v2/silences", silence("", "db", 1)).statusCode()).isEqualTo(503);
  }

  @Test
  void statusReceiversAndManagementAreThere() throws Exception {
    var status = json("/api/v2/status");

    assertThat(status.path("cluster").toString())
        .isEqualTo("{\"status\":\"disabled\",\"peers\":[]}");
    assertThat(status.path("config").path("original").asText()).contains("receiver: \"default\"");
    assertThat(json("/api/v2/receivers").toString())
        .isEqualTo("[{\"name\":\"default\"},{\"name\":\"payments \\\"night\\\"\"}]");
    assertThat(server.get("/-/healthy").body()).isEqualTo("OK");
    assertThat(server.get("/-/ready").statusCode()).isEqualTo(200);
    assertThat(server.post("/api/v1/alerts", "[]").statusCode()).isEqualTo(410);
  }

  @Test
  void badQueriesAre400AsText() {
    for (var path :
        List.of(
            "/api/v2/alerts?filter=x",
            "/api/v2/alerts/groups?receiver=(",
            "/api/v2/silences?filter=%7B",
            "/api/v2/receivers?receiver=%5B")) {
      var answer = server.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(400);
      assertThat(answer.body()).startsWith("\"");
    }
  }

  @Test
  void aKeyMayComeInAnyWay() {
    var integration = new Integration("prom", "prometheus", null, List.of("KEY"));
    try (var locked =
        new TestServer(new Integrations(List.of(integration)), Map.of("KEY", "s3cret"))) {
      var basic = Base64.getEncoder().encodeToString("x:s3cret".getBytes(StandardCharsets.UTF_8));

      assertThat(locked.post("/api/v2/alerts", TWO).statusCode()).isEqualTo(401);
      assertThat(locked.get("/api/v2/alerts").statusCode()).isEqualTo(401);
      assertThat(locked.post("/api/v2/silences", silence("", "db", 1)).statusCode()).isEqualTo(401);
      assertThat(post(locked, "/api/v2/alerts", "Authorization", "Bearer s3cret")).isEqualTo(200);
      assertThat(post(locked, "/api/v2/alerts", "Authorization", "Basic " + basic)).isEqualTo(200);
      assertThat(post(locked, "/api/v2/alerts", "X-Watchbell-Key", "s3cret")).isEqualTo(200);
      assertThat(post(locked, "/hooks/prometheus/s3cret/api/v2/alerts")).isEqualTo(200);
      assertThat(post(locked, "/hooks/prometheus/s3cret")).isEqualTo(202);
      assertThat(post(locked, "/hooks/prometheus/wrong/api/v2/alerts")).isEqualTo(401);
      assertThat(post(locked, "/api/v2/alerts", "Authorization", "Basic ???")).isEqualTo(401);
      assertThat(post(locked, "/hooks/generic")).isEqualTo(401);
    }
  }

  @Test
  void anotherWebPageMayNotSilenceAnything() {
    var answer =
        server.post(
            "/api/v2/silences",
            silence("", "db", 1),
            "Origin",
            "https://elsewhere.example",
            "Content-Type",
            "text/plain");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(server.log.views.silences()).isEmpty();
  }

  private static int post(TestServer server, String path, String... headers) {
    return server.post(path, TWO, headers).statusCode();
  }

  private JsonNode json(String path) throws JsonProcessingException {
    var answer = server.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("null");
    return Json.mapper().readTree(answer.body());
  }

  private static String silenceId(java.net.http.HttpResponse<String> answer)
      throws JsonProcessingException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.mapper().readTree(answer.body()).path("silenceID").asText();
  }

  private String silence(String id, String job, int hours) {
    return """
    {"id": "%s", "matchers": [{"name": "job", "value": "%s", "isRegex": false}],
     "startsAt": "%s", "endsAt": "%s", "createdBy": "ana", "comment": "swap"}
    """
        .formatted(id, job, server.now(), server.now().plus(Duration.ofHours(hours)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
