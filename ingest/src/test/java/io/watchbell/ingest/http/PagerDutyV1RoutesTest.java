package io.watchbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.ingest.integration.Integration;
import io.watchbell.ingest.integration.Integrations;
import io.watchbell.model.alert.AlertStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PagerDutyV1RoutesTest {
  private static final String PATH = "/generic/2010-04-15/create_event.json";
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
  void aTriggerIsAnsweredAsTheFirstVersionDoes() {
    var answer =
        server.post(PATH, event("trigger", "\"incident_key\": \"d\", \"description\": \"Down\""));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"status\":\"success\",\"message\":\"Event processed\",\"incident_key\":\"d\"}");
  }

  @Test
  void aKeyIsMadeUpAndToldWhenThereIsNone() {
    var answer = server.post(PATH, event("trigger", "\"description\": \"Down\""));

    assertThat(answer.body()).containsPattern("\"incident_key\":\"[0-9a-f]{32}\"");
  }

  @Test
  void bothVersionsSpeakOfTheSameAlert() {
    server.post(
        PATH,
        event(
            "trigger",
            "\"incident_key\": \"d\", \"description\": \"Down\", \"details\": {\"host\": \"h\"}"));
    server.post(PATH, event("acknowledge", "\"incident_key\": \"d\", \"description\": \"mine\""));
    server.post(
        "/v2/enqueue",
        "{\"routing_key\": \"%s\", \"event_action\": \"resolve\", \"dedup_key\": \"d\"}"
            .formatted(KEY));

    assertThat(server.log.alerts)
        .extracting(alert -> alert.status())
        .containsExactly(AlertStatus.FIRING, AlertStatus.ACKNOWLEDGED, AlertStatus.RESOLVED);
    assertThat(server.log.alerts)
        .as("what only names its alert is completed by what is known of it")
        .extracting(alert -> alert.fingerprint().hex() + " " + alert.labels().valueOf("host"))
        .containsOnly(server.log.alerts.getFirst().fingerprint().hex() + " h");
    assertThat(server.log.alerts.get(1).takenBy()).isEqualTo("pd");
  }

  @Test
  void mistakesAreListedAndTheKeyIsNotKept() {
    var answer = server.post(PATH, event("trigger", "\"incident_key\": \"d\""));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":"
                + "[\"description: 'description' is missing\"]}");
    assertThat(server.log.rejected.getFirst().body()).doesNotContain(KEY);
  }

  @Test
  void aWrongKeyIsAnInvalidEvent() {
    var answer = server.post(PATH, "{\"service_key\": \"x\", \"event_type\": \"trigger\"}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("invalid event", "Service key is invalid");
    assertThat(server.log.rejected).isEmpty();
  }

  private static String event(String type, String rest) {
    return "{\"service_key\": \"%s\", \"event_type\": \"%s\", %s}".formatted(KEY, type, rest);
  }
}
