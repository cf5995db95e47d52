package io.watchbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HookRoutesTest {
  private final TestServer server = TestServer.open();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void anAlertIsAnsweredOnceItIsDurable() {
    var answer = server.post("/hooks/generic", "{\"title\": \"Cellar under water\"}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"accepted\":1,\"rejected\":[]}");
    assertThat(server.log.alerts).extracting(a -> a.name()).containsExactly("Cellar under water");
    assertThat(
            server
                .metrics
                .counter("watchbell.alerts.accepted", "integration", "generic", "source", "generic")
                .count())
        .isEqualTo(1);
  }

  @Test
  void aBadAlertIsNamedAndItsNeighboursAreTaken() {
    var answer =
        server.post("/hooks/generic", "[{\"title\": \"a\"}, {\"x\": 1}, {\"title\": \"c\"}]");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body())
        .contains("\"accepted\":2", "\"index\":1", "\"where\":\"[1]\"", "\"reason\":\"no-name\"");
    assertThat(server.log.rejected).hasSize(1);
    assertThat(server.log.rejected.getFirst().body()).isEqualTo("[{\"x\":1}]");
  }

  @Test
  void whenNothingIsRightTheAnswerIs400() {
    var answer = server.post("/hooks/alertmanager", "{\"alerts\": 3}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"error\":\"expected an object with an array 'alerts'\"");
    assertThat(server.log.rejected).hasSize(1);
  }

  @Test
  void whatTheLogDidNotTakeIsSaidAndMayBeSentAgain() {
    server.log.refuse("b");

    var answer =
        server.post("/hooks/generic", "[{\"title\": \"a\"}, {\"title\": \"b\"}, {\"x\": 1}]");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.body())
        .contains("\"accepted\":1", "\"not_stored\":[{\"index\":1", "\"index\":2");
  }

  @Test
  void aBrokenLogIsNoMistakeOfTheSenders() {
    server.log.breakDown();

    var answer = server.post("/hooks/generic", "{\"title\": \"a\"}");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("\"accepted\":0");
  }

  @Test
  void anUnknownSourceIsNamed() {
    var answer = server.post("/hooks/nagios2", "{}");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("alertmanager");
  }

  @Test
  void aChangeIsTaken() {
    var answer =
        server.post("/hooks/change", "{\"service\": \"payments\", \"summary\": \"deployed v2\"}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(server.log.changes).extracting(c -> c.service()).containsExactly("payments");
  }

  @Test
  void whatNeedsNoKeepingIsAnsweredAndCounted() {
    var answer = server.post("/hooks/github", "{\"zen\": \"x\"}", "X-GitHub-Event", "ping");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body())
        .startsWith("{\"accepted\":0,\"rejected\":[],\"ignored\":[{\"index\":0,\"why\":\"");
    assertThat(server.log.alerts).isEmpty();
    assertThat(server.log.changes).isEmpty();
    assertThat(server.log.rejected).isEmpty();
    assertThat(server.metrics.counter("watchbell.alerts.ignored", "integration", "github").count())
        .isEqualTo(1);
  }

  @Test
  void whatIsIgnoredIsNeverSentAgainForTheLogsSake() {
    server.log.breakDown();

    var answer = server.post("/hooks/github", "{}", "X-GitHub-Event", "star");

    assertThat(answer.statusCode()).isEqualTo(202);
  }

  @Test
  void whoeverCanOnlyGetIsReadFromTheAddress() {
    var answer =
        server.get("/hooks/uptimerobot?monitorID=7&monitorFriendlyName=Ticket+shop&alertType=1");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(server.log.alerts)
        .extracting(alert -> alert.summary())
        .containsExactly("Ticket shop is down");
  }

  @Test
  void aRefusedFormIsKeptWithoutItsToken() {
    var answer = server.post("/hooks/statuscake", "Name=Shop&Token=0a1b2c&Status=Sideways");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(server.log.rejected.getFirst().body())
        .isEqualTo("Name=Shop&Token=…&Status=Sideways");
  }
}
