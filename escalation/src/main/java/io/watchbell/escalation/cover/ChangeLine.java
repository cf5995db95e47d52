package io.watchbell.escalation.cover;

import io.watchbell.escalation.contact.AddedContact;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.schedule.Schedule;
import io.watchbell.model.watch.WatchChange;
import io.watchbell.model.watch.WatchChange.ContactAdded;
import io.watchbell.model.watch.WatchChange.ContactOff;
import io.watchbell.model.watch.WatchChange.HandoffTaken;
import io.watchbell.model.watch.WatchChange.StandIn;
import io.watchbell.model.watch.WatchChange.Swap;
import io.watchbell.model.watch.WatchChange.Turn;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * A change as people read it, beside what the files say.
 *
 * @param id what names it
 * @param type {@code cover}, {@code swap}, {@code contact} or {@code contact-added}
 * @param state {@code in force}, {@code ahead}, {@code asked}, {@code declined}, {@code expired} or
 *     {@code over}
 * @param words what it is, in a sentence
 * @param by who did it
 * @param reason why; may be empty
 * @param at when it was last changed
 * @param change all of it
 */
public record ChangeLine(
    String id,
    String type,
    String state,
    String words,
    String by,
    String reason,
    Instant at,
    WatchChange change) {
  /**
   * All that are of interest, in the order of the list; what whoever begins a watch has read is
   * not.
   *
   * @param files the roster as the files say it
   * @param roster the one that holds
   */
  public static List<ChangeLine> of(
      Collection<WatchChange> changes, Roster files, Roster roster, Instant now) {
    return changes.stream()
        .filter(change -> !(change instanceof HandoffTaken))
        .map(change -> of(change, files, roster, now))
        .toList();
  }

  private static ChangeLine of(WatchChange change, Roster files, Roster roster, Instant now) {
    return switch (change) {
      case StandIn it ->
          line(it, "cover", phase(it.from(), it.until(), now), words(it, roster), it.reason());
      case Swap it -> line(it, "swap", state(it, now), words(it, roster), it.reason());
      case ContactOff it ->
          line(
              it,
              "contact",
              "in force",
              "%s of %s is not used".formatted(it.contact(), roster.called(it.person())),
              it.reason());
      case ContactAdded it ->
          line(
              it.withoutSays(),
              "contact-added",
              ContactStanding.of(it, files).words(),
              words(it, roster),
              it.reason());
      case HandoffTaken it -> line(it, "handoff", "over", it.schedule(), "");
    };
  }

  private static ChangeLine line(
      WatchChange change, String type, String state, String words, String reason) {
    return new ChangeLine(
        change.id(), type, state, words, change.by(), reason, change.updatedAt(), change);
  }

  private static String phase(Instant from, Instant until, Instant now) {
    return now.isBefore(from) ? "ahead" : now.isBefore(until) ? "in force" : "over";
  }

  private static String state(Swap swap, Instant now) {
    return switch (swap.state()) {
      case ASKED -> now.isBefore(swap.expires()) ? "asked" : "expired";
      case ACCEPTED -> CoverRules.isOver(swap, now) ? "over" : "accepted";
      case DECLINED -> swap.state().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String words(ContactAdded it, Roster roster) {
    var device =
        AddedContact.read(it.says())
            .filter(Contact.Devices.class::isInstance)
            .map(found -> " (" + ((Contact.Devices) found).all().getFirst().called() + ")")
            .orElse("");
    return "%s of %s%s, %s"
        .formatted(
            it.contact(),
            roster.called(it.person()),
            device,
            it.replaces() == null ? "not in the file" : "instead of the file's");
  }

  private static String words(StandIn it, Roster roster) {
    var instead = it.instead();
    return "%s has the watch of %s%s from %s"
        .formatted(
            roster.called(it.person()),
            it.schedule(),
            instead == null ? "" : " for " + roster.called(instead),
            CoverNotes.span(it.from(), it.until(), zone(roster, it.schedule())));
  }

  private static String words(Swap it, Roster roster) {
    return "%s gives %s and takes %s"
        .formatted(
            roster.called(it.mine().person()),
            turn(it.mine(), roster, ""),
            turn(it.theirs(), roster, roster.called(it.theirs().person()) + "'s "));
  }

  private static String turn(Turn turn, Roster roster, String whose) {
    return whose
        + turn.schedule()
        + " from "
        + CoverNotes.span(turn.from(), turn.until(), zone(roster, turn.schedule()));
  }

  private static ZoneId zone(Roster roster, String schedule) {
    Schedule known = roster.schedules().get(schedule);
    return known == null ? ZoneOffset.UTC : known.zone();
  }
}
