package io.watchbell.escalation.engine;

import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.ResponseChange.Kind;
import io.watchbell.model.response.ResponseStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides what an event does to an escalation. Pure: no clock, no store, no I/O. */
public final class Escalator {
  /** How long somebody who is paged by name has to answer where no ladder says it. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  /**
   * How long after its first page an incident may get worse without starting its ladder anew: a
   * storm raises an incident several times in a second, and the same people have just been paged.
   */
  static final Duration FRESH = Duration.ofMinutes(1);

  /** A wait that is said to be late in what people read. */
  static final Duration LATE = Duration.ofSeconds(30);

  /**
   * What this event does.
   *
   * @param state the escalation of the incident, or null before there is one
   * @param roster everybody who can be paged, as configured now
   * @param now the instant of the event, in milliseconds, never before the state's latest
   */
  public Decision decide(@Nullable Escalation state, Event event, Roster roster, Instant now) {
    if (state == null) {
      return event instanceof Event.IncidentChanged(var change, var folds)
          ? begin(change, folds, roster, now)
          : Decision.stay(null);
    }
    var turn = new Turn(state, roster, now);
    switch (event) {
      case Event.IncidentChanged(var change, var folds) -> incidentChanged(turn, change, folds);
      case Event.Commanded(var command) -> new Orders(turn, command).follow();
      case Event.DeadlinePassed(var deadline) -> deadlinePassed(turn, deadline);
      case Event.PageAnswered(var outcome) -> pageAnswered(turn, outcome);
      case Event.Superseded(var successor) -> {
        turn.successor = successor;
        over(turn, Cause.TIME, "it came back as " + successor);
      }
    }
    return turn.done();
  }

  private static Decision begin(
      IncidentChange change, @Nullable Instant folds, Roster roster, Instant now) {
    if (!change.incident().isOpen() || change.kind() == IncidentChange.Kind.RESOLVED) {
      return Decision.stay(null);
    }
    var turn = new Turn(change.incident(), roster, now);
    if (folds != null) {
      Fold.begin(turn, folds);
      return turn.done();
    }
    var why =
        change.kind() == IncidentChange.Kind.REOPENED
            ? "it came back: " + change.detail()
            : "new incident";
    new Course(turn, Cause.of(change)).take(why);
    return turn.done();
  }

  private static void incidentChanged(Turn turn, IncidentChange change, @Nullable Instant folds) {
    turn.incident = change.incident();
    boolean isSettled = turn.isSettled(change.command());
    var cause = isSettled ? Cause.of(change).onTheWay() : Cause.of(change);
    switch (change.kind()) {
      case OPENED, REOPENED -> cameBack(turn, change, cause, folds);
      case RAISED -> raised(turn, change, cause);
      case RESOLVED -> resolved(turn, change, cause);
      case ACKNOWLEDGED_AT_SOURCE -> acknowledgedAtSource(turn, change, cause);
      case LOWERED -> new Course(turn, cause).lowered(change);
      case MERGED -> merged(turn, change, cause);
      case SPLIT -> split(turn, change, cause);
      case REFUSED -> refused(turn, change, cause);
      case JOINED, RECOVERING, MERGED_IN -> {}
    }
  }

  /** Whoever was paged is told once where it goes on; nobody is asked for anything any more. */
  private static void merged(Turn turn, IncidentChange change, Cause cause) {
    turn.successor = change.other();
    var detail = told(turn, change);
    boolean isOwed = turn.isOwed(cause.command());
    if (turn.status != ResponseStatus.RESOLVED) {
      end(turn, Kind.MERGED, cause, detail);
      var by = change.by() == null ? "" : ", says " + turn.called(change.by());
      Notices.toEverybody(
          turn, change.by(), "it is part of %s now%s".formatted(change.other(), by));
    } else if (isOwed) {
      turn.say(Kind.COMMAND_IGNORED, cause, "it was over already when it was " + detail);
    }
  }

  private static void split(Turn turn, IncidentChange change, Cause cause) {
    if (cause.command() != null && !turn.isOwed(cause.command())) {
      turn.settles(cause.command());
    }
    turn.say(Kind.SPLIT, cause, told(turn, change));
  }

  /**
   * What was over for us already when it was asked for was refused at once; what ended since is
   * still owed an answer.
   */
  private static void refused(Turn turn, IncidentChange change, Cause cause) {
    if (cause.command() == null) {
      return; // It has its answer: the incident ended first, and came back.
    }
    if (turn.isOwed(cause.command()) || turn.status != ResponseStatus.RESOLVED) {
      turn.say(Kind.COMMAND_IGNORED, cause, change.detail());
    }
  }

  /** The router does not know what people are called. */
  private static String told(Turn turn, IncidentChange change) {
    var by = change.by();
    var said = change.detail();
    return by != null && said.endsWith(" by " + by)
        ? said.substring(0, said.length() - by.length()) + turn.called(by)
        : said;
  }

  /**
   * The router may be quicker than the command itself, but does not know what people are called.
   */
  private static void resolved(Turn turn, IncidentChange change, Cause cause) {
    var by = change.by();
    var detail = by == null ? change.detail() : "resolved by " + turn.called(by);
    var missed = Fold.missed(turn, detail);
    if (over(turn, cause, detail)) {
      missed.ifPresent(Fold.Missed::tell);
      Notices.toEverybody(turn, by, by == null ? "resolved: " + detail : detail);
    }
  }

  private static void cameBack(
      Turn turn, IncidentChange change, Cause cause, @Nullable Instant folds) {
    if (turn.status != ResponseStatus.RESOLVED) {
      return;
    }
    if (folds != null) {
      Fold.begin(turn, folds);
    } else {
      new Course(turn, cause).take("it came back: " + change.detail());
    }
  }

  private static void raised(Turn turn, IncidentChange change, Cause cause) {
    if (turn.foldedSince != null) {
      return; // Nobody is paged yet; when they are, it is by this severity.
    }
    var why = "worse: " + change.detail();
    var course = new Course(turn, cause);
    switch (turn.status) {
      case PAGING -> {
        if (!isFresh(turn) && course.pagesNow()) {
          course.take(why);
        }
      }
      case EXHAUSTED, SNOOZED, HELD_OVER, LISTED, RECORDED -> course.take(why);
      case ACKNOWLEDGED -> {
        if (turn.roster.canTell(turn.holder)) {
          Notices.to(turn, holder(turn), why);
        } else {
          course.take(why); // It was taken elsewhere: nobody there hears of this.
        }
      }
      case RESOLVED -> {}
    }
  }

  private static boolean isFresh(Turn turn) {
    var first = turn.firstPagedAt;
    return turn.rung == 1 && first != null && turn.now.isBefore(first.plus(FRESH));
  }

  private static List<String> holder(Turn turn) {
    return turn.holder == null ? List.of() : List.of(turn.holder);
  }

  private static void acknowledgedAtSource(Turn turn, IncidentChange change, Cause cause) {
    var said = Objects.requireNonNullElse(change.by(), "somebody in the monitoring tool");
    var by = turn.roster.whoIs(said);
    boolean another = turn.status == ResponseStatus.ACKNOWLEDGED && !by.equals(turn.holder);
    if (turn.status != ResponseStatus.RESOLVED && !another) {
      Holding.take(turn, new Cause(by, "source", null, cause.alertAt()), by);
    }
  }

  /** It is over; false when it already was. */
  static boolean over(Turn turn, Cause cause, String detail) {
    if (turn.status == ResponseStatus.RESOLVED) {
      return false;
    }
    end(turn, Kind.RESOLVED, cause, detail);
    return true;
  }

  private static void end(Turn turn, Kind kind, Cause cause, String detail) {
    turn.rest(ResponseStatus.RESOLVED);
    turn.endCalls();
    turn.resolvedAt = turn.now;
    turn.holder = cause.by() == null ? turn.holder : cause.by();
    turn.say(kind, cause, detail);
    // The router knew that it is over when it read them, and may have forgotten it since.
    for (var command : turn.takeOwed()) {
      var late = new Cause(null, null, command, null);
      turn.say(Kind.COMMAND_IGNORED, late, "it was over before that could be done");
    }
  }

  private static void deadlinePassed(Turn turn, Instant passed) {
    if (!passed.equals(turn.wakeBefore())) {
      return; // A timer that lost a race.
    }
    // Of what is due at one instant the ladder goes first: it ends what else would be done.
    if (passed.equals(turn.deadline)) {
      ladderGoesOn(turn, passed);
    } else if (!turn.later.isEmpty() && passed.equals(turn.later.getFirst().at())) {
      stepIsDue(turn, passed);
    } else if (passed.equals(turn.askAt)) {
      Holding.ask(turn);
    } else if (turn.isToBeClosed(passed)) {
      Holding.close(turn, passed);
    }
  }

  /** A page that was put off goes out in no hour in which the ladder would not be climbed. */
  private static void stepIsDue(Turn turn, Instant passed) {
    var course = new Course(turn, Cause.TIME);
    boolean ofTheLadder = turn.later.getFirst().kind() == PageKind.PAGE;
    if (ofTheLadder && !turn.asked && !course.pagesNow()) {
      course.take("nobody has answered");
    } else {
      new Steps(turn).due(passed);
    }
  }

  private static void ladderGoesOn(Turn turn, Instant deadline) {
    var folded = turn.foldedSince;
    if (folded != null) {
      Fold.end(turn, folded);
      return;
    }
    var course = new Course(turn, Cause.TIME);
    var late = late(deadline, turn.now);
    switch (turn.status) {
      case PAGING -> course.next("nobody answered" + late);
      case ACKNOWLEDGED -> Holding.lapsed(turn, course, late);
      case SNOOZED -> {
        turn.say(Kind.WOKEN, Cause.TIME, "the snooze is over");
        course.take("the snooze is over" + late);
      }
      case HELD_OVER -> course.take("it has waited for business hours" + late);
      case EXHAUSTED, LISTED, RECORDED, RESOLVED -> turn.deadline = null;
    }
  }

  /** What to add when this comes later than it should, as after an outage. */
  private static String late(Instant deadline, Instant now) {
    var late = Duration.between(deadline, now);
    return late.compareTo(LATE) > 0 ? " (" + Words.length(late) + " late)" : "";
  }

  private static void pageAnswered(Turn turn, PageOutcome outcome) {
    if (outcome.kind() == PageKind.TICKET) {
      Tickets.answered(turn, outcome);
      return;
    }
    if (outcome.kind() == PageKind.STATUS) {
      StatusPosts.answered(turn, outcome);
      return;
    }
    if (!turn.note(outcome) || outcome.kind() == PageKind.NOTICE || !turn.isOpen()) {
      return;
    }
    switch (outcome.result()) {
      case REFUSED -> {
        turn.say(
            Kind.UNREACHABLE,
            Cause.TIME,
            "%s by %s: %s"
                .formatted(turn.called(outcome.person()), outcome.contact(), outcome.detail()));
        lost(turn, outcome);
      }
      case CANCELLED -> lost(turn, outcome);
      case ATTEMPTED, DELIVERED, TRY_LATER -> {}
    }
  }

  /**
   * A page will reach nobody: the person's next contact is tried at once. With the last one of a
   * rung the next rung is paged at once; but a new round is never begun before its time, so that a
   * broken mail server does not race through all of them in a second.
   */
  private static void lost(Turn turn, PageOutcome outcome) {
    var steps = new Steps(turn);
    if (outcome.kind() == PageKind.CALL) {
      if (turn.called.contains(outcome.person())) {
        steps.bringForward(outcome.person(), PageKind.CALL);
      }
      return;
    }
    boolean wasLive = turn.live.remove(outcome.page());
    if (!wasLive || turn.status != ResponseStatus.PAGING) {
      return;
    }
    boolean another = steps.bringForward(outcome.person(), PageKind.PAGE);
    if (another || !turn.live.isEmpty() || steps.isAnyToCome()) {
      return;
    }
    var climb = new Climb(turn, Cause.TIME);
    if (climb.hasHigherRung() || turn.roundsLeft <= 0) {
      new Course(turn, Cause.TIME).next("nobody on the rung before could be reached");
    }
  }
}
