package io.watchbell.escalation.contact;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can be paged, or a room in which whoever sees it may answer.
 *
 * @param name as the configuration and the log name them
 * @param displayName as people call them
 * @param zone where they live: times in their messages are given in it
 * @param contacts how to reach them, one of each kind
 * @param rules which of them is used when
 * @param isRoom whether it is no person but a channel: nobody is waited for there, and who answers
 *     is not known
 * @param remindBefore how long before a watch begins they are reminded of it; null for never
 */
public record Person(
    String name,
    String displayName,
    ZoneId zone,
    List<Contact> contacts,
    Rules rules,
    boolean isRoom,
    @Nullable Duration remindBefore) {
  /** How long before a watch begins its person is reminded, where they say nothing else. */
  public static final Duration REMIND_BEFORE = Duration.ofHours(12);

  public Person {
    contacts = List.copyOf(contacts);
  }

  /** A person who is reminded of their watches as everybody is. */
  public Person(
      String name,
      String displayName,
      ZoneId zone,
      List<Contact> contacts,
      Rules rules,
      boolean isRoom) {
    this(name, displayName, zone, contacts, rules, isRoom, isRoom ? null : REMIND_BEFORE);
  }

  /** A person who is reached by all contacts at once. */
  public Person(String name, String displayName, ZoneId zone, List<Contact> contacts) {
    this(name, displayName, zone, contacts, Rules.NONE, false);
  }

  /** How they are reached, in the order of time; nothing where they have no contact. */
  public List<Step> steps(Urgency urgency) {
    var steps =
        rules.steps(urgency).stream().filter(step -> contact(step.channel()).isPresent()).toList();
    return steps.isEmpty()
        ? contacts.stream().map(contact -> new Step(contact.channel(), Duration.ZERO)).toList()
        : steps;
  }

  /** Until when they are left in peace, or null when they may be disturbed now. */
  public @Nullable Instant quietUntil(Urgency urgency, Instant at) {
    var quiet = rules.quiet();
    return urgency == Urgency.HIGH || quiet == null ? null : quiet.endAfter(at, zone);
  }

  /** What to call whoever answers in their name. */
  public String calledAsHolder() {
    return isRoom ? "somebody in " + displayName : displayName;
  }

  /** Whether this is their mail address, in capitals or not. */
  public boolean hasAddress(String address) {
    return contact(Contact.Email.CHANNEL)
        .filter(contact ->
            contact instanceof Contact.Email(var own) && own.equalsIgnoreCase(address.strip()))
        .isPresent();
  }

  /** The contact of this channel, if the person has one. */
  public Optional<Contact> contact(String channel) {
    return contacts.stream().filter(contact -> contact.channel().equals(channel)).findFirst();
  }
}
