package io.watchbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.ingest.integration.Integration;
import io.watchbell.ingest.integration.Integrations;
import io.watchbell.model.alert.AlertStatus;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VictorOpsRoutesTest {
  private static final String PATH = "/integrations/generic/20131114/alert/";
  private static final String KEY = "5b1c0de5-77ab-4d33-8a1d-3c0ffee00001";

  private final TestServer server =
      new TestServer(
          new Integrations(List.of(new Integration("vo", "victorops", null, List.of("VO")))),
          Map.of("VO", KEY));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aMessageIsAnsweredAsVictorOpsDoesAndTheRoutingKeyIsALabel() {
    var answer = send("/database", "\"message_type\": \"critical\", \"entity_id\": \"db/disk\"");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"result\":\"success\",\"entity_id\":\"db/disk\"}");
    assertThat(server.log.alerts.getFirst().labels().valueOf("routing_key")).isEqualTo("database");
  }

  @Test
  void anEntityIsMadeUpAndToldWhenThereIsNone() {
    var answer = send("", "\"message_type\": \"WARNING\", \"state_message\": \"hot\"");

    assertThat(answer.body()).containsPattern("\"entity_id\":\"[0-9a-f]{32}\"");
  }

  @Test
  void criticalAcknowledgementAndRecoveryAreOneAlert() {
    send("/database", "\"message_type\": \"CRITICAL\", \"entity_id\": \"e\", \"host\": \"h\"");
    send(
        "/database",
        "\"message_type\": \"ACKNOWLEDGEMENT\", \"entity_id\": \"e\", \"ack_author\": \"jo\"");
    send("/database", "\"message_type\": \"RECOVERY\", \"entity_id\": \"e\"");

    assertThat(server.log.alerts)
        .extracting(alert -> alert.status())
        .containsExactly(AlertStatus.FIRING, AlertStatus.ACKNOWLEDGED, AlertStatus.RESOLVED);
    assertThat(server.log.alerts)
        .extracting(alert -> alert.labels())
        .as("completed by what is known")
        .containsOnly(server.log.alerts.getFirst().labels());
    assertThat(server.log.alerts.get(1).takenBy()).isEqualTo("jo");
    assertThat(server.log.alerts.get(2).annotations().get("acknowledged_by"))
        .as("who had it is no matter of its end")
        .isNull();
  }

  @Test
  void anInformationWakesNobody() {
    var answer = send("/x", "\"message_type\": \"INFO\", \"state_message\": \"deployed\"");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(server.log.alerts).isEmpty();
    assertThat(server.log.changes).extracting(c -> c.summary()).containsExactly("deployed");
  }

  @Test
  void mistakesAreSaid() {
    var answer = send("/x", "\"message_type\": \"SHOUT\"");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"result\":\"failure\","
                + "\"message\":\"message_type: unknown 'message_type' 'SHOUT'\"}");
  }

  @Test
  void aWrongKeyOpensNothing() {
    var answer = server.post(PATH + "other/database", "{\"message_type\": \"CRITICAL\"}");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("\"result\":\"failure\"");
    assertThat(server.log.alerts).isEmpty();
  }

  @Test
  void whatIsNotDurableIsNotAccepted() {
    server.log.breakDown();

    assertThat(send("/x", "\"message_type\": \"CRITICAL\"").statusCode()).isEqualTo(503);
  }

  private HttpResponse<String> send(String route, String fields) {
    return server.post(PATH + KEY + route, "{" + fields + "}");
  }
}
