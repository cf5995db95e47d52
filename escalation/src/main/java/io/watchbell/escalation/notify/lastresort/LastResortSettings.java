package io.watchbell.escalation.notify.lastresort;

import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.PeopleReader;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.time.Duration;
import java.util.List;

/**
 * Who is told when a ladder ended with nobody: the {@code last_resort} of {@code settings.yaml}.
 *
 * @param contacts where to
 * @param every how often it is said again while nobody has it
 */
public record LastResortSettings(List<Contact> contacts, Duration every) {
  private static final Duration EVERY = Duration.ofMinutes(10);
  private static final Duration MIN = Duration.ofMinutes(1);
  private static final Duration MAX = Duration.ofDays(1);

  public LastResortSettings {
    contacts = List.copyOf(contacts);
  }

  /** The settings of this mapping; mistakes are noted. */
  public static LastResortSettings read(YamlMap map) {
    var every = map.find("every").map(LastResortSettings::every).orElse(EVERY);
    var contacts = PeopleReader.plainContacts(map);
    if (contacts.isEmpty()) {
      map.self()
          .problem(
              "a last resort that reaches nobody",
              "add email: somebody@example.com, or webhook: { url: ... }");
    }
    return new LastResortSettings(contacts, every);
  }

  private static Duration every(YamlValue value) {
    var every = value.asDuration();
    if (every.compareTo(MIN) < 0 || every.compareTo(MAX) > 0) {
      value.problem("'" + value.asText() + "' is too short or too long", "from 1m to 1d");
      return EVERY;
    }
    return every;
  }
}
