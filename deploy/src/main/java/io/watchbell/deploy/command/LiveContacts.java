package io.watchbell.deploy.command;

import io.watchbell.escalation.policy.Roster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Contacts that nobody has shown to be theirs, as a running Watchbell says. */
final class LiveContacts {
  private LiveContacts() {}

  /** Each as {@code ana (email)}; empty where none answers, which is said elsewhere. */
  static List<String> unverified(Running running, Roster roster)
      throws IOException, InterruptedException {
    var said = new ArrayList<String>();
    var answer = running.tryGet("/api/v1/contacts").filter(Running.Answer::isGood);
    if (answer.isEmpty()) {
      return said;
    }
    for (var contact : answer.get().body()) {
      var person = roster.people().get(contact.path("person").asText());
      var channel = contact.path("contact").asText();
      if (!contact.path("verified").asBoolean()
          && person != null
          && person.contact(channel).isPresent()) {
        said.add(person.name() + " (" + channel + ")");
      }
    }
    return said;
  }
}
