package io.watchbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.ingest.integration.Integration;
import io.watchbell.ingest.integration.Integrations;
import io.watchbell.model.alert.AlertStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PagerDutyRoutesTest {
  private static final String KEY = "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f";

  private final TestServer server =
      new TestServer(
          new Integrations(List.of(new Integration("pd", "pagerduty", null, List.of("PD")))),
          Map.of("PD", KEY));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aTriggerIsAnsweredAsPagerDutyDoes() {
    var answer =
        server.post("/v2/enqueue", event("trigger", "\"dedup_key\": \"d\", " + payload("Down")));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body())
        .isEqualTo("{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"d\"}");
  }

  @Test
  void aKeyIsMadeUpAndToldWhenThereIsNone() {
    var answer = server.post("/v2/enqueue", event("trigger", payload("Down")));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).containsPattern("\"dedup_key\":\"[0-9a-f]{32}\"");
  }

  @Test
  void triggerAcknowledgeAndResolveAreOneAlert() {
    server.post("/v2/enqueue", event("trigger", "\"dedup_key\": \"d\", " + payload("Down")));
    server.post("/v2/enqueue", event("acknowledge", "\"dedup_key\": \"d\""));
    server.post("/v2/enqueue", event("resolve", "\"dedup_key\": \"d\""));

    assertThat(server.log.alerts)
        .extracting(alert -> alert.status())
        .containsExactly(AlertStatus.FIRING, AlertStatus.ACKNOWLEDGED, AlertStatus.RESOLVED);
    assertThat(server.log.alerts)
        .extracting(alert -> alert.fingerprint())
        .containsOnly(server.log.alerts.getFirst().fingerprint());
  }

  @Test
  void mistakesAreListedAndTheKeyIsNotKept() {
    var answer = server.post("/v2/enqueue", event("trigger", "\"payload\": {}"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":"
                + "[\"payload.summary: 'payload.summary' is missing\"]}");
    assertThat(server.log.rejected).hasSize(1);
    assertThat(server.log.rejected.getFirst().body()).doesNotContain(KEY);
  }

  @Test
  void aWrongKeyIsAnInvalidEvent() {
    var answer =
        server.post("/v2/enqueue", "{\"routing_key\": \"x\", \"event_action\": \"trigger\"}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Invalid routing key");
    assertThat(server.log.rejected).isEmpty();
  }

  @Test
  void aChangeIsAnsweredAsPagerDutyDoes() {
    var answer =
        server.post(
            "/v2/change/enqueue", "{\"routing_key\": \"" + KEY + "\", " + payload("Shipped") + "}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body())
        .isEqualTo("{\"status\":\"success\",\"message\":\"Change event processed\"}");
    assertThat(server.log.changes)
        .extracting(change -> change.summary())
        .containsExactly("Shipped");
  }

  @Test
  void halfAMegabyteIsTheMost() {
    var answer = server.post("/v2/enqueue", event("trigger", payload("x".repeat(600_000))));

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void whatIsNotDurableIsNotAccepted() {
    server.log.breakDown();

    var answer = server.post("/v2/enqueue", event("trigger", payload("Down")));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  private static String event(String action, String rest) {
    return "{\"routing_key\": \"%s\", \"event_action\": \"%s\", %s}".formatted(KEY, action, rest);
  }

  private static String payload(String summary) {
    return "\"payload\": {\"summary\": \"%s\", \"source\": \"s\", \"severity\": \"error\"}"
        .formatted(summary);
  }
}
