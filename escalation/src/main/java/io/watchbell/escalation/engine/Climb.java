package io.watchbell.escalation.engine;

import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.policy.Ladder;
import io.watchbell.escalation.policy.Rung;
import io.watchbell.model.response.Paged;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.response.ResponseStatus;
import java.util.ArrayList;
import java.util.List;

/** Pages rungs: the only place that makes pages which want an answer. */
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
    while (rungsTried < ladder.height() && step(ladder)) {
      if (page(ladder, why)) {
        return;
      }
      rungsTried++;
    }
    giveUp(
        rungsTried == ladder.height()
            ? "there is nobody on any rung"
            : "every rung was tried in every round and nobody answered");
  }

  /** Whether somebody can be paged at once by {@link #next} without a new round. */
  boolean hasHigherRung() {
    var ladder = turn.roster.ladder(turn.ladder);
    return ladder != null && turn.rung < ladder.height();
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
    var patience = ladder == null ? Escalator.PATIENCE : ladder.rung(1).patience();
    page(new Rung("by name", List.of(), patience), List.of(person), why);
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

  private boolean page(Ladder ladder, String why) {
    var rung = ladder.rung(turn.rung);
    var crew = turn.roster.crew(rung, turn.now);
    var place = "rung %d of %d, %s".formatted(turn.rung, ladder.height(), rung.name());
    if (!crew.gaps().isEmpty()) {
      turn.say(
          ResponseChange.Kind.UNREACHABLE,
          cause.onTheWay(),
          "%s: nobody by %s".formatted(place, String.join("; ", crew.gaps())));
    }
    if (crew.people().isEmpty()) {
      return false;
    }
    page(rung, crew.people(), why);
    turn.say(
        ResponseChange.Kind.PAGED,
        cause,
        "%s: %s — %s".formatted(place, Words.crew(crew.people()), why));
    return true;
  }

  private void page(Rung rung, List<Person> people, String why) {
    turn.deadline = turn.now.plus(rung.patience());
    if (turn.firstPagedAt == null) {
      turn.firstPagedAt = turn.now;
    }
    var all = new ArrayList<>(turn.told);
    people.stream().map(Person::name).filter(name -> !all.contains(name)).forEach(all::add);
    var letters = new Letters(turn, all, cause.alertAt());
    for (var person : people) {
      for (var contact : person.contacts()) {
        var page = letters.page(rung, person.name(), contact.channel(), why);
        turn.send(page);
        turn.remember(
            new Paged(
                page.id(), page.person(), page.contact(), turn.round, turn.rung, turn.now, null));
      }
    }
  }

  private void giveUp(String why) {
    turn.rest(ResponseStatus.EXHAUSTED);
    turn.say(ResponseChange.Kind.EXHAUSTED, cause, why);
  }
}
