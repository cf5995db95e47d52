package io.watchbell.escalation.engine;

import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.policy.Crew;
import io.watchbell.escalation.policy.Ladder;
import io.watchbell.escalation.policy.Pick;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.response.ResponseStatus;
import java.time.Duration;
import java.util.List;

/** Climbs the ladder: says which rung is paged next, and how long it waits. */
final class Climb {
  private final Turn turn;
  private final Cause cause;

  Climb(Turn turn, Cause cause) {
    this.turn = turn;
    this.cause = cause;
  }

  /**
   * Starts the ladder anew from its first rung, in a round of its own so that nothing that was sent
   * before is mistaken for what is sent now.
   *
   * @param why for whoever is paged: why now
   */
  void start(String why) {
    turn.begin(ResponseStatus.PAGING);
    var ladder = turn.roster.ladder(turn.incident.ladder());
    turn.ladder = turn.incident.ladder();
    if (ladder == null) {
      giveUp("there is no ladder '" + turn.ladder + "', and no default one");
      return;
    }
    if (!ladder.name().equals(turn.ladder)) {
      turn.say(
          ResponseChange.Kind.UNREACHABLE,
          cause.onTheWay(),
          "there is no ladder '%s': '%s' is climbed instead".formatted(turn.ladder, ladder.name()));
      turn.ladder = ladder.name();
    }
    turn.round++;
    turn.rung = 0;
    turn.roundsLeft = ladder.rounds() - 1;
    next(why);
  }

  /** Pages the next rung on which there is anybody; gives up after the last of the last round. */
  void next(String why) {
    turn.holder = null;
    turn.rest(ResponseStatus.PAGING);
    var ladder = turn.roster.ladder(turn.ladder);
    if (ladder == null) {
      giveUp("there is no ladder '" + turn.ladder + "' any more");
      return;
    }
    int rungsTried = 0;
    boolean conditions = false;
    while (rungsTried < ladder.height() && step(ladder)) {
      conditions |= isPassedOver(ladder);
      if (page(ladder, why)) {
        return;
      }
      rungsTried++;
    }
    giveUp(
        rungsTried == ladder.height()
            ? "there is nobody on any rung" + (conditions ? " whose condition holds" : "")
            : "every rung was tried in every round and nobody answered");
  }

  /** Whether somebody can be paged at once by {@link #next} without a new round. */
  boolean hasHigherRung() {
    var ladder = turn.ladder();
    for (int number = turn.rung + 1; ladder != null && number <= ladder.height(); number++) {
      var rung = ladder.rung(number);
      boolean holds = rung.when().unmet(turn.incident, turn.now) == null;
      if (holds && !turn.roster.crew(rung, turn.now).people().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Pages one person by name, in a round of its own as rung 0; the ladder follows if need be. */
  void only(Person person, String why) {
    var ladder = turn.roster.ladder(turn.incident.ladder());
    turn.begin(ResponseStatus.PAGING);
    turn.round++;
    turn.rung = 0;
    if (ladder != null) {
      turn.ladder = ladder.name();
      turn.roundsLeft = ladder.rounds() - 1;
    }
    var patience =
        ladder == null
            ? Escalator.PATIENCE
            : ladder.rung(1).patience().of(turn.incident.severity());
    page("by name", new Crew(List.of(person), List.of()), patience, why);
    turn.say(ResponseChange.Kind.REASSIGNED, cause, why);
  }

  /** Goes one rung up, into the next round if need be; false when there is none left. */
  private boolean step(Ladder ladder) {
    if (turn.rung < ladder.height()) {
      turn.rung++;
      return true;
    }
    if (turn.roundsLeft <= 0) {
      return false;
    }
    turn.roundsLeft--;
    turn.round++;
    turn.rung = 1;
    return true;
  }

  private boolean isPassedOver(Ladder ladder) {
    var rung = ladder.rung(turn.rung);
    return rung.when().unmet(turn.incident, turn.now) != null;
  }

  private boolean page(Ladder ladder, String why) {
    var rung = ladder.rung(turn.rung);
    var place = "rung %d of %d, %s".formatted(turn.rung, ladder.height(), rung.name());
    var unmet = rung.when().unmet(turn.incident, turn.now);
    if (unmet != null) {
      turn.say(
          ResponseChange.Kind.PASSED_OVER, cause.onTheWay(), place + ": passed over, " + unmet);
      return false;
    }
    var crew = turn.roster.crew(rung, turn.now);
    if (!crew.gaps().isEmpty()) {
      turn.say(
          ResponseChange.Kind.UNREACHABLE,
          cause.onTheWay(),
          "%s: nobody by %s".formatted(place, String.join("; ", crew.gaps())));
    }
    if (crew.people().isEmpty()) {
      return false;
    }
    var paged = rung.pick() == Pick.ROUND_ROBIN ? crew.one(turnOf()) : crew;
    var patience = rung.patience().of(turn.incident.severity());
    var plan = page(rung.name(), paged, patience, why);
    turn.say(ResponseChange.Kind.PAGED, cause, "%s: %s — %s".formatted(place, plan.told(), why));
    return true;
  }

  /** Whose turn it is: by what happens the so-and-so-many-th time, and by the round. */
  private int turnOf() {
    return turn.id.key().text().hashCode() + turn.id.ordinal() + turn.round;
  }

  private Plan page(String rungName, Crew crew, Duration patience, String why) {
    var plan = Plan.of(crew.people(), turn.urgency(), turn.now);
    var waitedFor = crew.waitedFor();
    turn.deadline = plan.begins(waitedFor).plus(patience);
    var sample = new Later(Letters.rungId(turn), PageKind.PAGE, "", "", turn.now, rungName, why);
    new Steps(turn).begin(plan, sample, waitedFor, cause.alertAt());
    return plan;
  }

  private void giveUp(String why) {
    turn.rest(ResponseStatus.EXHAUSTED);
    turn.say(ResponseChange.Kind.EXHAUSTED, cause, why);
    turn.alarm(new Letters(turn, turn.told, cause.alertAt()).alarm(why));
  }
}
