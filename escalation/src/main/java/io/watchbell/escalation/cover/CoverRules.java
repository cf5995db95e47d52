package io.watchbell.escalation.cover;

import io.watchbell.escalation.cover.Answer.Refused;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.watch.WatchChange;
import io.watchbell.model.watch.WatchChange.ContactAdded;
import io.watchbell.model.watch.WatchChange.ContactOff;
import io.watchbell.model.watch.WatchChange.HandoffTaken;
import io.watchbell.model.watch.WatchChange.StandIn;
import io.watchbell.model.watch.WatchChange.Swap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which changes of the watch are accepted.
 *
 * @param files the roster as the files say it
 * @param changes all that has been changed so far
 * @param now the present instant
 */
public record CoverRules(Roster files, List<WatchChange> changes, Instant now) {
  /** Longest cover. */
  public static final Duration LENGTH_MAX = Duration.ofDays(31);

  /** So far ahead a cover may begin. */
  public static final Duration AHEAD_MAX = Duration.ofDays(400);

  /** Most changes that are not over. */
  public static final int STANDING_MAX = 1_000;

  /** So long a change is kept after it is over. */
  public static final Duration KEPT = Duration.ofDays(90);

  public CoverRules {
    changes = List.copyOf(changes);
  }

  /** The roster that holds now. */
  public Roster roster() {
    return Covers.over(files, changes);
  }

  /**
   * Somebody takes the watch for a while.
   *
   * @param id what the change will be called
   * @param fields {@code schedule}, {@code person}, {@code until} or {@code length}; {@code from}
   *     (else now), {@code for} (only where this person would have it), {@code reason}, {@code by}
   */
  public Answer cover(String id, Map<String, String> fields) {
    var wish = new Wish(fields, files, now);
    var schedule = wish.schedule("schedule");
    var person = wish.person("person");
    var instead = wish.has("for") ? wish.person("for") : null;
    var zone = zoneOf(schedule);
    var from = wish.time("from", zone, now);
    var until =
        wish.has("length") ? from.plus(wish.length("length")) : wish.time("until", zone, now);
    if (!wish.has("length") && !wish.has("until")) {
      wish.refuse(Refused.WRONG, "until is missing", "until", "until=TIME, or length=4h");
    }
    from = from.isBefore(now) ? now : from;
    checkSpan(wish, from, until);
    if (person.equals(instead)) {
      wish.refuse(Refused.WRONG, person + " cannot cover for themselves", "for", null);
    }
    checkRoom(wish);
    var by = wish.has("by") ? wish.text("by") : person;
    var reason = wish.text("reason");
    if (wish.refused() != null) {
      return Objects.requireNonNull(wish.refused());
    }
    return judged(new StandIn(id, schedule, person, instead, from, until, by, reason, now));
  }

  private ZoneId zoneOf(String schedule) {
    var known = files.schedules().get(schedule);
    return known == null ? ZoneOffset.UTC : known.zone();
  }

  private void checkSpan(Wish wish, Instant from, Instant until) {
    if (!from.isBefore(until)) {
      var error = until.isAfter(now) ? "it ends before it begins" : "it is over already";
      wish.refuse(Refused.WRONG, error, "until", "until has to be after from, and after now");
    } else if (Duration.between(from, until).compareTo(LENGTH_MAX) > 0) {
      wish.refuse(
          Refused.WRONG,
          "it is too long",
          "until",
          "at most %d days; what lasts belongs into oncall.yaml".formatted(LENGTH_MAX.toDays()));
    } else if (from.isAfter(now.plus(AHEAD_MAX))) {
      wish.refuse(Refused.WRONG, "it is too far ahead", "from", "at most 400 days");
    }
  }

  void checkRoom(Wish wish) {
    if (changes.stream().filter(it -> !isOver(it, now)).count() >= STANDING_MAX) {
      wish.refuse(
          Refused.CONFLICT,
          "there are %d changes already".formatted(STANDING_MAX),
          null,
          "put what lasts into oncall.yaml and remove it here");
    }
  }

  private Answer judged(StandIn change) {
    var after = Covers.over(files, with(changes, change));
    var turn =
        new WatchChange.Turn(change.schedule(), change.person(), change.from(), change.until());
    if (CoverNotes.sameWatch(roster(), after, turn)) {
      var instead = change.instead();
      return new Refused(
          Refused.CONFLICT,
          instead == null
              ? files.called(change.person()) + " has this watch already"
              : "%s does not have this watch then".formatted(files.called(instead)),
          null,
          "watchbell oncall says who has it; nothing would change");
    }
    return new Answer.Write(change, CoverNotes.of(after, List.of(turn)));
  }

  static List<WatchChange> with(Collection<WatchChange> changes, WatchChange further) {
    var all = new java.util.ArrayList<>(changes);
    all.removeIf(it -> it.id().equals(further.id()));
    all.add(further);
    return all;
  }

  /** The change of this id, to be removed; a swap is withdrawn, and an accepted one undone. */
  public Answer removed(String id) {
    return changes.stream()
        .filter(it -> it.id().equals(id) && !(it instanceof HandoffTaken))
        .findFirst()
        .<Answer>map(it -> new Answer.Write(it, notesWithout(it)))
        .orElseGet(() ->
            new Refused(
                Refused.UNKNOWN,
                "there is no change '%s'".formatted(id),
                "path",
                "GET /api/v1/oncall/covers names all"));
  }

  private List<String> notesWithout(WatchChange change) {
    var left = changes.stream().filter(it -> !it.equals(change)).toList();
    var turns =
        Covers.covers(change)
            .filter(it -> it.cover().until().isAfter(now))
            .map(it ->
                new WatchChange.Turn(
                    it.schedule(),
                    Objects.requireNonNullElse(it.cover().instead(), it.cover().person()),
                    it.cover().from().isBefore(now) ? now : it.cover().from(),
                    it.cover().until()))
            .toList();
    return CoverNotes.gaps(Covers.over(files, left), turns);
  }

  /**
   * A contact is not to be used any more, until this is removed.
   *
   * @param fields {@code person}, {@code contact}; {@code reason}, {@code by}
   */
  public Answer contactOff(Map<String, String> fields) {
    var wish = new Wish(fields, files, now);
    var person = wish.person("person");
    var contact = wish.text("contact");
    var by = wish.has("by") ? wish.text("by") : person;
    var reason = wish.text("reason");
    var known = roster().people().get(person);
    if (known != null && known.contact(contact).isEmpty()) {
      var all = known.contacts().stream().map(it -> it.channel()).sorted().toList();
      wish.refuse(
          Refused.WRONG,
          "%s has no contact '%s'".formatted(known.displayName(), contact),
          "contact",
          "one of " + String.join(", ", all));
    } else if (known != null && known.contacts().size() == 1) {
      wish.refuse(
          Refused.CONFLICT,
          "it is the last contact of " + known.displayName(),
          "contact",
          "then nobody could be reached: let somebody else have the watch, with a cover");
    }
    checkRoom(wish);
    if (wish.refused() != null) {
      return Objects.requireNonNull(wish.refused());
    }
    var id = ContactOff.idOf(person, contact);
    return new Answer.Write(new ContactOff(id, person, contact, by, reason, now), List.of());
  }

  /** Whether it does nothing any more. */
  public static boolean isOver(WatchChange change, Instant now) {
    return switch (change) {
      case StandIn it -> !it.until().isAfter(now);
      case Swap it ->
          switch (it.state()) {
            case ACCEPTED -> !it.mine().until().isAfter(now) && !it.theirs().until().isAfter(now);
            case ASKED -> !it.expires().isAfter(now);
            case DECLINED -> true;
          };
      case HandoffTaken _ -> true;
      case ContactOff _ -> false;
      case ContactAdded it -> it.end() != null && !it.end().at().isAfter(now);
    };
  }

  /** Those that have been over for so long that nobody asks any more. */
  public static List<String> outdated(Collection<WatchChange> all, Instant now) {
    return all.stream()
        .filter(it -> isOver(it, now.minus(KEPT)) && it.updatedAt().isBefore(now.minus(KEPT)))
        .map(WatchChange::id)
        .sorted()
        .toList();
  }
}
