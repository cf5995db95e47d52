package io.watchbell.router.pipeline;

import static io.watchbell.router.pipeline.World.second;
import static io.watchbell.testkit.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.command.Action;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.incident.AlertSample;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentChange.Kind;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.IncidentStatus;
import io.watchbell.model.incident.Severity;
import io.watchbell.testkit.AlertBuilder;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Incidents that people merge and split. */
final class RegroupScenarioTest {
  private static final String RULES = "rules: [{name: all, group_by: [alertname]}]";
  private static final AlertBuilder SLOW = alert("Slow").service("shop").severity("warning");
  private static final AlertBuilder FULL = alert("Full").service("shop").severity("warning");
  private static final AlertBuilder DOWN = alert("Down").service("db").severity("critical");

  private final World world = new World("", RULES);

  private IncidentId opens(AlertBuilder alert) {
    world.send(alert);
    return Objects.requireNonNull(world.last(Fate.OPENED).incident());
  }

  private void merge(IncidentId from, IncidentId into) {
    world.command(from, new Action.Merge(into));
  }

  private IncidentChange last(Kind kind) {
    return world.changes().stream().filter(it -> it.kind() == kind).toList().getLast();
  }

  private static Fingerprint fingerprint(AlertBuilder alert) {
    return alert.build().fingerprint();
  }

  private static AlertBuilder on(AlertBuilder alert, String instance) {
    return alert.label("instance", instance);
  }

  @Test
  void whatFiresInAMergedIncidentBelongsToTheOther() {
    var slow = opens(on(SLOW, "a"));
    world.send(on(SLOW, "b"));
    var full = opens(FULL);
    world.at(60);
    world.diary();

    merge(slow, full);

    assertThat(world.diary())
        .containsExactly(
            "03:01:00 Slow joined x0",
            "03:01:00 Slow joined x0",
            "03:01:00 incident merged SEV3, 0 of 2 firing",
            "03:01:00 incident merged in SEV3, 3 of 3 firing");
    var end = last(Kind.MERGED);
    assertThat(end.incident().status()).isEqualTo(IncidentStatus.RESOLVED);
    assertThat(end.detail()).isEqualTo("merged into " + full + " by ana");
    assertThat(end.other()).isEqualTo(full);
    assertThat(end.command()).isEqualTo("c1");
    var more = last(Kind.MERGED_IN);
    assertThat(more.other()).isEqualTo(slow);
    assertThat(more.command()).isNull();
    assertThat(more.incident().sample())
        .extracting(AlertSample::why)
        .containsExactly(
            "opened it",
            "merged by ana: it was part of " + slow,
            "merged by ana: it was part of " + slow);
    assertThat(world.last(Fate.JOINED).incident()).isEqualTo(full);
    assertThat(world.settled()).isEqualTo(3);
  }

  @Test
  void whatComesOfTheGroupLaterGoesToTheOtherAsLongAsThatIsOpen() {
    var slow = opens(on(SLOW, "a"));
    var full = opens(FULL);
    merge(slow, full);
    world.send(on(SLOW, "b").at(second(10)));

    assertThat(world.last(Fate.JOINED).reason())
        .isEqualTo(
            "joined incident %s, SEV3, as alert 3 of 3 firing: %s was merged into it by ana"
                .formatted(full, slow));

    world.send(FULL.resolvedAt(second(20)));
    world.send(on(SLOW, "a").resolvedAt(second(20)));
    world.send(on(SLOW, "b").resolvedAt(second(20)));
    assertThat(world.lastChange().kind()).isEqualTo(Kind.RESOLVED);

    world.send(on(SLOW, "c").at(second(30)));

    assertThat(world.last(Fate.OPENED).incident()).isEqualTo(slow.next());
    assertThat(world.lastChange().kind()).isEqualTo(Kind.OPENED);
  }

  @Test
  void aMergeSurvivesAKill() {
    var slow = opens(on(SLOW, "a"));
    var full = opens(FULL);
    merge(slow, full);
    world.awayUntil(60);
    world.send(on(SLOW, "b").at(second(60)));
    world.send(on(SLOW, "a").resolvedAt(second(70)));

    assertThat(world.lastChange().incident().id()).isEqualTo(full);
    assertThat(world.lastChange().incident().firing()).isEqualTo(2);
  }

  @Test
  void whatIsWorseRaisesTheOne() {
    var down = opens(DOWN);
    var full = opens(FULL);
    merge(down, full);

    var raised = world.lastChange();
    assertThat(raised.kind()).isEqualTo(Kind.RAISED);
    assertThat(raised.incident().severity()).isEqualTo(severity(down));
    assertThat(raised.detail()).endsWith("since " + down + " is part of it");
  }

  private Severity severity(IncidentId id) {
    return world.changes().stream()
        .filter(change -> change.incident().id().equals(id))
        .toList()
        .getLast()
        .incident()
        .severity();
  }

  @Test
  void whatSomebodySaidOfTheOtherStays() {
    var down = opens(DOWN);
    var full = opens(FULL);
    world.command(full, new Action.SetSeverity(Severity.SEV5, "only one disk"));
    assertThat(world.lastChange().detail()).isEqualTo("SEV5 was SEV3: only one disk");

    merge(down, full);

    assertThat(world.lastChange().kind()).isEqualTo(Kind.MERGED_IN);
    assertThat(world.lastChange().incident().severity()).isEqualTo(Severity.SEV5);
  }

  @Test
  void whatWasMergedGoesAlongIntoAThird() {
    var slow = opens(on(SLOW, "a"));
    var full = opens(FULL);
    var down = opens(DOWN);
    merge(slow, full);
    merge(full, down);
    world.send(on(SLOW, "b").at(second(10)));

    assertThat(world.lastChange().incident().id()).isEqualTo(down);
    assertThat(world.lastChange().incident().firing()).isEqualTo(4);
  }

  @Test
  void whatCannotBeMergedIsRefusedWithTheReason() {
    var slow = opens(SLOW);
    var full = opens(FULL);
    var down = opens(DOWN);

    merge(slow, slow);
    assertThat(refusal()).startsWith("it cannot be merged into itself");
    merge(slow, slow.next());
    assertThat(refusal()).isEqualTo(slow.next() + " is not open (any more)");
    merge(slow, full);
    int changes = world.changes().size();
    world.command("c3", slow, new Action.Merge(full));
    assertThat(world.changes()).hasSize(changes); // The same command once more.
    merge(slow, full);
    assertThat(refusal()).isEqualTo(slow + " is part of " + full + " already; name that one");
    merge(full, slow);
    assertThat(refusal()).isEqualTo(slow + " is part of " + full + " already; name that one");
    world.command(down, new Action.Resolve());
    merge(full, down);
    assertThat(refusal()).isEqualTo(down + " is not open (any more)");
    assertThat(last(Kind.REFUSED).command()).isNotNull();
  }

  private String refusal() {
    assertThat(world.lastChange().kind()).isEqualTo(Kind.REFUSED);
    return world.lastChange().detail();
  }

  @Test
  void whatIsSplitOffOpensAnIncidentOfItsOwn() {
    var slow = opens(on(SLOW, "a"));
    world.send(on(SLOW, "b")).send(on(SLOW, "c")).at(60);
    world.diary();

    split(slow, "only eu1", on(SLOW, "b"));

    assertThat(world.diary())
        .containsExactly(
            "03:01:00 Slow opened x0",
            "03:01:00 incident split SEV3, 2 of 3 firing",
            "03:01:00 incident opened SEV3, 1 of 1 firing");
    var opened = world.lastChange();
    assertThat(opened.other()).isEqualTo(slow);
    assertThat(opened.incident().title()).isEqualTo("only eu1");
    assertThat(opened.incident().sample())
        .extracting(AlertSample::why)
        .containsExactly("split off by ana: it was part of " + slow);
    assertThat(last(Kind.SPLIT).other()).isEqualTo(opened.incident().id());
    assertThat(last(Kind.SPLIT).incident().sample()).hasSize(2);
    assertThat(world.settled()).isEqualTo(3);
  }

  private void split(IncidentId from, String title, AlertBuilder... alerts) {
    var fingerprints = List.of(alerts).stream().map(RegroupScenarioTest::fingerprint).toList();
    world.command(from, new Action.Split(fingerprints, title));
  }

  @Test
  void whatWasSplitOffDoesNotJoinBackWhileItsIncidentIsOn() {
    var slow = opens(on(SLOW, "a"));
    world.send(on(SLOW, "b")).send(on(SLOW, "c"));
    split(slow, "apart", on(SLOW, "b"), on(SLOW, "c"));
    var apart = world.lastChange().incident().id();

    world.send(on(SLOW, "b").resolvedAt(second(10))).awayUntil(15);
    world.send(on(SLOW, "b").at(second(20)));
    assertThat(world.last(Fate.JOINED).incident()).isEqualTo(apart);
    assertThat(world.last(Fate.JOINED).reason()).endsWith("it was split off by ana");

    world.send(on(SLOW, "b").since(second(20)).resolvedAt(second(30)));
    world.send(on(SLOW, "c").resolvedAt(second(30)));
    assertThat(world.lastChange().kind()).isEqualTo(Kind.RESOLVED);
    assertThat(world.lastChange().incident().id()).isEqualTo(apart);

    world.send(on(SLOW, "b").at(second(40)));
    assertThat(world.last(Fate.JOINED).incident()).isEqualTo(slow);
  }

  @Test
  void whatWasSplitOffIsAsSevereAsItsOwnAlerts() {
    var world = new World("", "rules: [{name: all, group_by: [service]}]");
    world.send(SLOW).send(alert("Down").service("shop").severity("critical").at(second(1)));
    var slow = Objects.requireNonNull(world.last(Fate.OPENED).incident());
    var before = world.lastChange().incident().severity();
    world.command(slow, new Action.Split(List.of(fingerprint(SLOW)), null));

    var opened = world.lastChange().incident();
    assertThat(opened.severity()).isEqualTo(Severity.SEV3).isNotEqualTo(before);
    assertThat(opened.title()).isEqualTo("Slow on shop");
  }

  @Test
  void whatCannotBeSplitIsRefusedWithTheReason() {
    var slow = opens(on(SLOW, "a"));
    world.send(on(SLOW, "b"));

    split(slow, "apart", on(SLOW, "a"), on(SLOW, "b"));
    assertThat(refusal()).startsWith("these are all of its alerts that fire");
    split(slow, "apart", FULL);
    assertThat(refusal()).isEqualTo(fingerprint(FULL) + " does not fire in it");
    split(slow, "apart");
    assertThat(refusal()).startsWith("no alert is named");
    split(slow, " ", on(SLOW, "b"));
    assertThat(refusal()).startsWith("a title has 1 to 200 characters");
    world.send(on(SLOW, "b").resolvedAt(second(10)));
    split(slow, "apart", on(SLOW, "b"));
    assertThat(refusal()).endsWith("does not fire in it");
    assertThat(world.decisions()).noneMatch(RegroupScenarioTest::isSplit);
  }

  private static boolean isSplit(Decision decision) {
    return decision.reason().contains("split off");
  }

  @Test
  void whatIsMergedBackKeepsItsWay() {
    var slow = opens(on(SLOW, "a"));
    world.send(on(SLOW, "b")).send(on(SLOW, "c"));
    split(slow, "apart", on(SLOW, "b"), on(SLOW, "c"));
    var apart = world.lastChange().incident().id();
    merge(apart, slow);
    world.send(on(SLOW, "b").resolvedAt(second(10)));
    world.send(on(SLOW, "b").at(second(20)));

    assertThat(world.lastChange().incident().id()).isEqualTo(slow);
    assertThat(world.lastChange().incident().firing()).isEqualTo(3);
  }
}
