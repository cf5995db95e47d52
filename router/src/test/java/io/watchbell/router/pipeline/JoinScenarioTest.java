package io.watchbell.router.pipeline;

import static io.watchbell.router.pipeline.World.second;
import static io.watchbell.testkit.AlertBuilder.alert;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.command.Action;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.decision.Verdict;
import io.watchbell.model.incident.AlertSample;
import io.watchbell.model.incident.IncidentChange.Kind;
import io.watchbell.model.incident.Severity;
import io.watchbell.testkit.AlertBuilder;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Alerts that join the incident of another group: of what they depend on, or that reads alike. */
final class JoinScenarioTest {
  private static final String SERVICES =
      """
      services:
        checkout: {tier: 2, depends_on: [orders]}
        orders: {tier: 2, depends_on: [db, checkout]}
        db: {tier: 1}
        mail: {tier: 3}
      """;
  private static final AlertBuilder DB_DOWN =
      alert("DatabaseDown").service("db").severity("critical");
  private static final AlertBuilder SLOW =
      alert("HighLatency").service("checkout").severity("warning");
  private static final AlertBuilder ORDERS =
      alert("OrdersFail").service("orders").severity("critical");

  @Test
  void anAlertJoinsTheIncidentOfWhatItsServiceDependsOn() {
    var world = new World(SERVICES, "");
    world.send(DB_DOWN).send(SLOW.at(second(20)));

    var id = world.last(Fate.OPENED).incident();
    var joined = world.last(Fate.JOINED);
    assertThat(joined.incident()).isEqualTo(id);
    assertThat(joined.reason())
        .isEqualTo(
            ("joined incident %s, SEV1, as alert 2 of 2 firing: checkout depends on orders, which"
                    + " depends on db: db's incident %s is open since 03:00:00 UTC")
                .formatted(id, id));
    assertThat(joined.verdicts())
        .filteredOn(verdict -> verdict.stage().equals("join"))
        .extracting(Verdict::rule)
        .containsExactly("dependencies");
    assertThat(world.lastChange().kind()).isEqualTo(Kind.JOINED);
    assertThat(world.lastChange().incident().sample())
        .extracting(AlertSample::why)
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("opened it"),
            second -> assertThat(second).startsWith("checkout depends on orders"));
    assertThat(world.states().getLast().incident()).isEqualTo(Objects.requireNonNull(id).key());
  }

  @Test
  void whatJoinedStaysWithItUntilItsEnd() {
    var world = new World(SERVICES, "");
    world.send(DB_DOWN).send(keyed(SLOW.at(second(20))));
    world.send(keyed(SLOW.severity("info").since(second(20)).againAt(second(30))));
    world.send(DB_DOWN.resolvedAt(second(40)));
    world.at(1_200);
    world.send(keyed(SLOW.severity("error").since(second(20)).againAt(second(1_200))));

    assertThat(world.last(Fate.JOINED).reason()).startsWith("belongs to incident");
    assertThat(world.lastChange().incident().firing()).isEqualTo(1);

    world.send(keyed(SLOW.since(second(20)).resolvedAt(second(1_300))));

    assertThat(world.lastChange().kind()).isEqualTo(Kind.RESOLVED);
    assertThat(world.changes())
        .extracting(change -> change.incident().id())
        .containsOnly(world.last(Fate.OPENED).incident());
    assertThat(opened(world)).isEqualTo(1);
    assertThat(world.settled()).isEqualTo(6);
  }

  @Test
  void whatIsWorseThanWhatItJoinsRaisesIt() {
    var world =
        new World(
            SERVICES,
            "rules: [{name: all, match: ['service=\"db\"'], severity: SEV2},"
                + " {name: worst, match: ['service=\"orders\"'], severity: SEV1}]");
    world.send(DB_DOWN).send(ORDERS.at(second(5)));

    assertThat(world.lastChange().kind()).isEqualTo(Kind.RAISED);
    assertThat(world.lastChange().incident().severity()).isEqualTo(Severity.SEV1);
  }

  @Test
  void whatIsLateUnrelatedMildOrOffIsNotJoined() {
    var world = new World(SERVICES, "");
    world.send(DB_DOWN).send(alert("MailStuck").service("mail").at(second(5)));
    world.send(SLOW.at(second(601)));
    assertThat(opened(world)).isEqualTo(3);

    var mild =
        new World(SERVICES, "rules: [{name: db, match: ['service=\"db\"'], severity: SEV3}]");
    mild.send(DB_DOWN).send(SLOW.at(second(5)));
    assertThat(opened(mild)).isEqualTo(2);

    var off = new World(SERVICES, "correlate: {dependencies: off}");
    off.send(DB_DOWN).send(SLOW.at(second(5)));
    assertThat(opened(off)).isEqualTo(2);
  }

  @Test
  void servicesThatDependOnEachOtherDoNoHarm() {
    var world = new World(SERVICES, "");
    world.send(ORDERS).send(SLOW.at(second(5)));

    assertThat(opened(world)).isEqualTo(1);
    assertThat(world.last(Fate.JOINED).reason()).contains("checkout depends on orders: orders's");
  }

  @Test
  void aSymptomMayWaitForItsCause() {
    var world = new World(SERVICES, "correlate: {dependencies: {wait: 30s}}");
    world.send(SLOW).send(DB_DOWN.at(second(8))).advance(ofMinutes(1));

    assertThat(world.diary())
        .containsExactly(
            "03:00:00 HighLatency held",
            "03:00:08 DatabaseDown opened",
            "03:00:08 incident opened SEV1, 1 of 1 firing",
            "03:00:30 HighLatency joined x0",
            "03:00:30 incident joined SEV1, 2 of 2 firing");
    assertThat(world.decisions().getFirst().reason())
        .contains("waits until 2026-01-07 03:00:30 UTC for a cause in what checkout depends on");
  }

  @Test
  void whatFiresOnAfterItsCauseWasClosedByHandIsNotBroughtBackUnlessItIsWorse() {
    var world =
        new World(SERVICES, "rules: [{name: db, match: ['service=\"db\"'], severity: SEV2}]");
    world.send(DB_DOWN).send(keyed(SLOW.at(second(20))));
    world.at(30).command(world.lastChange().incident().id(), new Action.Resolve());

    world.send(keyed(SLOW.severity("info").since(second(20)).againAt(second(40))));
    assertThat(opened(world)).isEqualTo(1);
    assertThat(world.last(Fate.JOINED).reason()).contains("was closed while it fired");

    var worst = SLOW.severity("critical").label("data_loss", "true");
    world.send(keyed(worst.since(second(20)).againAt(second(50))));
    assertThat(opened(world)).isEqualTo(2);
    assertThat(world.lastChange().incident().service()).isEqualTo("checkout");
  }

  @Test
  void whatReadsAlikeIsOneIncidentWhereThatIsAskedFor() {
    var full =
        alert("DiskFull").service("mail").annotation("summary", "disk sda1 of node-17 is 95% full");
    var other =
        alert("DiskFull2").service("mail").annotation("summary", "disk sdb2 of node-4 is 99% full");
    var unlike = alert("QueueLong").service("mail").annotation("summary", "4,000 mails wait");

    var usual = new World(SERVICES, "");
    usual.send(full).send(other.at(second(5)));
    assertThat(opened(usual)).isEqualTo(2);

    var world = new World(SERVICES, "correlate: {similar: on}");
    world.send(full).send(other.at(second(5))).send(unlike.at(second(6)));
    assertThat(opened(world)).isEqualTo(2);
    assertThat(world.last(Fate.JOINED).reason()).contains(": reads like incident ", "DiskFull on");

    var late = new World(SERVICES, "correlate: {similar: on}");
    late.send(full).send(other.at(second(601)));
    assertThat(opened(late)).isEqualTo(2);
  }

  /** Known by a key, so that its labels may change. */
  private static Alert keyed(AlertBuilder alert) {
    return World.named(alert.build(), Fingerprint.ofKey("tool", "k"));
  }

  private static long opened(World world) {
    return world.decisions().stream().map(Decision::fate).filter(Fate.OPENED::equals).count();
  }
}
