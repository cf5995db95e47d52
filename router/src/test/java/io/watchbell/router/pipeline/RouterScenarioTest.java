package io.watchbell.router.pipeline;

import static io.watchbell.router.pipeline.World.second;
import static io.watchbell.testkit.AlertBuilder.alert;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.command.Action;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.topic.Topics;
import io.watchbell.testkit.AlertBuilder;
import org.junit.jupiter.api.Test;

final class RouterScenarioTest {
  private final AlertBuilder down = alert("Down").service("payments").severity("critical");

  @Test
  void anAlertOpensAnIncidentAndItsEndResolvesIt() {
    var world = World.withDefaults().send(down).at(60).send(down.resolvedAt(second(60)));

    assertThat(world.diary())
        .containsExactly(
            "03:00:00 Down opened",
            "03:00:00 incident opened SEV2, 1 of 1 firing",
            "03:01:00 Down resolved",
            "03:01:00 incident resolved SEV2, 0 of 1 firing");
    var change = world.lastChange();
    assertThat(change.incident().title()).isEqualTo("Down on payments");
    assertThat(change.incident().resolvedAt()).isEqualTo(second(60));
    assertThat(change.causedAt()).isEqualTo(second(60));
    assertThat(world.last(Fate.OPENED).verdicts())
        .extracting(verdict -> verdict.stage())
        .containsExactly("deduplicate", "enrich", "suppress", "score", "route", "incident");
  }

  @Test
  void repeatsAreCountedAndEnteredInTheBooksAfterTenSeconds() {
    var world = World.withDefaults().send(down);
    for (int i = 1; i <= 5; i++) {
      world.send(down.againAt(second(i)));
    }
    world.at(20).diary();

    assertThat(world.last(Fate.REPEAT).settles()).isEqualTo(5);
    assertThat(world.last(Fate.REPEAT).at()).isEqualTo(second(11));
    assertThat(world.last(Fate.REPEAT).labels()).isEqualTo(Labels.empty());
    assertThat(world.settled()).isEqualTo(6);
  }

  @Test
  void repeatsAreEnteredBeforeWhatIsNew() {
    var world =
        World.withDefaults()
            .send(down)
            .send(down.againAt(second(1)))
            .send(down.resolvedAt(second(2)));

    assertThat(world.decisions())
        .extracting(Decision::fate)
        .containsExactly(Fate.OPENED, Fate.REPEAT, Fate.RESOLVED);
  }

  @Test
  void aSenderThatGoesQuietIsTakenForOver() {
    var world = World.withDefaults().send(down.until(second(240)));
    world.send(down.until(second(300)).againAt(second(60))).at(400);

    assertThat(world.diary())
        .containsExactly(
            "03:00:00 Down opened",
            "03:00:00 incident opened SEV2, 1 of 1 firing",
            "03:01:10 Down repeat",
            "03:05:00 Down resolved x0",
            "03:05:00 incident resolved SEV2, 0 of 1 firing");
    assertThat(world.last(Fate.RESOLVED).reason()).contains("not sent again by");
  }

  @Test
  void aSilenceHidesAndItsEndLetsThroughWhatStillFires() {
    var world =
        World.withDefaults()
            .silence("3f2a9c00-1", "service=\"payments\"", second(0), second(600))
            .send(down)
            .at(700);

    assertThat(world.diary())
        .containsExactly(
            "03:00:00 Down silenced",
            "03:10:00 Down opened x0",
            "03:10:00 incident opened SEV2, 1 of 1 firing");
    assertThat(world.last(Fate.OPENED).reason())
        .startsWith("silence 3f2a9c00 ended while it was still firing");
    assertThat(world.last(Fate.SILENCED).reason()).contains("ana: disk swap");
    assertThat(world.states().getFirst().silencedBy()).containsExactly("3f2a9c00-1");
    assertThat(world.states().getLast().isSuppressed()).isFalse();
    assertThat(world.lastChange().causedAt()).isNull();
  }

  @Test
  void aSilenceThatIsDeletedLetsThroughAtOnce() {
    var world =
        World.withDefaults()
            .silence("3f2a9c00-1", "service=\"payments\"", second(0), second(600))
            .send(down)
            .at(62)
            .unsilence("3f2a9c00-1")
            .at(100);

    assertThat(world.diary())
        .contains("03:01:02 Down opened x0", "03:01:02 incident opened SEV2, 1 of 1 firing");
  }

  @Test
  void whatEndsWhileItIsSilencedIsHeardByNobody() {
    var world =
        World.withDefaults()
            .silence("s1", "service=\"payments\"", second(0), second(600))
            .send(down)
            .send(down.resolvedAt(second(30)))
            .at(700);

    assertThat(world.changes()).isEmpty();
    assertThat(world.diary()).containsExactly("03:00:00 Down silenced", "03:00:30 Down resolved");
  }

  @Test
  void aMaintenanceWindowHidesUntilItEnds() {
    var world =
        new World(
            "",
            """
            maintenance:
              - name: db-upgrade
                match: ['service="payments"']
                starts: 2026-01-07T02:00:00Z
                ends: 2026-01-07T03:30:00Z
                reason: upgrade
            """);
    world.send(down).at(3000);

    assertThat(world.diary()).contains("03:00:00 Down maintenance", "03:30:00 Down opened x0");
    assertThat(world.states().getFirst().mutedBy()).containsExactly("db-upgrade");
  }

  @Test
  void whatIsImpliedByACauseIsHeldUntilTheCauseIsOver() {
    var world =
        new World(
            "",
            """
            inhibit:
              - name: node-down
                source: ['alertname="NodeDown"']
                target: ['severity="warning"']
                equal: [instance]
            """);
    var node = alert("NodeDown").instance("db-1").severity("critical").service("node");
    var slow = alert("Slow").instance("db-1").severity("warning").service("payments");
    var other = alert("Slow").instance("db-2").severity("warning").service("search");
    world.send(node).send(slow).send(other).at(100).send(node.resolvedAt(second(101))).at(200);

    assertThat(world.diary())
        .containsExactly(
            "03:00:00 NodeDown opened",
            "03:00:00 incident opened SEV2, 1 of 1 firing",
            "03:00:00 Slow inhibited",
            "03:00:00 Slow opened",
            "03:00:00 incident opened SEV3, 1 of 1 firing",
            "03:01:41 NodeDown resolved",
            "03:01:41 incident resolved SEV2, 0 of 1 firing",
            "03:01:45 Slow opened x0",
            "03:01:45 incident opened SEV3, 1 of 1 firing");
  }

  @Test
  void aRuleThatSuppressesIsObeyedUntilTheRulesChange() {
    var rules =
        """
        rules:
          - name: not-ours
            match: ['service="payments"']
            suppress: test environment
        """;
    var world = new World("", rules).send(down).at(60);
    assertThat(world.diary()).containsExactly("03:00:00 Down suppressed");

    world.configure("", "rules: []").at(120);
    assertThat(world.diary())
        .containsExactly("03:01:00 Down opened x0", "03:01:00 incident opened SEV2, 1 of 1 firing");
  }

  @Test
  void whatComesAndGoesPagesOnceAndIsLeftAloneUntilItIsCalm() {
    var world = new World("", "flapping: {changes: 4, within: 10m, calm: 5m}");
    for (int i = 0; i < 5; i++) {
      world
          .send(down.at(second(60L * i)))
          .send(down.at(second(60L * i)).resolvedAt(second(60L * i + 30)));
    }
    world.at(900);

    assertThat(world.diary())
        .containsExactly(
            "03:00:00 Down opened",
            "03:00:00 incident opened SEV2, 1 of 1 firing",
            "03:00:30 Down resolved",
            "03:00:30 incident resolved SEV2, 0 of 1 firing",
            "03:01:00 Down opened",
            "03:01:00 incident reopened SEV2, 1 of 1 firing",
            "03:01:30 Down flapping",
            "03:02:00 Down flapping",
            "03:02:30 Down flapping",
            "03:03:00 Down flapping",
            "03:03:30 Down flapping",
            "03:04:00 Down flapping",
            "03:04:30 Down flapping",
            "03:09:30 Down resolved x0",
            "03:09:30 incident resolved SEV2, 0 of 1 firing");
  }

  @Test
  void whatComesBackWithinTheWindowIsTheSameIncidentAndLaterIsAnother() {
    var world =
        World.withDefaults()
            .send(down)
            .send(down.resolvedAt(second(60)))
            .send(down.at(second(300)))
            .send(down.at(second(300)).resolvedAt(second(360)))
            .send(down.at(second(3600)));

    assertThat(world.changes())
        .extracting(change -> change.kind() + " " + change.incident().id().ordinal())
        .containsExactly("OPENED 1", "RESOLVED 1", "REOPENED 1", "RESOLVED 1", "OPENED 2");
  }

  @Test
  void aWorseAlertRaisesTheIncident() {
    var world =
        World.withDefaults()
            .send(alert("Slow").service("payments").severity("warning"))
            .send(alert("Slow").service("payments").severity("critical").at(second(60)));

    assertThat(world.diary())
        .containsExactly(
            "03:00:00 Slow opened",
            "03:00:00 incident opened SEV3, 1 of 1 firing",
            "03:01:00 Slow joined",
            "03:01:00 incident raised SEV2, 2 of 2 firing");
  }

  @Test
  void nobodyIsToldBeforeTheGroupWaitIsOver() {
    var world =
        new World(
            "",
            """
            rules:
              - name: all
                group_wait: 30s
            """);
    world.send(down.instance("a")).send(down.instance("b").at(second(10)));
    assertThat(world.changes()).isEmpty();
    world.at(60);

    assertThat(world.diary())
        .containsExactly(
            "03:00:00 Down opened",
            "03:00:10 Down joined",
            "03:00:30 incident opened SEV2, 2 of 2 firing");
  }

  @Test
  void whatRecoversWithinTheGroupWaitIsNeverAnnounced() {
    var world = new World("", "rules: [{name: all, group_wait: 30s}]");
    world.send(down).send(down.resolvedAt(second(10))).at(100);

    assertThat(world.changes()).isEmpty();
    assertThat(world.settled()).isEqualTo(2);
    world.send(down.at(second(200))).at(300);
    assertThat(world.changes())
        .extracting(change -> change.kind() + " " + change.incident().id().ordinal())
        .containsExactly("OPENED 2");
  }

  @Test
  void afterAResolveByHandRepeatsStayRepeats() {
    var world = World.withDefaults().send(down);
    var id = world.lastChange().incident().id();
    world.at(60).command(id, new Action.Resolve()).send(down.againAt(second(120))).at(200);

    assertThat(world.diary())
        .containsExactly(
            "03:00:00 Down opened",
            "03:00:00 incident opened SEV2, 1 of 1 firing",
            "03:01:00 incident resolved SEV2, 1 of 1 firing",
            "03:02:10 Down repeat");
    assertThat(world.lastChange().by()).isEqualTo("ana");

    world.send(down.resolvedAt(second(240))).send(down.at(second(300)));
    assertThat(world.diary())
        .containsExactly(
            "03:04:00 Down resolved",
            "03:05:00 Down opened",
            "03:05:00 incident reopened SEV2, 1 of 1 firing");
  }

  @Test
  void peopleHaveTheLastWordOnSeverity() {
    var world = World.withDefaults().send(down);
    var id = world.lastChange().incident().id();
    world.command(id, new Action.SetSeverity(Severity.SEV4));
    assertThat(world.lastChange().kind()).isEqualTo(IncidentChange.Kind.LOWERED);
    assertThat(world.lastChange().by()).isEqualTo("ana");

    world.send(down.instance("b").at(second(5)));
    assertThat(world.lastChange().kind()).isEqualTo(IncidentChange.Kind.JOINED);
    assertThat(world.lastChange().incident().severity()).isEqualTo(Severity.SEV4);
  }

  @Test
  void commandsForAnEarlierIncidentOfTheKeyChangeNothing() {
    var world = World.withDefaults().send(down);
    var id = world.lastChange().incident().id();
    world.diary();
    world.command(id.next(), new Action.Resolve()).command(id, new Action.Acknowledge());

    assertThat(world.diary()).isEmpty();
  }

  @Test
  void anAcknowledgementAtTheSenderIsPassedOn() {
    var world = World.withDefaults().send(down);
    var taken = down.againAt(second(30)).build().as(AlertStatus.ACKNOWLEDGED, null);
    world.send(taken).send(taken).at(60);

    assertThat(world.last(Fate.ACKNOWLEDGED).incident()).isNotNull();
    assertThat(world.lastChange().kind()).isEqualTo(IncidentChange.Kind.ACKNOWLEDGED_AT_SOURCE);
    assertThat(world.settled()).isEqualTo(3);
  }

  @Test
  void anAcknowledgementThatNamesOnlyItsAlertLeavesWhatIsKnownOfTheAlert() {
    var world = World.withDefaults().send(down);
    var key = World.named(alert("key-of-17").at(second(5)).build(), down.fingerprint());
    world.send(key.as(AlertStatus.ACKNOWLEDGED, null)).send(down.againAt(second(20))).at(60);

    assertThat(world.states())
        .as("silences and inhibitions know it by its labels")
        .extracting(state -> state.alert().labels().valueOf("service"))
        .containsExactly("payments");
    assertThat(world.lastChange().detail()).isEqualTo("Down was acknowledged at the sender");
    assertThat(world.last(Fate.REPEAT).settles()).as("the same as before it was taken").isOne();
  }

  @Test
  void anAcknowledgementOfWhatIsHiddenShowsItAsItWasSent() {
    var world = World.withDefaults();
    world.silence("s1", "alertname=\"Down\"", second(0), second(600)).send(down);
    var key = World.named(alert("key-of-17").at(second(5)).build(), down.fingerprint());
    world.send(key.as(AlertStatus.ACKNOWLEDGED, null)).at(1_000);

    var state = world.states().getLast();
    assertThat(state.fate()).isEqualTo(Fate.ACKNOWLEDGED);
    assertThat(state.service()).isEqualTo("payments");
    assertThat(world.changes()).as("nobody is told, then or after the silence").isEmpty();
  }

  @Test
  void aDeliveryOlderThanWhatIsKnownIsARepeatAndSaysSo() {
    var world =
        World.withDefaults()
            .send(down.at(second(100)))
            .send(down.since(second(40)).againAt(second(101)))
            .at(200);

    assertThat(world.last(Fate.REPEAT).reason()).contains("1 of them older than what is known");
  }

  @Test
  void aFiringThatArrivesAfterItsEndIsHeardOnlyIfNothingContradictsIt() {
    var late = down.againAt(second(65));
    var calm = World.withDefaults().send(down).send(down.resolvedAt(second(60))).send(late);
    calm.send(down.resolvedAt(second(120))).at(600);
    assertThat(calm.changes()).hasSize(2);

    var lost = World.withDefaults().send(down).send(down.resolvedAt(second(60))).send(late);
    lost.at(600);
    assertThat(lost.diary())
        .contains("03:01:15 Down repeat", "03:03:00 Down opened x0")
        .contains("03:03:00 incident reopened SEV2, 1 of 1 firing");
  }

  @Test
  void theEndOfSomethingUnknownIsKeptInTheBooks() {
    var world = World.withDefaults().send(down.resolvedAt(second(10)));
    world.send(down.resolvedAt(second(20))).at(60);

    assertThat(world.diary())
        .containsExactly("03:00:10 Down resolved unknown", "03:00:30 Down repeat");
  }

  @Test
  void aProbeIsAnswered() {
    var world = World.withDefaults().send(alert("p-17").from("watchbell-probe"));

    assertThat(world.diary())
        .containsExactly("03:00:00 p-17 probe", "03:00:00 probe p-17 answered");
  }

  @Test
  void bytesThatAreNoAlertAreKeptAndStopNothing() {
    var world = World.withDefaults();
    var key = down.fingerprint().hex();
    world.record(new AlertRecord(key, null, "{\"labels\":".getBytes(UTF_8)), second(1));
    world.record(new AlertRecord(key, null, "{}".getBytes(UTF_8)), second(2));
    world.record(new AlertRecord("", null, null), second(3));
    world.send(down.at(second(4)));

    assertThat(world.decisions())
        .extracting(Decision::fate)
        .containsExactly(Fate.INVALID, Fate.INVALID, Fate.INVALID, Fate.OPENED);
    assertThat(world.settled()).isEqualTo(4);
  }

  @Test
  void anAlertThatGetsWorseRaisesItsIncident() {
    var key = Fingerprint.ofKey("tool", "disk");
    var slow = alert("Disk").service("payments").severity("warning");
    var full = alert("Disk").service("payments").severity("critical").at(second(60));
    var world = World.withDefaults();
    world.send(World.named(slow.build(), key)).send(World.named(full.build(), key));

    assertThat(world.diary())
        .containsExactly(
            "03:00:00 Disk opened",
            "03:00:00 incident opened SEV3, 1 of 1 firing",
            "03:01:00 Disk joined",
            "03:01:00 incident raised SEV2, 1 of 1 firing");
  }

  @Test
  void anAlertWhoseGroupChangesMovesToItsOtherIncident() {
    var key = Fingerprint.ofKey("tool", "disk");
    var here = alert("Disk").service("payments").severity("critical");
    var there = alert("Disk").service("search").severity("critical").at(second(60));
    var world = World.withDefaults();
    world.send(World.named(here.build(), key)).send(World.named(there.build(), key));

    assertThat(world.diary())
        .containsExactly(
            "03:00:00 Disk opened",
            "03:00:00 incident opened SEV2, 1 of 1 firing",
            "03:01:00 Disk resolved x0",
            "03:01:00 incident resolved SEV2, 0 of 1 firing",
            "03:01:00 Disk opened",
            "03:01:00 incident opened SEV2, 1 of 1 firing");
    assertThat(world.decisions().get(1).reason()).startsWith("it belongs to incident");
  }

  @Test
  void manyHiddenAlertsAreAllLetThroughWhenTheirSilenceIsDeleted() {
    var world = World.withDefaults().silence("s1", "alertname=\"Down\"", second(0), second(9999));
    for (int i = 0; i < 1_700; i++) {
      world.send(down.instance("n" + i));
    }
    world.at(10).unsilence("s1").at(20);

    assertThat(world.decisions().stream().filter(d -> d.settles() == 0)).hasSize(1_700);
    assertThat(world.settled()).isEqualTo(1_700);
    assertThat(world.changes()).hasSizeLessThan(20);
  }

  @Test
  void aSilenceThatIsReplacedByAMaintenanceWindowStillHides() {
    var world =
        new World(
            "",
            """
            maintenance:
              - name: upgrade
                match: ['service="payments"']
                starts: 2026-01-07T02:00:00Z
                ends: 2026-01-07T03:20:00Z
            """);
    world.silence("s1", "service=\"payments\"", second(0), second(600)).send(down).at(1500);

    assertThat(world.diary())
        .containsExactly(
            "03:00:00 Down silenced",
            "03:10:00 Down maintenance x0",
            "03:20:00 Down opened x0",
            "03:20:00 incident opened SEV2, 1 of 1 firing");
  }

  @Test
  void aStormOfFiveThousandAlertsStaysSmall() {
    var world = World.withDefaults();
    for (int i = 0; i < 5000; i++) {
      world.send(down.instance("node-" + i).at(second(0).plusMillis(i * 4L)));
    }
    world.advance(ofSeconds(10));
    for (int i = 0; i < 5000; i++) {
      world.send(
          down.instance("node-" + i).at(second(0)).resolvedAt(second(60).plusMillis(i * 4L)));
    }
    world.advance(ofMinutes(1));

    assertThat(world.settled()).isEqualTo(10_000);
    assertThat(world.decisions()).hasSize(10_000);
    assertThat(world.changes()).hasSizeLessThan(30);
    assertThat(world.changes())
        .allMatch(change -> change.incident().sample().size() <= Incident.SAMPLE_MAX);
    var codec = Topics.INCIDENTS.codec();
    assertThat(world.changes()).allMatch(change -> codec.encode(change).length < 20_000);
    assertThat(world.lastChange().kind()).isEqualTo(IncidentChange.Kind.RESOLVED);
    assertThat(world.lastChange().incident().total()).isEqualTo(5000);
    assertThat(world.changes())
        .extracting(IncidentChange::kind)
        .contains(IncidentChange.Kind.RAISED, IncidentChange.Kind.RECOVERING);
  }
}
