package io.watchbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.ingest.heartbeat.Heartbeats;
import io.watchbell.ingest.heartbeat.HeartbeatsReader;
import io.watchbell.ingest.integration.Integrations;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import io.watchbell.model.topic.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PingRoutesTest {
  private static final String KEY = "s3cret";

  private final TestServer server =
      new TestServer(Integrations.defaults(), Map.of("KEY", KEY))
          .with(
              heartbeats(
                  """
                  heartbeats:
                    backup: { every: 24h, grace: 30m, service: backups }
                    locked: { every: 1h, keys_env: [KEY] }
                    watchdog: { every: 5m, match: ['alertname="Watchdog"'] }
                  """));

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "POST"})
  void aPingIsAnsweredOk(String method) {
    var answer = server.send(method, "/ping/backup", BodyPublishers.noBody());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(method.equals("HEAD") ? "" : "OK");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
    assertThat(only().status()).isEqualTo(AlertStatus.AWAITED);
    assertThat(only().startsAt())
        .isEqualTo(TestServer.START.plus(Duration.ofMinutes(24 * 60 + 30)));
  }

  @ParameterizedTest
  @CsvSource({
    "/ping/backup/start, AWAITED, start",
    "/ping/backup/fail, FIRING, fail",
    "/ping/backup/0, AWAITED, success",
    "/ping/backup/1, FIRING, fail",
    "/ping/backup/255, FIRING, fail",
  })
  void aPingSaysWhatItsAddressSays(String path, AlertStatus status, String kind) {
    assertThat(server.post(path, "disk full").statusCode()).isEqualTo(200);

    assertThat(only().status()).isEqualTo(status);
    assertThat(pings(kind)).isEqualTo(1);
  }

  @Test
  void aLogIsTakenAndChangesNothing() {
    assertThat(server.post("/ping/backup/log", "half way").statusCode()).isEqualTo(200);

    assertThat(server.log.alerts).isEmpty();
    assertThat(pings("log")).isEqualTo(1);
  }

  @Test
  void whatTheJobSaidIsKept() {
    server.post("/ping/backup/1", "disk full");

    assertThat(only().annotations().get("log")).isEqualTo("disk full");
  }

  @ParameterizedTest
  @ValueSource(ints = {100_000, 3_000_000, 6_000_000})
  void howeverMuchItSaysThePingCounts(int length) {
    var answer = server.post("/ping/backup/1", "x".repeat(length));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(only().annotations().valueOf("log")).hasSize(4_000).startsWith("…x");
  }

  @Test
  void whatNoPingSaysIsRefused() {
    assertThat(server.get("/ping/backup/256").statusCode()).isEqualTo(400);
    assertThat(server.get("/ping/" + KEY + "/locked/stop").statusCode()).isEqualTo(400);
    assertThat(server.log.alerts).isEmpty();
  }

  @Test
  void anUnknownNameIsNotFoundAndTheNearestIsNamed() {
    var answer = server.get("/ping/bakcup");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("did you mean 'backup'?");
    assertThat(server.get("/ping/loked").body()).doesNotContain("locked");
    assertThat(server.get("/ping/nothing/like/that").statusCode()).isEqualTo(400);
  }

  @Test
  void aKeyThatIsConfiguredIsNeeded() {
    assertThat(server.get("/ping/locked").statusCode()).isEqualTo(401);
    assertThat(server.get("/ping/wrong/locked").statusCode()).isEqualTo(401);
    assertThat(server.get("/ping/locked?key=wrong").statusCode()).isEqualTo(401);
    assertThat(server.log.alerts).isEmpty();

    assertThat(server.get("/ping/" + KEY + "/locked").statusCode()).isEqualTo(200);
    assertThat(server.get("/ping/" + KEY + "/locked/fail").statusCode()).isEqualTo(200);
    assertThat(server.get("/ping/locked/0?key=" + KEY).statusCode()).isEqualTo(200);
    assertThat(server.get("/ping/locked", "Authorization", "Bearer " + KEY).statusCode())
        .isEqualTo(200);
    assertThat(server.get("/ping/locked", "X-Watchbell-Key", KEY).statusCode()).isEqualTo(200);
    assertThat(server.log.alerts).hasSize(5);
  }

  @Test
  void theKeyOfOneHeartbeatOpensNoOther() {
    server.with(
        heartbeats(
            """
            heartbeats:
              locked: { every: 1h, keys_env: [KEY] }
              other: { every: 1h, keys_env: [OTHER] }
            """));

    assertThat(server.get("/ping/" + KEY + "/other").statusCode()).isEqualTo(401);
  }

  @Test
  void anotherWebPageCannotPing() {
    var answer = server.get("/ping/backup", "Sec-Fetch-Site", "cross-site");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(server.get("/ping/backup", "Sec-Fetch-Site", "none").statusCode()).isEqualTo(200);
    assertThat(server.log.alerts).hasSize(1);
  }

  @Test
  void whatTheLogDidNotTakeIsToBePingedAgain() {
    server.log.breakDown();

    var answer = server.get("/ping/backup");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT"})
  void opsgeniesHeartbeatsAreAnsweredAsOpsgenieDoes(String method) {
    var path = "/v2/heartbeats/locked/ping";
    var answer =
        server.send(method, path, BodyPublishers.noBody(), "Authorization", "GenieKey " + KEY);

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).contains("\"result\":\"PONG - Heartbeat received\"");
    assertThat(only().integration()).isEqualTo("locked");
    var refused = server.send(method, path, BodyPublishers.noBody());
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("\"message\":\"a key is needed");
  }

  // The Watchdog of Prometheus.

  @Test
  void anAlertThatAlwaysFiresIsAPingWhoeverSendsIt() {
    var viaAlertmanager = server.post("/hooks/alertmanager", alertmanager("firing"));
    server.post("/hooks/generic", "{\"title\": \"Watchdog\"}");

    assertThat(viaAlertmanager.statusCode()).isEqualTo(202);
    assertThat(viaAlertmanager.body()).contains("\"accepted\":1");
    assertThat(server.log.alerts)
        .extracting(Alert::status, Alert::integration)
        .containsOnly(org.assertj.core.groups.Tuple.tuple(AlertStatus.AWAITED, "watchdog"))
        .hasSize(2);
    assertThat(pings("alert")).isEqualTo(2);
  }

  @Test
  void thatItIsOverSaysNothing() {
    var answer = server.post("/hooks/alertmanager", alertmanager("resolved"));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(server.log.alerts).isEmpty();
    assertThat(
            server
                .metrics
                .get("watchbell.alerts.accepted")
                .tag("source", "alertmanager")
                .counter()
                .count())
        .isZero();
  }

  @Test
  void itsNeighboursAreAlertsStill() {
    var answer =
        server.post(
            "/hooks/generic",
            "[{\"title\": \"a\"}, {\"title\": \"Watchdog\"},"
                + " {\"title\": \"Watchdog\", \"status\": \"resolved\"}, {\"x\": 1}]");

    assertThat(answer.body()).contains("\"accepted\":2", "\"index\":3");
    assertThat(server.log.alerts).extracting(Alert::name).containsExactly("a", "watchdog");
  }

  // How they stand.

  @Test
  void allOfThemAreShown() throws Exception {
    server.get("/ping/backup");
    server.get("/ping/" + KEY + "/locked/fail");

    var answer = server.get("/api/v1/heartbeats");
    var all = Json.mapper().readTree(answer.body()).path("heartbeats");
    assertThat(List.of(all.get(0), all.get(1), all.get(2)))
        .extracting(one -> one.path("name").asText() + " " + one.path("state").asText())
        .containsExactly("backup up", "locked down", "watchdog new");
    assertThat(all.get(0).path("deadline").asText()).isEqualTo("2026-11-21T07:30:00Z");
    assertThat(all.get(0).path("last_heard").asText()).isEqualTo("2026-11-20T07:00:00Z");
    assertThat(all.get(0).path("schedule").asText()).isEqualTo("every 1d");
    assertThat(all.get(1).path("summary").asText()).isEqualTo("locked says that it failed");
    assertThat(all.get(2).has("last_heard")).isFalse();
  }

  @Test
  void whatIsOnlyWaitedForIsNoActiveAlert() {
    server.get("/ping/backup");
    assertThat(server.get("/api/v2/alerts").body()).isEqualTo("[]");

    server.get("/ping/backup/fail");
    assertThat(server.get("/api/v2/alerts").body()).contains("\"alertname\":\"backup\"");
  }

  private Alert only() {
    assertThat(server.log.alerts).hasSize(1);
    return server.log.alerts.getFirst();
  }

  private double pings(String kind) {
    return server.metrics.get("watchbell.heartbeats.pings").tag("kind", kind).counter().count();
  }

  private static String alertmanager(String status) {
    return """
    {"version": "4", "status": "%s", "alerts": [{"status": "%s",
     "labels": {"alertname": "Watchdog", "severity": "none"}, "annotations": {},
     "startsAt": "2026-11-19T00:00:00Z", "endsAt": "0001-01-01T00:00:00Z"}]}
    """
        .formatted(status, status);
  }

  private static Heartbeats heartbeats(String yaml) {
    var problems = new Problems();
    var read = YamlDocument.parse("heartbeats.yaml", yaml, problems).map(HeartbeatsReader::read);
    assertThat(problems.sorted()).isEmpty();
    return read.orElseThrow();
  }
}
