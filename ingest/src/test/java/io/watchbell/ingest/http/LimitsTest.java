package io.watchbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.ingest.integration.Integration;
import io.watchbell.ingest.integration.Integrations;
import io.watchbell.ingest.integration.Limit;
import io.watchbell.model.alert.Alert;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final Limit TWO = new Limit(Duration.ofSeconds(10), 2);

  private final TestServer server =
      new TestServer(
          new Integrations(
              List.of(
                  new Integration(
                      "scripts", "generic", null, List.of(), null, List.of(), null, TWO),
                  new Integration("pd", "pagerduty", null, List.of(), null, List.of(), null, TWO),
                  new Integration("prom", "prometheus", null, List.of()))),
          Map.of());

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void whoeverDoesNotComeAgainIsTakenAndMarked() {
    var answer =
        server.post(
            "/hooks/generic",
            "[{\"title\": \"a\"}, {\"no\": 1}, {\"title\": \"b\"}, {\"title\": \"c\"}]");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).contains("\"accepted\":3", "\"index\":1");
    assertThat(server.log.alerts)
        .extracting(alert -> alert.annotations().valueOf(Alert.OVER_LIMIT))
        .containsExactly("", "", "scripts");
    assertThat(over("scripts", "taken and marked")).isEqualTo(1);
  }

  @Test
  void whoeverComesAgainIsToldWhen() {
    assertThat(event("a").statusCode()).isEqualTo(202);
    assertThat(event("b").statusCode()).isEqualTo(202);

    var answer = event("c");
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
    assertThat(server.log.alerts).hasSize(2);
    assertThat(over("pd", "sent back")).isEqualTo(1);

    server.advance(Duration.ofSeconds(10));
    assertThat(event("c").statusCode()).isEqualTo(202);
    assertThat(server.log.alerts)
        .hasSize(3)
        .allMatch(alert -> alert.annotations().get(Alert.OVER_LIMIT) == null);
  }

  @Test
  void theOthersNoticeNothing() {
    for (int i = 0; i < 5; i++) {
      event("x" + i);
      server.post("/hooks/generic", "{\"title\": \"x\"}");
    }
    var answer = server.post("/api/v2/alerts", "[{\"labels\": {\"alertname\": \"honest\"}}]");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(server.log.alerts.getLast().annotations().get(Alert.OVER_LIMIT)).isNull();
  }

  @Test
  void whatIsNoAlertIsNotCounted() {
    for (int i = 0; i < 5; i++) {
      assertThat(server.post("/hooks/generic", "{\"no\": 1}").statusCode()).isEqualTo(400);
    }

    server.post("/hooks/generic", "{\"title\": \"a\"}");
    assertThat(server.log.alerts.getLast().annotations().get(Alert.OVER_LIMIT)).isNull();
  }

  private java.net.http.HttpResponse<String> event(String key) {
    return server.post(
        "/v2/enqueue",
        """
        {"event_action": "trigger", "dedup_key": "%s",
         "payload": {"summary": "s", "source": "h", "severity": "error"}}
        """
            .formatted(key));
  }

  private double over(String integration, String outcome) {
    return server
        .metrics
        .counter("watchbell.alerts.over.limit", "integration", integration, "outcome", outcome)
        .count();
  }
}
