package io.watchbell.router.explain;

import static io.watchbell.testkit.AlertBuilder.NIGHT;
import static io.watchbell.testkit.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.matcher.Matcher;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.response.Response;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.response.ResponseChange.Kind;
import io.watchbell.model.response.ResponseStatus;
import io.watchbell.model.silence.Silence;
import io.watchbell.model.topic.Json;
import io.watchbell.router.pipeline.InMemoryRouter;
import io.watchbell.router.pipeline.Output;
import io.watchbell.router.pipeline.RouterConfig;
import io.watchbell.testkit.AlertBuilder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExplainerTest {
  private final List<Decision> decisions = new ArrayList<>();
  private final List<IncidentChange> changes = new ArrayList<>();
  private final InMemoryRouter router =
      new InMemoryRouter(1, RouterConfig.builtIn(), NIGHT, this::keep);
  private final AlertBuilder down = alert("Down").service("payments").severity("critical");

  @Test
  void aPersonIsToldWhyNobodyWasPaged() {
    router.silence(silence(NIGHT.plusSeconds(600)), NIGHT);
    router.alert(down.build());
    router.alert(down.againAt(NIGHT.plusSeconds(60)).build());
    router.alert(down.againAt(NIGHT.plusSeconds(120)).build());
    router.advanceTo(NIGHT.plusSeconds(300));

    var text = write(Explainer.alert(down.fingerprint(), decisions, changes));
    assertThat(text)
        .contains("Nobody was paged: silence s1 until 2026-01-07 03:10:00 UTC (ana: disk swap).")
        .contains("2026-01-07 03:00:00  silenced")
        .contains("sent 2 times more, nothing new (until 2026-01-07 03:02:10)")
        .contains(
            "score        SEV2 because tier 3, assumed: partial scope (+1); level critical: high"
                + " impact (+1)");
  }

  @Test
  void aPersonIsToldWhyTheyWerePaged() {
    router.alert(down.build());
    router.alert(down.instance("b").at(NIGHT.plusSeconds(5)).build());

    var id = changes.getFirst().incident().id();
    assertThat(Explainer.alert(down.fingerprint(), decisions, changes).answer())
        .isEqualTo(
            ("It opened incident %s, SEV2. Who was paged for it, or why nobody was: watchbell"
                    + " explain %s")
                .formatted(id, id));
    assertThat(Explainer.alert(down.instance("b").fingerprint(), decisions, changes).answer())
        .startsWith("Nobody was paged for it alone: it joined incident " + id);
    var incident = Explainer.incident(id, decisions, changes, List.of());
    assertThat(incident.answer())
        .isEqualTo(
            "SEV2 because tier 3, assumed: partial scope (+1); level critical: high impact (+1)."
                + " Rule default, ladder default.");
    assertThat(incident.lines()).hasSize(4);
  }

  @Test
  void whatAnIncidentDoesToPeopleIsSaid() {
    router.alert(down.build());
    var id = changes.getFirst().incident().id();
    var held = "held over to Wednesday 09:00 Europe/Berlin: SEV3 outside business hours";
    var account =
        Explainer.incident(
            id,
            decisions,
            changes,
            List.of(
                response(id, Kind.HELD_OVER, ResponseStatus.HELD_OVER, held),
                response(id, Kind.NOTED, ResponseStatus.HELD_OVER, "looks harmless")));

    assertThat(account.answer())
        .endsWith("ladder default. Nobody is paged before business hours: " + held + ".");
    assertThat(write(account)).contains("held over             " + held);
  }

  private static ResponseChange response(
      IncidentId id, Kind kind, ResponseStatus status, String detail) {
    var response =
        new Response(id, status, "default", 0, 0, null, null, List.of(), NIGHT, null, null, null);
    return new ResponseChange(kind, NIGHT, null, null, detail, null, response);
  }

  @Test
  void whatIsNotKnownIsSaid() {
    var nobody = Fingerprint.ofKey("a", "b");

    assertThat(Explainer.alert(nobody, decisions, changes).answer())
        .startsWith("No decision about it is kept.");
  }

  @Test
  void anAccountIsAValueForPrograms() throws Exception {
    router.alert(down.build());

    var json = Json.mapper().readTree(Json.mapper().writeValueAsBytes(account()));
    assertThat(json.at("/lines/0/kind").asText()).isEqualTo("opened");
    assertThat(json.at("/lines/0/verdicts/0/stage").asText()).isEqualTo("deduplicate");
  }

  @Test
  void whatAnAlertSaysDoesNotSteerTheTerminal() {
    router.alert(alert("Evil\u001b[2J").build());

    var evil = Explainer.alert(decisions.getFirst().fingerprint(), decisions, changes);
    assertThat(write(evil)).doesNotContain("\u001b").contains("Evil [2J");
    assertThat(new AccountText(ZoneOffset.UTC, true).write(evil)).contains("\u001b[31;1m");
  }

  private Account account() {
    return Explainer.alert(down.fingerprint(), decisions, changes);
  }

  private static String write(Account account) {
    return new AccountText(ZoneOffset.UTC, false).write(account);
  }

  private void keep(Output output) {
    if (output instanceof Output.Decided(var decision)) {
      decisions.add(decision);
    } else if (output instanceof Output.Changed(var change)) {
      changes.add(change);
    }
  }

  private static Silence silence(Instant until) {
    var matcher = new Matcher("service", Matcher.Operator.EQUAL, "payments");
    return new Silence(
        "s1", new Matchers(List.of(matcher)), NIGHT, until, "ana", "disk swap", NIGHT);
  }
}
