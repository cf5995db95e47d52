package io.watchbell.escalation.contact;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who can be paged.
 *
 * @param name as the configuration and the log name them
 * @param displayName as people call them
 * @param zone where they live: times in their messages are given in it
 * @param contacts how to reach them, one of each kind; all are used at once
 */
public record Person(String name, String displayName, ZoneId zone, List<Contact> contacts) {
  public Person {
    contacts = List.copyOf(contacts);
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
