package io.watchbell.escalation.policy;

import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.schedule.ScheduleReader;
import io.watchbell.model.config.YamlValue;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The people of {@code oncall.yaml}, as schedules name them.
 *
 * @param people by name
 * @param areReadable whether all of them could be read; else nobody is known to be missing
 */
record KnownPeople(Map<String, Person> people, boolean areReadable)
    implements ScheduleReader.People {
  @Override
  public void check(YamlValue name) {
    var text = name.asText();
    if (areReadable && !text.isBlank() && !people.containsKey(text)) {
      name.problem(Roster.unknown("person", text, people.keySet()));
    }
  }

  @Override
  public Optional<String> meantBy(String text) {
    return people.values().stream()
        .filter(person -> isMeant(person, text))
        .max(
            Comparator.comparingInt((Person person) -> person.displayName().length())
                .thenComparing(Person::name))
        .map(Person::name);
  }

  private static boolean isMeant(Person person, String text) {
    return person.hasAddress(text)
        || isWord(person.name(), text)
        || isWord(person.displayName(), text);
  }

  /** Whether a name stands in a title: "Ana Ruiz on call". */
  private static boolean isWord(String name, String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    var wanted = name.toLowerCase(Locale.ROOT);
    return lower.equals(wanted)
        || (lower.contains(wanted)
            && Pattern.compile("(?U)(?<!\\w)" + Pattern.quote(wanted) + "(?!\\w)")
                .matcher(lower)
                .find());
  }
}
