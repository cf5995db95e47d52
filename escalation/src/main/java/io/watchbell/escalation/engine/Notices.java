package io.watchbell.escalation.engine;

import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.ContactKinds;
import io.watchbell.escalation.contact.Kinds;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.contact.Step;
import java.time.Instant;
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
      if (person != null) {
        channels(turn, person)
            .forEach(channel -> turn.send(letters.notice(number, name, channel, news)));
      }
    }
  }

  /**
   * Tells these people of what is over and was never paged; all of it is one message to each.
   *
   * @param told when: what happened is long ago
   */
  static void missed(Turn turn, Collection<Person> people, String news, Instant told) {
    int number = turn.nextNotice();
    var letters = new Letters(turn, turn.told, null);
    for (var person : people) {
      channels(turn, person)
          .forEach(
              channel -> turn.send(letters.missed(number, person.name(), channel, news, told)));
    }
  }

  /**
   * Over the contacts that a page would go to at once, so that news does not ring up whoever has
   * the telephone as the last way; in quiet hours by e-mail alone. Nobody is called by telephone
   * for news who can be told otherwise.
   */
  private static List<String> channels(Turn turn, Person person) {
    var urgency = turn.urgency();
    var all = person.steps(urgency);
    var silent =
        all.stream().filter(it -> !it.channel().equals(ContactKinds.VOICE.channel())).toList();
    var steps = silent.isEmpty() ? all : silent;
    if (steps.isEmpty()) {
      return List.of();
    }
    if (person.quietUntil(urgency, turn.now) != null) {
      return person.contact(Contact.Email.CHANNEL).stream().map(Contact::channel).toList();
    }
    var first = steps.getFirst().after();
    return steps.stream()
        .filter(step -> step.after().equals(first))
        .map(Step::channel)
        .filter(channel -> !Kinds.isTicket(channel))
        .toList();
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
          case Contact.Webhook _, Contact.Terminal _, Contact.Account _, Contact.Devices _ -> {
            // May be loud.
          }
        }
      }
    }
  }
}
