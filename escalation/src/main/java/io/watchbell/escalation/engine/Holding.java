package io.watchbell.escalation.engine;

import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.response.ResponseChange.Kind;
import io.watchbell.model.response.ResponseStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What happens while somebody has it, or nobody is waited for. */
final class Holding {
  /** In whose name what nobody changes for long is closed. */
  static final String WATCHBELL = "watchbell";

  private static final String BY_ITSELF = "time";

  private Holding() {}

  /** Somebody has it from now on, until the ladder's acknowledgement lapses. */
  static void take(Turn turn, Cause cause, String by) {
    var ladder = turn.ladder();
    var lapse = ladder == null ? null : ladder.lapse();
    var ask = ladder == null ? null : ladder.ask();
    boolean again = turn.status == ResponseStatus.ACKNOWLEDGED && by.equals(turn.holder);
    turn.rest(ResponseStatus.ACKNOWLEDGED);
    if (!again) {
      turn.endCalls(); // The first answer is enough.
    }
    turn.holder = by;
    turn.deadline = lapse == null ? null : turn.now.plus(lapse);
    if (lapse != null && ask != null && turn.roster.canTell(by)) {
      turn.askAt = turn.now.plus(lapse).minus(ask);
    }
    if (turn.acknowledgedAt == null) {
      turn.acknowledgedAt = turn.now;
    }
    var name = turn.roster.calledAsHolder(by);
    var holds = lapse == null ? "" : " for the next " + Words.length(lapse);
    turn.say(Kind.ACKNOWLEDGED, cause, name + (again ? " still has it" : " has it") + holds);
    if (!again) {
      Notices.toEverybody(turn, by, name + " has it");
    }
  }

  /** Asks whoever has it whether they still do. */
  static void ask(Turn turn) {
    turn.askAt = null;
    var holder = turn.holder;
    var deadline = turn.deadline;
    if (holder != null && deadline != null) {
      var left = Words.length(Duration.between(turn.now, deadline));
      Notices.to(
          turn,
          List.of(holder),
          "still on it? Acknowledge again to keep it: your acknowledgement lapses in %s, and then"
                  .formatted(left)
              + " others are paged");
    }
  }

  /** Nobody answered that question. */
  static void lapsed(Turn turn, Course course, String late) {
    var holder = Objects.requireNonNullElse(turn.holder, "somebody");
    var why = turn.roster.calledAsHolder(holder) + " acknowledged it, but that has lapsed";
    turn.say(Kind.LAPSED, Cause.TIME, why);
    course.take(why + late);
    if (turn.status == ResponseStatus.PAGING && !turn.isWaitingFor(holder)) {
      Notices.to(turn, List.of(holder), "your acknowledgement has lapsed; others are being paged");
    }
  }

  /**
   * Nothing has changed for so long that it is over. That is asked for as a person would: the
   * router has to close the incident too, or what comes next would join what nobody looks at.
   */
  static void close(Turn turn, Instant passed) {
    var id = "%s/closes/%d".formatted(turn.id, passed.toEpochMilli());
    turn.ask(new Command(id, turn.id, WATCHBELL, BY_ITSELF, turn.now, new Action.Resolve()));
  }
}
