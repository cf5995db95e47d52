package io.watchbell.escalation.cover;

import io.watchbell.escalation.contact.AddedContact;
import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.contact.Rules;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.schedule.Cover;
import io.watchbell.escalation.schedule.Schedule;
import io.watchbell.model.watch.WatchChange;
import io.watchbell.model.watch.WatchChange.ContactAdded;
import io.watchbell.model.watch.WatchChange.ContactOff;
import io.watchbell.model.watch.WatchChange.HandoffTaken;
import io.watchbell.model.watch.WatchChange.StandIn;
import io.watchbell.model.watch.WatchChange.State;
import io.watchbell.model.watch.WatchChange.Swap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people changed, laid over the roster of the files. */
public final class Covers {
  private Covers() {}

  /**
   * The roster that holds. Of two covers at once the one that was changed later wins. What names a
   * person, a schedule or a contact that the files no longer have does nothing; the last contact of
   * somebody is never taken away.
   */
  public static Roster over(Roster files, Collection<WatchChange> changes) {
    var people = new HashMap<>(files.people());
    var covers = new HashMap<String, List<Cover>>();
    changes.stream()
        .sorted(Comparator.comparing(WatchChange::updatedAt).thenComparing(WatchChange::id))
        .forEach(change -> {
          covers(change)
              .filter(placed -> files.isPerson(placed.cover().person()))
              .forEach(placed ->
                  covers
                      .computeIfAbsent(placed.schedule(), _ -> new ArrayList<>())
                      .add(placed.cover()));
          if (change instanceof ContactOff off) {
            people.computeIfPresent(off.person(), (_, person) -> without(person, off.contact()));
          }
          if (change instanceof ContactAdded added
              && ContactStanding.of(added, files).isInForce()) {
            people.computeIfPresent(added.person(), (_, person) -> with(person, added));
          }
        });
    return new Roster(
        people,
        schedules(files, covers),
        files.ladders(),
        files.teams(),
        files.limits(),
        files.statusPages(),
        files.holidays());
  }

  private static Map<String, Schedule> schedules(Roster files, Map<String, List<Cover>> covers) {
    var schedules = new HashMap<>(files.schedules());
    covers.forEach(
        (name, added) -> schedules.computeIfPresent(name, (_, schedule) -> schedule.with(added)));
    return schedules;
  }

  /** A cover and where it belongs. */
  record Placed(String schedule, Cover cover) {}

  /** The covers that a change is made of: one, two for an accepted swap, else none. */
  static Stream<Placed> covers(WatchChange change) {
    return switch (change) {
      case StandIn it ->
          Stream.of(
              new Placed(
                  it.schedule(),
                  new Cover(it.person(), it.from(), it.until(), it.instead(), source(it))));
      case Swap it when it.state() == State.ACCEPTED ->
          Stream.of(taken(it, it.mine(), it.theirs()), taken(it, it.theirs(), it.mine()));
      case Swap _, HandoffTaken _, ContactOff _, ContactAdded _ -> Stream.empty();
    };
  }

  private static Placed taken(Swap swap, WatchChange.Turn turn, WatchChange.Turn other) {
    return new Placed(
        turn.schedule(),
        new Cover(other.person(), turn.from(), turn.until(), turn.person(), source(swap)));
  }

  private static String source(StandIn it) {
    return "by " + it.by() + (it.reason().isBlank() ? "" : ": " + it.reason());
  }

  private static String source(Swap it) {
    return "swap with %s%s"
        .formatted(it.theirs().person(), it.reason().isBlank() ? "" : ": " + it.reason());
  }

  private static Person with(Person person, ContactAdded added) {
    return AddedContact.read(added.says())
        .map(contact -> {
          var all = new ArrayList<>(person.contacts());
          var before = person.contact(contact.channel()).orElse(null);
          all.remove(before);
          all.add(together(before, contact));
          return having(person, all, person.rules().with(contact.channel()));
        })
        .orElse(person);
  }

  /** Of most kinds a person has one; browsers ring together. */
  private static Contact together(@Nullable Contact before, Contact added) {
    if (before instanceof Contact.Devices(var some) && added instanceof Contact.Devices(var more)) {
      return new Contact.Devices(Stream.concat(some.stream(), more.stream()).toList());
    }
    return added;
  }

  private static Person without(Person person, String channel) {
    var left =
        person.contacts().stream().filter(contact -> !contact.channel().equals(channel)).toList();
    return left.isEmpty() ? person : having(person, left, person.rules());
  }

  private static Person having(Person person, List<Contact> contacts, Rules rules) {
    return new Person(
        person.name(),
        person.displayName(),
        person.zone(),
        contacts,
        rules,
        person.isRoom(),
        person.remindBefore());
  }
}
