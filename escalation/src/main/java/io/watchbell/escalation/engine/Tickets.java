package io.watchbell.escalation.engine;

import io.watchbell.escalation.contact.Kinds;
import io.watchbell.model.page.Filing;
import io.watchbell.model.page.Filing.Stage;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.page.PageOutcome.Result;
import io.watchbell.model.response.ResponseChange.Kind;
import io.watchbell.model.response.ResponseStatus;

/**
 * Makes tickets in other systems and keeps them in step: opened, acknowledged, resolved, and how
 * severe. Whatever happens while a message is on its way is told by the next one, once.
 */
final class Tickets {
  private Tickets() {}

  /** A ticket is wanted there; nothing happens where there is one. */
  static void want(Turn turn, String room, String contact) {
    boolean known =
        turn.filed.stream()
            .anyMatch(one -> one.room().equals(room) && one.contact().equals(contact));
    if (!known) {
      turn.filed.add(Filed.anew(room, contact));
    }
  }

  /** After every event: what is wanted by the ladder, and what is to be told. */
  static void keep(Turn turn) {
    if (turn.status != ResponseStatus.RESOLVED) {
      wantByRule(turn);
    }
    for (int i = 0; i < turn.filed.size(); i++) {
      var one = turn.filed.get(i);
      var stage = stage(turn);
      var says = stage + " " + turn.incident.severity();
      boolean never = one.told() == null && stage == Stage.RESOLVED;
      if (one.underWay() == null && !never && !says.equals(one.told())) {
        var page = new Letters(turn, turn.told, null).ticket(one, filing(one, stage), news(turn));
        turn.filed.set(i, one.sending(page.id(), says));
        turn.send(page);
      }
    }
  }

  private static void wantByRule(Turn turn) {
    var ladder = turn.ladder();
    if (ladder == null) {
      return;
    }
    for (var rule : ladder.tickets()) {
      if (rule.severities().contains(turn.incident.severity())) {
        rule.rooms().forEach(room -> wantAll(turn, room));
      }
    }
  }

  private static void wantAll(Turn turn, String name) {
    var room = turn.roster.people().get(name);
    if (room != null) {
      room.contacts().stream()
          .filter(contact -> Kinds.isTicket(contact.channel()))
          .forEach(contact -> want(turn, name, contact.channel()));
    }
  }

  private static Filing filing(Filed one, Stage stage) {
    return new Filing(stage, one.reference());
  }

  private static Stage stage(Turn turn) {
    return switch (turn.status) {
      case PAGING, SNOOZED, EXHAUSTED, HELD_OVER, LISTED, RECORDED -> Stage.OPEN;
      case ACKNOWLEDGED -> Stage.ACKNOWLEDGED;
      case RESOLVED -> Stage.RESOLVED;
    };
  }

  private static String news(Turn turn) {
    var holder = turn.holder == null ? null : turn.roster.calledAsHolder(turn.holder);
    return switch (stage(turn)) {
      case OPEN -> "it is open: " + turn.incident.severity();
      case ACKNOWLEDGED -> (holder == null ? "somebody" : holder) + " has it";
      case RESOLVED -> holder == null ? "it is over" : "it is over; " + holder + " had it";
    };
  }

  /** What came of a message to a ticket. */
  static void answered(Turn turn, PageOutcome outcome) {
    if (!outcome.result().isFinal()) {
      return;
    }
    for (int i = 0; i < turn.filed.size(); i++) {
      var one = turn.filed.get(i);
      if (outcome.page().equals(one.underWay())) {
        var ticket = outcome.ticket();
        turn.filed.set(i, one.answered(ticket == null ? null : ticket.reference()));
        if (outcome.result() == Result.REFUSED) {
          turn.say(
              Kind.UNREACHABLE,
              Cause.TIME,
              "ticket in %s by %s: %s".formatted(one.room(), one.contact(), outcome.detail()));
        }
      }
    }
  }
}
