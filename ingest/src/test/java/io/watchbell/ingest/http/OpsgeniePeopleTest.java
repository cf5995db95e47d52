package io.watchbell.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.response.Response;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.response.ResponseStatus;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Opsgenie's clients ask of people, and what they see of them. */
class OpsgeniePeopleTest {
  private static final String ALERTS = "/v2/alerts";

  private final TestServer server = TestServer.open();

  @BeforeEach
  void create() {
    server.post(
        ALERTS,
        """
        {"message": "Search is slow", "alias": "search/slow", "entity": "search", "priority": "P2",
         "tags": ["prod", "slow"], "source": "probe-7"}
        """);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aSnoozeIsACommandToTheIncident() {
    var answer =
        act(
            "snooze",
            "{\"endTime\": \"2026-11-20T08:30:00Z\", \"user\": \"ana\", \"note\": \"lunch\"}");

    assertThat(status(answer).path("status").asText()).isEqualTo("Snoozed alert");
    assertThat(server.log.commands)
        .extracting(Command::action)
        .containsExactly(new Action.Snooze(Duration.ofMinutes(90)), new Action.Note("lunch"));
    assertThat(server.log.commands)
        .allSatisfy(command -> {
          assertThat(command.by()).isEqualTo("ana");
          assertThat(command.via()).isEqualTo("opsgenie");
          assertThat(command.incident().ordinal()).isEqualTo(1);
        });
  }

  @Test
  void aSnoozeHasAnEndToComeAndLastsAWeekAtMost() {
    assertThat(act("snooze", "{\"endTime\": \"2026-11-20T06:00:00Z\"}").statusCode())
        .isEqualTo(422);
    assertThat(act("snooze", "{}").statusCode()).isEqualTo(422);
    act("snooze", "{\"endTime\": \"2027-11-20T06:00:00Z\"}");

    assertThat(server.log.commands)
        .extracting(Command::action)
        .containsExactly(new Action.Snooze(Duration.ofDays(7)));
  }

  @Test
  void notesEscalationsAndAssignmentsAreCommands() {
    act("notes", "{\"note\": \"it is the index\"}");
    act("escalate", "{\"escalation\": {\"name\": \"second level\"}, \"user\": \"ana\"}");
    act("assign", "{\"owner\": {\"username\": \"ben@example.org\"}}");

    assertThat(server.log.commands)
        .extracting(Command::action)
        .containsExactly(
            new Action.Note("it is the index"),
            new Action.Escalate(),
            new Action.Reassign("ben@example.org"));
    assertThat(server.log.commands.getFirst().by())
        .as("where nobody is named it was the integration")
        .isEqualTo("opsgenie");
    assertThat(act("notes", "{\"note\": \"\"}").statusCode()).isEqualTo(422);
  }

  @Test
  void whoGivesItBackHasTheNextRungPagedButOnlyIfSomebodyHadIt() {
    act("unacknowledge", "{}");
    assertThat(server.log.commands).isEmpty();

    respond(ResponseStatus.ACKNOWLEDGED, "ana");
    act("unacknowledge", "{}");
    assertThat(server.log.commands)
        .extracting(Command::action)
        .containsExactly(new Action.Escalate());
  }

  @Test
  void whatNoIncidentIsKnownOfIsNotDoneAndTheRequestSaysSo() {
    server.log.stories.clear();

    var answer = act("notes", "{\"note\": \"hello\"}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(status(answer).path("success").asBoolean()).isFalse();
    assertThat(server.log.commands).isEmpty();
  }

  @Test
  void aCustomActionIsAnsweredAndItsRequestSaysThatNothingWasRun() {
    var answer = act("actions/Restart", "{}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(status(answer).path("success").asBoolean()).isFalse();
  }

  @Test
  void anAlertIsShownAsOpsgenieShowsItWithWhoeverHasItHere() {
    respond(ResponseStatus.ACKNOWLEDGED, "ana");

    var alert = json(server.get(ALERTS + "/search%2Fslow?identifierType=alias")).path("data");

    assertThat(alert.path("alias").asText()).isEqualTo("search/slow");
    assertThat(alert.path("message").asText()).isEqualTo("Search is slow");
    assertThat(alert.path("status").asText()).isEqualTo("open");
    assertThat(alert.path("acknowledged").asBoolean()).isTrue();
    assertThat(alert.path("owner").asText()).isEqualTo("ana");
    assertThat(alert.path("priority").asText()).isEqualTo("P2");
    assertThat(alert.path("entity").asText()).isEqualTo("search");
    assertThat(alert.path("source").asText()).isEqualTo("probe-7");
    assertThat(alert.path("tags")).extracting(JsonNode::asText).containsExactly("prod", "slow");
    assertThat(alert.path("createdAt").asText()).isEqualTo("2026-11-20T07:00:00Z");
    assertThat(server.get(ALERTS + "/no-such-id").statusCode()).isEqualTo(404);
  }

  @Test
  void openAlertsAreListedPageByPageAndSearched() {
    server.advance(Duration.ofMinutes(1));
    server.post(ALERTS, "{\"message\": \"Disk full\", \"alias\": \"disk\", \"priority\": \"P1\"}");
    server.post("/hooks/generic", "{\"title\": \"of another integration\"}");

    assertThat(aliases("")).containsExactly("disk", "search/slow");
    assertThat(aliases("?order=asc")).containsExactly("search/slow", "disk");
    assertThat(aliases("?query=status%3Aopen%20AND%20tag%3Aslow")).containsExactly("search/slow");
    assertThat(aliases("?query=priority%20%3D%20P1")).containsExactly("disk");
    assertThat(aliases("?query=full")).containsExactly("disk");
    assertThat(aliases("?query=status%3Aclosed")).isEmpty();
    assertThat(aliases("?limit=1&offset=1")).containsExactly("search/slow");
    assertThat(json(server.get(ALERTS + "?limit=1")).path("paging").path("next").asText())
        .endsWith("/v2/alerts?limit=1&offset=1");
    assertThat(
            json(server.get(ALERTS + "/count?query=tag:slow")).path("data").path("count").asInt())
        .isEqualTo(1);
    assertThat(server.get(ALERTS + "?query=age%3E3").statusCode()).isEqualTo(422);
    assertThat(server.get(ALERTS + "?limit=1000").statusCode()).isEqualTo(422);
  }

  private List<String> aliases(String query) {
    return json(server.get(ALERTS + query))
        .path("data")
        .valueStream()
        .map(alert -> alert.path("alias").asText())
        .toList();
  }

  private HttpResponse<String> act(String deed, String body) {
    return server.post(ALERTS + "/search%2Fslow/" + deed + "?identifierType=alias", body);
  }

  private JsonNode status(HttpResponse<String> answer) {
    var request = json(answer).path("requestId").asText();
    return json(server.get(ALERTS + "/requests/" + request)).path("data");
  }

  private void respond(ResponseStatus status, @Nullable String holder) {
    var alert = server.log.alerts.getFirst();
    var story = server.log.stories.values().iterator().next();
    server.log.respond(
        alert,
        ResponseChange.Kind.ACKNOWLEDGED,
        new Response(
            story.incident().id(),
            status,
            "default",
            1,
            1,
            null,
            holder,
            List.of(),
            server.now(),
            server.now(),
            server.now(),
            null));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return Json.mapper().readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(answer.body(), e);
    }
  }
}
