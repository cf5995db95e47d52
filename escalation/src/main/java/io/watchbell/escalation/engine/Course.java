package io.watchbell.escalation.engine;

import io.watchbell.escalation.policy.Duty;
import io.watchbell.escalation.policy.Ladder;
import io.watchbell.model.hours.BusinessHours;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.response.ResponseChange.Kind;
import io.watchbell.model.response.ResponseStatus;
import io.watchbell.model.text.Texts;
import java.time.Instant;

/**
 * What is done, by its severity and the hour, about an incident that nobody has: its ladder is
 * climbed, it waits for business hours, it is listed, or only written down. What a person asks for
 * by name goes past this, see {@link Orders}.
 */
final class Course {
  /** Longest name of a holiday that is said, in characters. */
  private static final int HOLIDAY_MAX = 60;

  private final Turn turn;
  private final Cause cause;

  Course(Turn turn, Cause cause) {
    this.turn = turn;
    this.cause = cause;
  }

  /**
   * Begins, or begins anew.
   *
   * @param why for whoever is paged: why now
   */
  void take(String why) {
    turn.asked = false;
    var ladder = turn.roster.ladder(turn.incident.ladder());
    if (ladder == null || isPaging(ladder.duty())) {
      new Climb(turn, cause).start(why);
      return;
    }
    turn.ladder = ladder.name();
    var severity = turn.incident.severity();
    switch (ladder.duty().conduct(severity)) {
      case PAGE, BUSINESS_HOURS -> holdOver(ladder, why);
      case EMAIL -> {
        list(severity + " is a ticket, and the first rung has mail — " + why);
        Notices.byEmail(turn, turn.roster.crew(ladder.rung(1), turn.now).people(), "to do: " + why);
      }
      case TICKET -> list(severity + " is a ticket — " + why);
      case RECORD -> {
        turn.begin(ResponseStatus.RECORDED);
        turn.say(
            Kind.RECORDED,
            cause,
            "nobody is paged: %s is for the record — %s".formatted(severity, why));
      }
    }
  }

  /** Pages the next rung, unless it is not severe enough for this hour, or no more. */
  void next(String why) {
    if (turn.asked || pagesNow()) {
      new Climb(turn, cause).next(why);
    } else {
      take(why);
    }
  }

  /** Whether it would page somebody now, by its severity and the hour. */
  boolean pagesNow() {
    var ladder = turn.roster.ladder(turn.incident.ladder());
    return ladder == null || isPaging(ladder.duty());
  }

  /** Whether it would have paged somebody then, by its severity and the hour. */
  boolean wouldHavePaged(Instant then) {
    var ladder = turn.roster.ladder(turn.incident.ladder());
    return ladder == null || isPaging(ladder.duty(), then);
  }

  /** It is less severe than was thought: perhaps nobody has to answer any more. */
  void lowered(IncidentChange change) {
    boolean stops =
        switch (turn.status) {
          case PAGING -> !turn.asked;
          case EXHAUSTED, HELD_OVER, LISTED, RECORDED -> true;
          case ACKNOWLEDGED, SNOOZED, RESOLVED -> false;
        };
    if (!stops || pagesNow()) {
      return;
    }
    boolean wasPaging = turn.status == ResponseStatus.PAGING;
    take("less severe: " + change.detail());
    if (wasPaging) {
      Notices.toEverybody(
          turn, change.by(), "less severe: " + change.detail() + "; nobody has to answer now");
    }
  }

  private boolean isPaging(Duty duty) {
    return isPaging(duty, turn.now);
  }

  private boolean isPaging(Duty duty, Instant at) {
    return switch (duty.conduct(turn.incident.severity())) {
      case PAGE -> true;
      case BUSINESS_HOURS -> duty.hours().isOpenAt(at);
      case EMAIL, TICKET, RECORD -> false;
    };
  }

  private void holdOver(Ladder ladder, String why) {
    var hours = ladder.duty().hours();
    var opening = hours.nextOpening(turn.now);
    turn.begin(ResponseStatus.HELD_OVER);
    turn.deadline = opening;
    turn.say(
        Kind.HELD_OVER,
        cause,
        "held over to %s: %s outside business hours%s — %s"
            .formatted(
                Words.dayAhead(opening, turn.now, hours.zone()),
                turn.incident.severity(),
                holiday(hours),
                why));
  }

  /** For which holiday nobody is at work, if it is one: " (Easter Monday)". */
  private String holiday(BusinessHours hours) {
    return hours
        .holidayAt(turn.now)
        .map(name -> name.isBlank() ? "holiday" : Texts.cut(name, HOLIDAY_MAX))
        .map(name -> " (%s)".formatted(name))
        .orElse("");
  }

  private void list(String detail) {
    turn.begin(ResponseStatus.LISTED);
    turn.say(Kind.LISTED, cause, "nobody is paged: " + detail);
  }
}
