package io.watchbell.escalation.engine;

import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.response.ResponseChange.Kind;
import io.watchbell.model.response.ResponseStatus;
import java.time.Duration;
import java.util.Objects;

/**
 * Follows one command. Each command is answered by exactly one change that carries its id, also
 * when nothing comes of it.
 */
final class Orders {
  private static final Duration SNOOZE_MIN = Duration.ofMinutes(1);
  private static final Duration SNOOZE_MAX = Duration.ofDays(7);

  private final Turn turn;
  private final Command command;
  private final Cause cause;

  Orders(Turn turn, Command command) {
    this.turn = turn;
    this.command = command;
    this.cause = Cause.of(command);
  }

  void follow() {
    switch (command.action()) {
      case Action.Note(var text) -> note(text);
      case Action.Probe() -> {}
      case Action.PostStatus asked -> StatusPosts.follow(turn, command, asked);
      case Action.Resolve() when isOverBecauseOfThem() -> confirmResolved();
      case Action.Merge _, Action.Split _ -> leaveToRouter();
      case Action _ when turn.status == ResponseStatus.RESOLVED -> ignore(alreadyOver());
      case Action.Acknowledge() -> acknowledge();
      case Action.Resolve() -> resolve();
      case Action.Escalate() -> escalate();
      case Action.Snooze(var length) -> snooze(length);
      case Action.Reassign(var person) -> reassign(person);
      case Action.AddResponder(var who) -> new CallIn(turn, command).follow(who);
      case Action.SetSeverity said ->
          turn.say(
              Kind.NOTED, cause, name() + " says that it is " + said.severity() + said.because());
    }
  }

  /**
   * The router decides it, and its change of the incident answers. What is over for us is refused
   * at once; should the router see it otherwise, since it knows sooner what came back, its change
   * is no second answer.
   */
  private void leaveToRouter() {
    if (turn.isSettled(command.id())) {
      return; // The router was quicker than the command itself.
    }
    if (turn.status == ResponseStatus.RESOLVED) {
      ignore(alreadyOver());
      turn.settles(command.id());
    } else {
      turn.owes(command.id());
    }
  }

  private void acknowledge() {
    switch (turn.status) {
      case PAGING, SNOOZED, EXHAUSTED, HELD_OVER, LISTED, RECORDED ->
          Holding.take(turn, cause, command.by());
      case ACKNOWLEDGED -> {
        if (heldByAnother()) {
          if (turn.called.contains(command.by())) {
            new CallIn(turn, command).answered();
          } else {
            ignore(holder() + " has it"); // First answer wins.
          }
        } else {
          Holding.take(turn, cause, command.by());
        }
      }
      case RESOLVED -> ignore(alreadyOver());
    }
  }

  private void resolve() {
    boolean byItself = command.by().equals(Holding.WATCHBELL);
    Escalator.over(
        turn, cause, byItself ? "nothing has changed for long" : name() + " says that it is over");
    Notices.toEverybody(
        turn,
        command.by(),
        byItself ? "closed: nothing has changed for long" : "resolved by " + name());
  }

  /**
   * The router closes the incident on the same command, and its word may get here first. What the
   * person asked for has then happened, and they are told so.
   */
  private boolean isOverBecauseOfThem() {
    return turn.status == ResponseStatus.RESOLVED && command.by().equals(turn.holder);
  }

  private void confirmResolved() {
    turn.say(Kind.RESOLVED, cause, name() + " says that it is over");
  }

  private void escalate() {
    boolean held = turn.status == ResponseStatus.ACKNOWLEDGED;
    var why = held ? name() + " asks for help" : name() + " asked for the next rung";
    turn.asked = true;
    var climb = new Climb(turn, cause);
    boolean begun =
        switch (turn.status) {
          case PAGING, ACKNOWLEDGED -> turn.round > 0;
          case SNOOZED -> turn.rung > 0;
          case EXHAUSTED, HELD_OVER, LISTED, RECORDED, RESOLVED -> false;
        };
    if (begun && climb.hasHigherRung()) {
      climb.next(why);
    } else {
      climb.start(why);
    }
  }

  private void snooze(Duration length) {
    if (length.compareTo(SNOOZE_MIN) < 0 || length.compareTo(SNOOZE_MAX) > 0) {
      ignore("a snooze lasts from 1 min to 7 d, not " + Words.length(length));
      return;
    }
    if (turn.status == ResponseStatus.ACKNOWLEDGED && heldByAnother()) {
      ignore(holder() + " has it");
      return;
    }
    turn.rest(ResponseStatus.SNOOZED);
    turn.endCalls();
    turn.holder = null;
    turn.deadline = turn.now.plus(length);
    var news = "%s snoozed it for %s".formatted(name(), Words.length(length));
    turn.say(Kind.SNOOZED, cause, news + ", until " + Words.clock(turn.deadline));
    Notices.toEverybody(turn, command.by(), news);
  }

  private void reassign(String said) {
    var person = turn.roster.whoIs(said);
    var complaint = turn.roster.complaintAboutPerson(person);
    var known = turn.roster.people().get(person);
    if (known == null || known.contacts().isEmpty()) {
      ignore(Objects.requireNonNullElse(complaint, person + " has no contact"));
      return;
    }
    turn.asked = true;
    new Climb(turn, cause).only(known, "%s gave it to %s".formatted(name(), known.displayName()));
  }

  private void note(String text) {
    boolean cut = text.length() > Command.NOTE_MAX;
    turn.say(Kind.NOTED, cause, cut ? text.substring(0, Command.NOTE_MAX) : text);
  }

  private void ignore(String why) {
    turn.say(Kind.COMMAND_IGNORED, cause, why);
  }

  /** What a person has, nobody takes; what was acknowledged in another product, anybody may. */
  private boolean heldByAnother() {
    var holder = turn.holder;
    return holder != null && !holder.equals(command.by()) && turn.roster.isPerson(holder);
  }

  private String holder() {
    return turn.roster.calledAsHolder(Objects.requireNonNullElse(turn.holder, "somebody"));
  }

  private String name() {
    return turn.roster.calledAsHolder(command.by());
  }

  private String alreadyOver() {
    var at = turn.resolvedAt == null ? "" : " since " + Words.clock(turn.resolvedAt);
    var next = turn.successor;
    var how = next != null && !next.key().equals(turn.id.key()) ? "is part of " : "came back as ";
    var again = next == null ? "" : "; it " + how + next;
    return "it is over" + at + again;
  }
}
