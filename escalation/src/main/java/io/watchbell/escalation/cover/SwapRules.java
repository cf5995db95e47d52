package io.watchbell.escalation.cover;

import io.watchbell.escalation.cover.Answer.Refused;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.schedule.Timetable;
import io.watchbell.model.watch.WatchChange.State;
import io.watchbell.model.watch.WatchChange.Swap;
import io.watchbell.model.watch.WatchChange.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which swaps may be asked for and accepted.
 *
 * @param rules what else has been changed
 */
public record SwapRules(CoverRules rules) {
  /** How long the other has to answer, at the most. */
  public static final Duration ANSWER_MAX = Duration.ofDays(3);

  /** So far ahead turns are looked for. */
  private static final Duration LOOK = Duration.ofDays(190);

  private static final String HINT = "watchbell oncall --person NAME lists turns";

  /**
   * Somebody asks for a swap.
   *
   * @param id what the change will be called
   * @param fields {@code schedule}, {@code person} (who asks), {@code with}; {@code mine} and
   *     {@code theirs}: a time in the turn that is meant, else the next one; {@code their_schedule}
   *     where theirs is of another; {@code reason}
   */
  public Answer ask(String id, Map<String, String> fields) {
    var roster = rules.roster();
    var now = rules.now();
    var wish = new Wish(fields, roster, now);
    var schedule = wish.schedule("schedule");
    var person = wish.person("person");
    var other = wish.person("with");
    var their = wish.has("their_schedule") ? wish.schedule("their_schedule") : schedule;
    if (person.equals(other)) {
      wish.refuse(Refused.WRONG, "nobody swaps with themselves", "with", "another person");
    }
    var mine = turn(wish, roster, schedule, person, "mine");
    var theirs = turn(wish, roster, their, other, "theirs");
    var by = wish.has("by") ? wish.text("by") : person;
    var reason = wish.text("reason");
    if (wish.refused() != null) {
      return Objects.requireNonNull(wish.refused());
    }
    if (mine.isEmpty() || theirs.isEmpty()) {
      throw new IllegalStateException("a turn without a complaint is there");
    }
    return new Answer.Write(
        new Swap(
            id,
            mine.get(),
            theirs.get(),
            by,
            reason,
            State.ASKED,
            expiry(mine.get(), theirs.get(), now),
            now),
        notes(mine.get(), theirs.get()));
  }

  /** When both turns have not begun; a turn that has begun can be swapped while it lasts. */
  private static Instant expiry(Turn mine, Turn theirs, Instant now) {
    var first = mine.from().isBefore(theirs.from()) ? mine : theirs;
    var begin = first.from().isAfter(now) ? first.from() : first.until();
    var latest = now.plus(ANSWER_MAX);
    return begin.isBefore(latest) ? begin : latest;
  }

  private List<String> notes(Turn mine, Turn theirs) {
    var done = new Swap("", mine, theirs, "", "", State.ACCEPTED, Instant.EPOCH, rules.now());
    var after = Covers.over(rules.files(), CoverRules.with(rules.changes(), done));
    return CoverNotes.of(
        after,
        List.of(
            new Turn(mine.schedule(), theirs.person(), mine.from(), mine.until()),
            new Turn(theirs.schedule(), mine.person(), theirs.from(), theirs.until())));
  }

  private Optional<Turn> turn(
      Wish wish, Roster roster, String schedule, String person, String field) {
    var now = rules.now();
    var known = roster.schedules().get(schedule);
    if (known == null || wish.refused() != null) {
      return Optional.empty();
    }
    var at = wish.time(field, known.zone(), now);
    var from = at.isBefore(now) ? now : at;
    var stints = Timetable.of(known, from, from.plus(LOOK)).stints();
    boolean exact = wish.has(field);
    var found =
        stints.stream()
            .filter(it -> it.person().equals(person) && (!exact || it.has(from)))
            .findFirst();
    if (found.isEmpty()) {
      wish.refuse(
          Refused.CONFLICT,
          exact
              ? "%s does not have the watch of %s then".formatted(roster.called(person), schedule)
              : "%s has no turn of %s".formatted(roster.called(person), schedule),
          field,
          HINT);
    }
    return found.map(
        it -> new Turn(schedule, person, whole(known, it.from(), from, person), it.until()));
  }

  /** Where the turn begins that was cut off at an instant. */
  private Instant whole(
      io.watchbell.escalation.schedule.Schedule schedule, Instant begin, Instant cut, String who) {
    if (!begin.equals(cut)) {
      return begin;
    }
    return Timetable.of(schedule, cut.minus(CoverRules.LENGTH_MAX), cut.plusMillis(1))
        .stintAt(cut)
        .filter(it -> it.person().equals(who))
        .map(it -> it.from().isBefore(rules.now()) ? rules.now() : it.from())
        .orElse(begin);
  }

  /**
   * The one who was asked answers.
   *
   * @param by who says so: it must be whoever was asked
   */
  public Answer answer(String id, String by, State answer) {
    var found =
        rules.changes().stream()
            .filter(it -> it instanceof Swap && it.id().equals(id))
            .map(Swap.class::cast)
            .findFirst();
    if (found.isEmpty()) {
      return new Refused(
          Refused.UNKNOWN,
          "there is no swap '%s'".formatted(id),
          "path",
          "GET /api/v1/oncall/covers names all");
    }
    var swap = found.get();
    var complaint = complaint(swap, by, answer);
    if (complaint != null) {
      return complaint;
    }
    return new Answer.Write(
        swap.answered(answer, rules.now()),
        answer == State.ACCEPTED ? notes(swap.mine(), swap.theirs()) : List.of());
  }

  private @org.jspecify.annotations.Nullable Refused complaint(Swap swap, String by, State answer) {
    var roster = rules.roster();
    if (!by.equals(swap.theirs().person())) {
      return new Refused(
          Refused.CONFLICT,
          "only %s can answer, who was asked".formatted(roster.called(swap.theirs().person())),
          "by",
          "by=" + swap.theirs().person());
    }
    if (swap.state() != State.ASKED) {
      return refused(
          "it is %s already".formatted(swap.state() == State.ACCEPTED ? "accepted" : "declined"));
    }
    if (!swap.expires().isAfter(rules.now())) {
      return refused("it was to be answered before " + swap.expires());
    }
    if (answer == State.ACCEPTED && !(has(roster, swap.mine()) && has(roster, swap.theirs()))) {
      return refused("the turns are not what they were when it was asked for");
    }
    return null;
  }

  private static Refused refused(String why) {
    return new Refused(Refused.CONFLICT, why, null, "ask for another swap");
  }

  private static boolean has(Roster roster, Turn turn) {
    var schedule = roster.schedules().get(turn.schedule());
    if (schedule == null || !roster.isPerson(turn.person())) {
      return false;
    }
    var stints = Timetable.of(schedule, turn.from(), turn.until()).stints();
    return stints.size() == 1
        && stints.getFirst().person().equals(turn.person())
        && stints.getFirst().from().equals(turn.from())
        && stints.getFirst().until().equals(turn.until());
  }
}
