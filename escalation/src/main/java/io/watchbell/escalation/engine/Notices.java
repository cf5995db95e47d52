package io.watchbell.escalation.engine;

import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells people what they need not answer. */
final class Notices {
  private Notices() {}

  /**
   * Tells everybody who has been paged so far, except whoever did it.
   *
   * @param except who knows already, or null
   */
  static void toEverybody(Turn turn, @Nullable String except, String news) {
    to(turn, turn.told.stream().filter(name -> !name.equals(except)).toList(), news);
  }

  /** Tells these people. */
  static void to(Turn turn, Collection<String> people, String news) {
    if (people.isEmpty()) {
      return;
    }
    int number = turn.nextNotice();
    var letters = new Letters(turn, turn.told, null);
    for (var name : people) {
      var person = turn.roster.people().get(name);
      var contacts = person == null ? List.<Contact>of() : person.contacts();
      contacts.forEach(contact -> turn.send(letters.notice(number, name, contact.channel(), news)));
    }
  }

  /** Tells these people by e-mail alone, those who have one; it wakes nobody. */
  static void byEmail(Turn turn, Collection<Person> people, String news) {
    int number = turn.nextNotice();
    var letters = new Letters(turn, turn.told, null);
    for (var person : people) {
      for (var contact : person.contacts()) {
        switch (contact) {
          case Contact.Email _ ->
              turn.send(letters.notice(number, person.name(), contact.channel(), news));
          case Contact.Webhook _, Contact.Terminal _, Contact.Account _ -> {
            // May be loud.
          }
        }
      }
    }
  }
}
