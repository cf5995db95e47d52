package io.watchbell.escalation.handoff;

import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.contact.Step;
import io.watchbell.escalation.contact.Urgency;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Letters about a watch, to one person, over the contacts that news goes to: those of the first
 * step of low urgency; in quiet hours by e-mail alone. Each is named after what it is about, so
 * that of one thing nothing goes out twice.
 */
public final class WatchLetters {
  /** Under which service's name the keys are made that stand in the place of an incident's. */
  static final String SERVICE = "watchbell watch";

  /** A letter older than this is no news any more. */
  private static final Duration GOOD_FOR = Duration.ofHours(12);

  private WatchLetters() {}

  /**
   * A letter.
   *
   * @param name what it is about and which of its letters this is
   * @param schedule which schedule
   * @param title one line
   * @param news one sentence
   * @param lines what else there is to say
   * @param path the page that shows it
   */
  record Letter(
      String name, String schedule, String title, String news, List<String> lines, String path) {}

  /** What stands in the place of an incident in letters about this schedule. */
  public static IncidentId keyOf(String schedule) {
    return new IncidentId(IncidentKey.of(SERVICE, Labels.of("schedule", schedule)), 1);
  }

  static List<Page> to(@Nullable String who, Roster roster, Letter letter, Instant at) {
    var person = who == null ? null : roster.people().get(who);
    return person == null
        ? List.of()
        : channels(person, at).stream().map(channel -> page(person, channel, letter, at)).toList();
  }

  private static List<String> channels(Person person, Instant at) {
    var steps = person.steps(Urgency.LOW);
    if (steps.isEmpty()) {
      return List.of();
    }
    if (person.quietUntil(Urgency.LOW, at) != null) {
      return person.contact(Contact.Email.CHANNEL).stream().map(Contact::channel).toList();
    }
    var first = steps.getFirst().after();
    return steps.stream().filter(step -> step.after().equals(first)).map(Step::channel).toList();
  }

  private static Page page(Person person, String channel, Letter letter, Instant at) {
    return new Page(
        "%s/%s/%s".formatted(letter.name(), person.name(), channel),
        PageKind.WATCH,
        keyOf(letter.schedule()),
        person.name(),
        channel,
        0,
        0,
        "",
        Severity.SEV5,
        letter.schedule(),
        letter.title(),
        "",
        letter.news(),
        at,
        Labels.empty(),
        null,
        letter.path(),
        letter.lines(),
        List.of(),
        at,
        at.plus(GOOD_FOR),
        null,
        null);
  }
}
