package io.watchbell.deploy.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.topic.Json;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything together, on a real log: from a monitor's POST to the end of the incident. */
class NightIT {
  @TempDir private static Path home;

  private static Bed bed;
  private static House house;

  @BeforeAll
  static void start() throws Exception {
    bed = Bed.make();
    house = new House(bed, home);
    house.start();
  }

  @AfterAll
  static void stop() {
    house.close();
    bed.close();
  }

  @Test
  void anAlertPagesAndTheLinkAcknowledges() throws Exception {
    fire("DiskFull", "default");

    var page = house.page("ana", "DiskFull");
    assertThat(house.letter("DiskFull")).contains("/a/");
    var link = URI.create(page.path("acknowledgeUrl").asText());
    assertThat(house.get(link).body()).contains("Acknowledge");
    assertThat(timeline(page.path("incident").asText())).doesNotContain("acknowledged");

    var pressed = house.press(link, "acknowledge");

    assertThat(pressed.statusCode()).isEqualTo(200);
    House.await(() -> timeline(page.path("incident").asText()).contains("acknowledged"));
    assertThat(house.pages("ben", "DiskFull")).isZero();
    House.await(() -> asked("ben?since=1h").contains("ana took it at"));
    assertThat(asked("ben?since=1h")).contains("theirs is rung 2 of 2, secondary");
    assertThat(asked("ana?since=1h")).contains("arrived at").contains("DiskFull");
    assertThat(asked("bem")).contains("there is no person 'bem', did you mean 'ben'?");
    assertThat(asked("ben?from=noon")).contains("from 'noon': write 03:00");
  }

  @Test
  void whenNobodyAnswersTheLadderClimbs() throws Exception {
    fire("QueueStuck", "quick");

    var first = house.page("ana", "QueueStuck");
    var second = house.page("ben", "QueueStuck");

    assertThat(Instant.parse(second.path("deadline").asText()))
        .isAfter(Instant.parse(first.path("deadline").asText()));
    assertThat(second.path("rungName").asText()).isEqualTo("secondary");
    assertThat(house.pages("ana", "QueueStuck")).isEqualTo(1);
  }

  @Test
  void whatIsSilencedTheWayAmtoolDoesItIsNotHeardAndSaysWhy() throws Exception {
    var silence =
        """
        {"matchers": [{"name": "alertname", "value": "Backup.*", "isRegex": true, "isEqual": true}],
         "startsAt": "%s", "endsAt": "%s", "createdBy": "ana", "comment": "tape robot is away"}
        """
            .formatted(Instant.now(), Instant.now().plusSeconds(3_600));
    assertThat(house.post("/api/v2/silences", silence).statusCode()).isEqualTo(200);

    fire("BackupLate", "default");

    var fingerprint =
        Fingerprint.ofLabels(
            Labels.of("alertname", "BackupLate", "ladder", "default", "severity", "critical"));
    House.await(() -> explanation(fingerprint).contains("silenced"));
    assertThat(explanation(fingerprint)).contains("tape robot is away");
    assertThat(house.pages("ana", "BackupLate")).isZero();
  }

  @Test
  void aRestartKeepsTheDeadlines() throws Exception {
    fire("NodeGone", "patient");
    var first = house.page("ana", "NodeGone");

    house.stop();
    house.start();

    var second = house.page("ben", "NodeGone");
    var due = Instant.parse(first.path("deadline").asText());
    assertThat(house.pages("ana", "NodeGone")).isEqualTo(1);
    assertThat(second.path("round").asInt()).isEqualTo(1);
    assertThat(Instant.now()).isAfterOrEqualTo(due);
    assertThat(house.get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void aReloadIsTakenOrRefusedAsAWhole() throws Exception {
    assertThat(house.post("/-/reload", "").statusCode()).isEqualTo(200);
    assertThat(house.get("/metrics").body())
        .contains("watchbell_streams_lag", "watchbell_streams_state", "jvm_memory_used_bytes");
  }

  private static void fire(String name, String ladder) throws Exception {
    var body =
        """
        [{"labels": {"alertname": "%s", "ladder": "%s", "severity": "critical"},
          "annotations": {"summary": "%s on the night shift"}}]
        """
            .formatted(name, ladder, name);
    assertThat(house.post("/api/v2/alerts", body).statusCode()).isEqualTo(200);
  }

  private static String timeline(String incident) {
    try {
      return house.get("/api/v1/incidents/" + incident).body();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String asked(String person) {
    try {
      return house.get("/api/v1/explain/person/" + person).body();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String explanation(Fingerprint fingerprint) {
    try {
      var answer = house.get("/api/v1/explain/" + fingerprint.hex());
      return answer.statusCode() == 200 ? Json.mapper().readTree(answer.body()).toString() : "";
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
