package io.watchbell.escalation.engine;

import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.contact.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When each of some people is paged on which contact, by their own rules.
 *
 * @param now when they are paged
 * @param people each with what is done
 */
record Plan(Instant now, List<Each> people) {
  Plan {
    people = List.copyOf(people);
  }

  /**
   * What is done about one person.
   *
   * @param quietUntil until when they are left in peace, or null
   * @param steps in the order of time, at least one
   */
  record Each(Person person, @Nullable Instant quietUntil, List<Timed> steps) {}

  /** One contact at its time. */
  record Timed(String contact, Instant at) {}

  /** The plan for these people, none of whom is without a contact. */
  static Plan of(Collection<Person> people, Urgency urgency, Instant now) {
    var plan = new ArrayList<Each>();
    for (var person : people) {
      var quietUntil = person.quietUntil(urgency, now);
      var begin = Objects.requireNonNullElse(quietUntil, now);
      plan.add(
          new Each(
              person,
              quietUntil,
              person.steps(urgency).stream()
                  .map(step -> new Timed(step.channel(), begin.plus(step.after())))
                  .toList()));
    }
    return new Plan(now, plan);
  }

  /** When the first of those is paged who are waited for; patience begins then. */
  Instant begins(Collection<Person> waitedFor) {
    return people.stream()
        .filter(each -> waitedFor.contains(each.person()))
        .flatMap(each -> each.steps().stream())
        .map(Timed::at)
        .min(Comparator.naturalOrder())
        .orElse(now);
  }

  /** {@code Ana (ntfy, sms after 2 min), Ben (email; quiet hours until Tuesday 08:00 UTC)}. */
  String told() {
    return people.stream().map(this::told).collect(Collectors.joining(", "));
  }

  private String told(Each each) {
    var begin = Objects.requireNonNullElse(each.quietUntil(), now);
    var ways =
        each.steps().stream()
            .map(step -> {
              var after = Duration.between(begin, step.at());
              return after.isZero()
                  ? step.contact()
                  : step.contact() + " after " + Words.length(after);
            })
            .collect(Collectors.joining(", "));
    var quiet =
        each.quietUntil() == null
            ? ""
            : "; quiet hours until " + Words.weekday(each.quietUntil(), each.person().zone());
    return each.person().displayName() + " (" + ways + quiet + ")";
  }
}
