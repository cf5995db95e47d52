package io.watchbell.escalation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.command.Action;
import io.watchbell.model.incident.IncidentChange.Kind;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.response.ResponseStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What merging and splitting by hand do to the people who were paged. */
class RegroupTest {
  private static final IncidentId OTHER =
      new IncidentId(IncidentKey.of("db", Labels.of("alertname", "Down")), 2);

  private final World world = new World();

  @Test
  void whoWasPagedForAMergedIncidentIsToldOnceAndNobodyElseIsPaged() {
    world.opened();
    world.advance(7);
    merge("cleo");
    world.advance(60);

    assertThat(world.diary)
        .containsExactly(
            "09:00 page ana, primary",
            "09:05 page ben, secondary",
            "09:07 merged: merged into " + OTHER + " by Cleo",
            "09:07 tell ana: it is part of %s now, says Cleo".formatted(OTHER),
            "09:07 tell ben: it is part of %s now, says Cleo".formatted(OTHER));
    assertThat(last().command()).isEqualTo("c1");
    assertThat(last().response().status()).isEqualTo(ResponseStatus.RESOLVED);
  }

  private void merge(String by) {
    world.ask(by, new Action.Merge(OTHER));
    world.regrouped(Kind.MERGED, "merged into " + OTHER + " by " + by, by, OTHER);
  }

  private ResponseChange last() {
    return world.changes.getLast();
  }

  @Test
  void whatIsAskedOfAMergedIncidentIsAnsweredWithTheOther() {
    world.opened();
    merge("ana");
    world.acknowledge("ben");

    assertThat(last().kind()).isEqualTo(ResponseChange.Kind.COMMAND_IGNORED);
    assertThat(last().detail()).endsWith("; it is part of " + OTHER);
  }

  @Test
  void whatTheRouterRefusesChangesNothingAndAnswersTheCommand() {
    world.opened();
    world.ask("ana", new Action.Merge(OTHER));
    world.regrouped(Kind.REFUSED, OTHER + " is not open (any more)", "ana", null);
    world.advance(6);

    assertThat(world.diary)
        .containsExactly(
            "09:00 page ana, primary",
            "09:00 command ignored: " + OTHER + " is not open (any more)",
            "09:05 page ben, secondary");
  }

  @Test
  void whatIsOverIsRefusedOnce() {
    world.opened();
    world.resolvedBy("ana");
    world.tellTales();
    world.ask("ben", new Action.Merge(OTHER));
    world.regrouped(Kind.REFUSED, "it is not open (any more)", "ben", null);

    assertThat(world.tellTales()).hasSize(1).first().asString().contains("it is over since");
  }

  @Test
  void splittingIsWrittenDownAndTheLadderGoesOn() {
    world.opened();
    world.ask("ana", new Action.Split(List.of(), null));
    world.regrouped(Kind.SPLIT, "1 alert split off into " + OTHER + " by ana", "ana", OTHER);
    world.advance(6);

    assertThat(world.diary)
        .containsExactly(
            "09:00 page ana, primary",
            "09:00 split: 1 alert split off into %s by Ana".formatted(OTHER),
            "09:05 page ben, secondary");
    assertThat(world.changes).extracting(ResponseChange::command).contains("c1");
  }

  @Test
  void whatAnotherBringsAlongPagesNobody() {
    world.opened();
    world.acknowledge("ana");
    world.tellTales();
    world.incident(Kind.MERGED_IN, "it takes in another");

    assertThat(world.tellTales()).isEmpty();
  }
}
