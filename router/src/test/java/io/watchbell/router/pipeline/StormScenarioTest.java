package io.watchbell.router.pipeline;

import static io.watchbell.router.pipeline.World.second;
import static io.watchbell.testkit.AlertBuilder.alert;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.command.Action;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentChange.Kind;
import io.watchbell.model.incident.Severity;
import io.watchbell.testkit.AlertBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Too many incidents at once become one. */
final class StormScenarioTest {
  private static final String SERVICES =
      "services: {payments: {tier: 2, team: money, ladder: pay}, search: {}, mail: {}}";
  private static final String EACH_ITS_OWN = "rules: [{name: each, group_by: [alertname, pod]}]\n";

  @Test
  void aStormOnAServiceIsOnePageAndEveryAlertIsKept() {
    var world = new World(SERVICES, EACH_ITS_OWN);
    for (int i = 0; i < 4_222; i++) {
      world.advance(ofMillis(10)).send(one("payments", "Cause" + i % 3, i).at(world.now()));
    }
    world.advance(ofSeconds(6));

    assertThat(openings(world)).hasSize(11);
    assertThat(world.settled()).isEqualTo(4_222);
    var storm = world.lastChange().incident();
    assertThat(storm.title())
        .isEqualTo("storm on payments: 4,212 alerts, 3 distinct causes so far");
    assertThat(storm.service()).isEqualTo("payments");
    assertThat(storm.team()).isEqualTo("money");
    assertThat(storm.ladder()).isEqualTo("pay");
    assertThat(storm.firing()).isEqualTo(4_212);
    assertThat(world.last(Fate.OPENED).reason())
        .isEqualTo(
            ("opened incident %s, SEV3: storm on payments since 03:00:00 UTC: 10 incidents had"
                    + " opened within 1 min")
                .formatted(storm.id()));
    assertThat(world.last(Fate.JOINED).reason()).contains("storm on payments since 03:00:00 UTC");
    // One by one, then every five seconds: forty seconds of storm are few records.
    assertThat(world.changes()).hasSizeLessThan(40);
  }

  @Test
  void aStormIsAsSevereAsItsWorstAlertAndNotMoreForBeingLarge() {
    var world = storming("payments");
    var id = world.lastChange().incident().id();
    for (int i = 11; i < 130; i++) {
      world.send(one("payments", "Slow", i).at(world.now()));
    }
    assertThat(world.changes()).noneMatch(change -> change.kind() == Kind.RAISED);

    world.send(one("payments", "Dead", 200).severity("critical").at(world.now()));

    assertThat(world.lastChange().kind()).isEqualTo(Kind.RAISED);
    assertThat(world.lastChange().incident().id()).isEqualTo(id);
    assertThat(world.lastChange().incident().severity()).isEqualTo(Severity.SEV2);
  }

  @Test
  void itIsOverWhenItsAlertsAreAndAfterSomeCalmIncidentsOpenAgain() {
    var world = storming("payments");
    var storm = world.lastChange().incident().id();
    world.send(one("payments", "Slow", 10).resolvedAt(second(20)));
    assertThat(world.lastChange().kind()).isEqualTo(Kind.RESOLVED);
    assertThat(world.lastChange().incident().id()).isEqualTo(storm);

    world.send(one("payments", "Slow", 11).at(second(200)));
    assertThat(world.lastChange().kind()).isEqualTo(Kind.REOPENED);
    assertThat(world.lastChange().incident().id()).isEqualTo(storm);

    world.send(one("payments", "Slow", 12).at(second(501)));
    assertThat(world.lastChange().kind()).isEqualTo(Kind.OPENED);
    assertThat(world.lastChange().incident().title()).startsWith("Slow on payments");
  }

  @Test
  void whatHasAnIncidentOfItsOwnGoesThere() {
    var world = storming("payments");
    var own = world.changes().getFirst().incident().id();
    world.send(one("payments", "Slow", 0).label("zone", "b").at(second(21)));

    assertThat(world.last(Fate.JOINED).incident()).isEqualTo(own);
  }

  @Test
  void closedByHandItComesBackWithTheNextAlert() {
    var world = storming("payments");
    var storm = world.lastChange().incident().id();
    world.command(storm, new Action.Resolve());
    world.send(one("payments", "Slow", 11).at(second(16)));
    assertThat(world.lastChange().kind()).isEqualTo(Kind.REOPENED);
  }

  @Test
  void manyServicesAtOnceAreAStormEverywhere() {
    var world =
        new World(
            SERVICES,
            EACH_ITS_OWN + "correlate: {storm: {openings: 4, everywhere: {openings: 6}}}");
    var services = List.of("payments", "search", "mail");
    for (int i = 0; i < 60; i++) {
      world.send(one(services.get(i % 3), "Slow", i).at(second(i / 10)));
    }
    world.at(30);

    assertThat(openings(world)).hasSize(7);
    var storm = world.lastChange().incident();
    assertThat(storm.title()).isEqualTo("storm everywhere: 54 alerts, 1 distinct cause so far");
    assertThat(storm.service()).isEmpty();
    assertThat(storm.ladder()).isEqualTo("default");
    assertThat(world.settled()).isEqualTo(60);
  }

  @Test
  void withStormsOffEveryGroupHasItsIncident() {
    var world = new World(SERVICES, EACH_ITS_OWN + "correlate: {storm: off}");
    for (int i = 0; i < 100; i++) {
      world.send(one("payments", "Slow", i).at(second(1)));
    }
    assertThat(openings(world)).hasSize(100);
  }

  @Test
  void moreCausesThanAreToldApartAreSaidToBeMore() {
    var world = new World(SERVICES, "");
    for (int i = 0; i < 70; i++) {
      world.send(one("payments", "Cause" + i, i).at(second(i / 20)));
    }
    world.at(30);
    assertThat(world.lastChange().incident().title())
        .isEqualTo("storm on payments: 60 alerts, more than 50 distinct causes so far");
  }

  @Test
  void aKilledProcessGoesOnWithTheStorm() {
    var world = storming("payments");
    var storm = world.lastChange().incident().id();
    world.awayUntil(60).send(one("payments", "Slow", 11).at(second(60)));

    assertThat(world.last(Fate.JOINED).incident()).isEqualTo(storm);
    assertThat(openings(world)).hasSize(11);
  }

  /** Eleven different alerts within eleven seconds: the storm has just begun. */
  private static World storming(String service) {
    var world = new World(SERVICES, EACH_ITS_OWN);
    for (int i = 0; i <= 10; i++) {
      world.send(one(service, "Slow", i).at(second(i)));
    }
    assertThat(world.lastChange().incident().title())
        .isEqualTo("storm on " + service + ": 1 alert, 1 distinct cause so far");
    return world;
  }

  private static AlertBuilder one(String service, String name, int pod) {
    return alert(name).service(service).severity("warning").label("pod", "p" + pod);
  }

  private static List<Incident> openings(World world) {
    return world.changes().stream()
        .filter(change -> change.kind() == Kind.OPENED)
        .map(IncidentChange::incident)
        .toList();
  }
}
