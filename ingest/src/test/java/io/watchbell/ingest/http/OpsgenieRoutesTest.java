package io.watchbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.ingest.integration.Integration;
import io.watchbell.ingest.integration.Integrations;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Level;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Alerts through Opsgenie's interface: from their creation to their end. */
class OpsgenieRoutesTest {
  private static final String KEY = "c0ffee00-0000-4000-8000-000000000001";
  private static final String ALERTS = "/v2/alerts";
  private static final String[] GENIE = {"Authorization", "GenieKey " + KEY};

  private final TestServer server =
      new TestServer(
          new Integrations(
              List.of(
                  new Integration("og", "opsgenie", null, List.of("OG")),
                  new Integration("prom", "prometheus", null, List.of("PROM")))),
          Map.of("OG", KEY, "PROM", "another key"));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void anAlertIsAnsweredAsOpsgenieDoesAndItsRequestTellsWhatCameOfIt() {
    var answer = server.post(ALERTS, "{\"message\": \"Down\", \"alias\": \"web/3\"}", GENIE);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body())
        .matches(
            "\\{\"result\":\"Request will be processed\",\"took\":[0-9.]+,"
                + "\"requestId\":\"[0-9a-f-]{36}\"}");
    var status = json(server.get(ALERTS + "/requests/" + request(answer), GENIE)).path("data");
    assertThat(status.path("success").asBoolean()).isTrue();
    assertThat(status.path("isSuccess").asBoolean()).isTrue();
    assertThat(status.path("action").asText()).isEqualTo("Create");
    assertThat(status.path("status").asText()).isEqualTo("Created alert");
    assertThat(status.path("alias").asText()).isEqualTo("web/3");
    assertThat(status.path("processedAt").asText()).isEqualTo("2026-11-20T07:00:00Z");
    assertThat(status.path("alertId").asText()).matches("[0-9a-f-]{36}");
  }

  @Test
  void anAlertIsClosedByItsIdItsAliasOrItsTinyId() {
    for (var type : new String[] {"id", "alias", "tiny"}) {
      var id = create("\"alias\": \"disk space/db 1\"");
      var alert = json(server.get(ALERTS + "/" + id, GENIE)).path("data");
      var identifier =
          switch (type) {
            case "id" -> id;
            case "alias" -> "disk%20space%2Fdb%201";
            default -> alert.path("tinyId").asText();
          };
      var answer = act(identifier, "close?identifierType=" + type, "{}");

      assertThat(status(answer).path("status").asText()).as(type).isEqualTo("Closed alert");
      assertThat(server.log.alerts.getLast().status()).isEqualTo(AlertStatus.RESOLVED);
      assertThat(server.log.alerts.getLast().summary()).isEqualTo("Down");
    }
    assertThat(server.log.alerts)
        .extracting(alert -> alert.fingerprint())
        .containsOnly(server.log.alerts.getFirst().fingerprint());
  }

  @Test
  void withoutAnAliasTheIdIsTheAlias() {
    var id = create("\"priority\": \"P2\"");

    assertThat(json(server.get(ALERTS + "/" + id, GENIE)).path("data").path("alias").asText())
        .isEqualTo(id);
    assertThat(status(act(id, "close?identifierType=alias", "")).path("success").asBoolean())
        .isTrue();
  }

  @Test
  void anAcknowledgementSaysWhoAndKeepsWhatIsKnownOfTheAlert() {
    var id = create("\"alias\": \"a\", \"details\": {\"service\": \"shop\"}");
    act(id, "acknowledge", "{\"user\": \"ana@example.org\", \"note\": \"mine\"}");

    var taken = server.log.alerts.getLast();
    assertThat(taken.status()).isEqualTo(AlertStatus.ACKNOWLEDGED);
    assertThat(taken.takenBy()).isEqualTo("ana@example.org");
    assertThat(taken.labels()).isEqualTo(server.log.alerts.getFirst().labels());
  }

  @Test
  void anAlertThatIsNotThereIsAcceptedAndItsRequestSaysSo() {
    var byAlias = act("nobody-knows", "close?identifierType=alias", "{}");
    var byId = act("70413a06-38d6-4c85-92b8-5ebc900d42e2-1463743148000", "acknowledge", "{}");

    for (var answer : List.of(byAlias, byId)) {
      assertThat(answer.statusCode()).isEqualTo(202);
      assertThat(status(answer).path("success").asBoolean()).isFalse();
      assertThat(status(answer).path("status").asText()).isEqualTo("Alert does not exist");
    }
    assertThat(server.log.alerts)
        .as("the end of an alert that our view may only be late with is never lost")
        .extracting(alert -> alert.status())
        .containsExactly(AlertStatus.RESOLVED);
  }

  @Test
  void whatIsChangedAfterwardsIsTheSameAlertWithThatDifference() {
    var id = create("\"alias\": \"a\", \"tags\": [\"one\"], \"priority\": \"P4\"");
    act(id, "priority", "{\"priority\": \"P1\"}");
    act(id, "tags", "{\"tags\": [\"two\", \"env:prod\"]}");
    act(id, "details", "{\"details\": {\"region\": \"eu\", \"load\": 7}}");
    act(id, "message", "{\"message\": \"Down and out\"}");
    server.send("DELETE", ALERTS + "/" + id + "/tags?tags=one,two", BodyPublishers.noBody(), GENIE);

    var alert = server.log.alerts.getLast();
    assertThat(alert.fingerprint()).isEqualTo(server.log.alerts.getFirst().fingerprint());
    assertThat(alert.isFiring()).isTrue();
    assertThat(alert.level()).isEqualTo(Level.CRITICAL);
    assertThat(alert.summary()).isEqualTo("Down and out");
    assertThat(alert.labels().asMap())
        .containsEntry("severity", "critical")
        .containsEntry("priority", "P1")
        .containsEntry("env", "prod")
        .containsEntry("region", "eu");
    assertThat(alert.annotations().asMap())
        .containsEntry("tags", "env:prod")
        .containsEntry("load", "7");
  }

  @Test
  void aDeletedAlertIsOver() {
    var id = create("\"alias\": \"a\"");
    var answer =
        server.send("DELETE", ALERTS + "/" + id + "?user=cleanup", BodyPublishers.noBody(), GENIE);

    assertThat(status(answer).path("action").asText()).isEqualTo("Delete");
    assertThat(server.log.alerts.getLast().status()).isEqualTo(AlertStatus.RESOLVED);
    assertThat(server.log.alerts.getLast().annotations().get("closed_by")).isEqualTo("cleanup");
  }

  @Test
  void mistakesAreAnsweredInOpsgeniesForm() {
    var answer = server.post(ALERTS, "{\"message\": \" \", \"priority\": \"high\"}", GENIE);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(json(answer).path("message").asText())
        .isEqualTo("Request body is not processable. Please check the errors.");
    assertThat(json(answer).path("errors").path("message").asText()).isEqualTo("can not be empty");
    assertThat(json(answer).path("errors").path("priority").asText())
        .isEqualTo("should be one of [ P1, P2, P3, P4, P5 ]");
    assertThat(server.post(ALERTS, "{\"message\": ", GENIE).statusCode()).isEqualTo(400);
    assertThat(act("a", "close?identifierType=name", "{}").statusCode()).isEqualTo(422);
  }

  @Test
  void longerTextsThanOpsgeniesAreKeptAndBeyondOurBoundsMarked() {
    server.post(
        ALERTS,
        "{\"message\": \"%s\", \"alias\": \"%s\"}".formatted("m".repeat(500), "a".repeat(600)),
        GENIE);
    server.post(ALERTS, "{\"message\": \"%s\"}".formatted("m".repeat(5_000)), GENIE);

    assertThat(server.log.alerts.getFirst().summary()).hasSize(500);
    assertThat(server.log.alerts.getFirst().truncated()).isFalse();
    assertThat(server.log.alerts.getLast().truncated()).isTrue();
  }

  @Test
  void keysAreAnsweredForAsOpsgenieDoes() {
    var without = server.post(ALERTS, "{\"message\": \"Down\"}");
    var wrong =
        server.post(ALERTS, "{\"message\": \"Down\"}", "Authorization", "GenieKey something");
    var foreign =
        server.post(ALERTS, "{\"message\": \"Down\"}", "Authorization", "GenieKey another key");

    assertThat(without.statusCode()).isEqualTo(401);
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(json(wrong).path("message").asText()).isEqualTo("Could not authenticate");
    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(json(foreign).path("code").asInt()).isEqualTo(40301);
    assertThat(server.log.alerts).isEmpty();
  }

  @Test
  void whatIsNotDurableIsNotAccepted() {
    server.log.breakDown();

    var answer = server.post(ALERTS, "{\"message\": \"Down\"}", GENIE);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void thePathsOfJiraServiceManagementAreThereToo() {
    var answer = server.post("/jsm/ops/integration/v2/alerts", "{\"message\": \"Down\"}", GENIE);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(server.log.alerts).hasSize(1);
  }

  @Test
  void alertmanagersOwnInterfaceIsNotTakenForIt() {
    var answer =
        server.post(
            "/api/v2/alerts",
            "[{\"labels\": {\"alertname\": \"x\"}}]",
            "Authorization",
            "Bearer another key");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(server.log.alerts.getFirst().source()).isEqualTo("prometheus");
  }

  private String create(String fields) {
    var answer = server.post(ALERTS, "{\"message\": \"Down\", " + fields + "}", GENIE);
    return status(answer).path("alertId").asText();
  }

  private HttpResponse<String> act(String identifier, String deed, String body) {
    return server.post(ALERTS + "/" + identifier + "/" + deed, body, GENIE);
  }

  private JsonNode status(HttpResponse<String> answer) {
    return json(server.get(ALERTS + "/requests/" + request(answer), GENIE)).path("data");
  }

  private static String request(HttpResponse<String> answer) {
    return json(answer).path("requestId").asText();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return Json.mapper().readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(answer.body(), e);
    }
  }
}
