package io.watchbell.escalation.inbound;

import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.ContactKinds;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.policy.Roster;
import java.util.Comparator;
import java.util.Optional;

/** Who a provider's user is here. */
public final class Accounts {
  private Accounts() {}

  /** The person who has this account; of several the first by name. */
  public static Optional<Person> owner(Roster roster, String channel, String user) {
    return roster.people().values().stream()
        .filter(person -> person.contact(channel).filter(it -> isOf(it, user)).isPresent())
        .min(Comparator.comparing(Person::name));
  }

  /** The person who has this telephone number, for messages or for calls. */
  public static Optional<Person> caller(Roster roster, String number) {
    return roster.people().values().stream()
        .filter(person ->
            person.contacts().stream()
                .anyMatch(contact ->
                    contact instanceof Contact.Account account
                        && number.equals(account.fields().get("number"))))
        .min(Comparator.comparing(Person::name));
  }

  private static boolean isOf(Contact contact, String user) {
    if (!(contact instanceof Contact.Account account)) {
      return false;
    }
    var own = account.user();
    boolean privateChat = account.channel().equals(ContactKinds.TELEGRAM.channel());
    // A chat with one person has that person's number.
    return user.equals(own == null && privateChat ? account.fields().get("chat") : own);
  }

  /** What is said to somebody who is nobody here. */
  public static String stranger(String channel, String user) {
    return ("Watchbell does not know you, so nothing was done. Whoever keeps oncall.yaml can add"
            + " contacts: { %s: { user: \"%s\" } } to your name.")
        .formatted(channel, user.replaceAll("[^A-Za-z0-9_.-]", ""));
  }
}
