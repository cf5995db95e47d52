package io.watchbell.ingest.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.alert.Level;
import io.watchbell.model.decision.AlertState;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.silence.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryTest {
  private static final Instant NOW = Instant.parse("2026-11-20T07:00:00Z");

  private final List<AlertState> states =
      List.of(
          state("Down", "db", "payments", List.of(), null),
          state("Slow", "db", "payments", List.of("aaaa"), null),
          state("Slow", "web", "default", List.of(), NOW.plusSeconds(60)),
          state("Over", "web", "default", List.of(), NOW.minusSeconds(1)));
  private final List<Silence> silences =
      List.of(
          silence("s1", "alertname=\"Down\"", -1, 1),
          silence("s2", "alertname=\"Slow\"", 1, 2),
          silence("s3", "alertname=\"Slow\"", -3, -1),
          silence("s4", "alertname=\"Other\"", -1, 3),
          silence("s5", "alertname=\"Old\"", -300, -200));

  @Test
  void withoutConditionsEverythingThatIsNotOverIsShown() throws BadRequest {
    assertThat(names(Map.of())).containsExactlyInAnyOrder("Down", "Slow", "Slow");
  }

  @Test
  void silencesCountAsTheyAreNow() throws BadRequest {
    var down = alerts(Map.of("filter", List.of("alertname=Down"))).getFirst().status();

    assertThat(down.state()).isEqualTo("suppressed");
    assertThat(down.silencedBy()).containsExactly("s1");
    assertThat(names(Map.of("silenced", List.of("false")))).containsExactly("Slow", "Slow");
    assertThat(names(Map.of("active", List.of("false")))).containsExactlyInAnyOrder("Down", "Slow");
    assertThat(names(Map.of("inhibited", List.of("false"), "silenced", List.of("0"))))
        .containsExactly("Slow");
  }

  @Test
  void filtersAndReceiversMustAllHold() throws BadRequest {
    assertThat(names(Map.of("filter", List.of("job=\"db\"", "alertname!=\"Down\""))))
        .containsExactly("Slow");
    assertThat(names(Map.of("receiver", List.of("pay.*")))).hasSize(2);
    assertThat(names(Map.of("receiver", List.of("pay")))).isEmpty();
    assertThatThrownBy(() -> names(Map.of("filter", List.of("job~x"))))
        .isInstanceOf(BadRequest.class)
        .hasMessageStartingWith("bad matcher format: job~x");
    assertThatThrownBy(() -> names(Map.of("receiver", List.of("("))))
        .isInstanceOf(BadRequest.class);
  }

  @Test
  void alertsAreOrderedByFingerprintAndHaveAnEnd() throws BadRequest {
    var all = alerts(Map.of());

    assertThat(all).extracting(AlertView::fingerprint).isSorted();
    assertThat(all).allSatisfy(alert -> assertThat(alert.endsAt()).isAfter(NOW));
  }

  @Test
  void groupsAreByReceiverNameAndService() throws BadRequest {
    var groups = AlertQuery.of(new Parameters(Map.of())).groups(states, silences, NOW);

    assertThat(groups)
        .extracting(group -> group.receiver().name() + " " + group.labels())
        .containsExactly(
            "default {alertname=Slow, service=web}",
            "payments {alertname=Down, service=db}",
            "payments {alertname=Slow, service=db}");
  }

  @Test
  void silencesAreOrderedByStateAndTime() throws BadRequest {
    assertThat(silences(Map.of())).containsExactly("s1", "s4", "s2", "s3");
    assertThat(silences(Map.of("expired", List.of("false"), "pending", List.of("false"))))
        .containsExactly("s1", "s4");
  }

  @Test
  void aFilterOfSilencesIsComparedToTheLetter() throws BadRequest {
    assertThat(silences(Map.of("filter", List.of("alertname=\"Slow\""))))
        .containsExactly("s2", "s3");
    assertThat(silences(Map.of("filter", List.of("alertname=~\"Slow\"")))).isEmpty();
  }

  @Test
  void theConfigurationNamesEveryReceiverOnce() {
    var receivers =
        new Receivers(
            "default",
            List.of(
                new Receivers.Route("a \"b\"", SilenceRulesTest.matchers("x=~\"y\\\\.z\""), true),
                new Receivers.Route("default", SilenceRulesTest.matchers(""), false)));

    assertThat(receivers.yaml())
        .contains("- name: \"default\"\n- name: \"a \\\"b\\\"\"\n")
        .contains("    - \"x=~\\\"y\\\\\\\\.z\\\"\"\n");
    assertThat(receivers.named(null)).extracting(AlertView.Name::name).hasSize(2);
  }

  private List<String> names(Map<String, List<String>> parameters) throws BadRequest {
    return alerts(parameters).stream().map(a -> a.labels().getOrDefault("alertname", "")).toList();
  }

  private List<AlertView> alerts(Map<String, List<String>> parameters) throws BadRequest {
    return AlertQuery.of(new Parameters(parameters)).alerts(states, silences, NOW);
  }

  private List<String> silences(Map<String, List<String>> parameters) throws BadRequest {
    return SilenceQuery.of(new Parameters(parameters)).silences(silences, NOW).stream()
        .map(SilenceView::id)
        .toList();
  }

  private static Silence silence(String id, String matchers, int fromHours, int toHours) {
    return new Silence(
        id,
        SilenceRulesTest.matchers(matchers),
        NOW.plus(Duration.ofHours(fromHours)),
        NOW.plus(Duration.ofHours(toHours)),
        "ana",
        "because",
        NOW);
  }

  private static AlertState state(
      String name,
      String job,
      String ladder,
      List<String> inhibitedBy,
      @org.jspecify.annotations.Nullable Instant endsAt) {
    var labels = Labels.of("alertname", name, "job", job);
    var alert =
        new Alert(
            Fingerprint.ofLabels(labels),
            AlertStatus.FIRING,
            "prometheus",
            "prometheus",
            name,
            name,
            "",
            Level.WARNING,
            labels,
            Labels.empty(),
            NOW.minusSeconds(100),
            endsAt,
            NOW,
            null,
            false);
    return new AlertState(
        alert, Fate.JOINED, List.of("stale"), inhibitedBy, List.of(), job, ladder, null, NOW);
  }
}
