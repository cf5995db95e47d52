package io.watchbell.deploy.watch;

import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.policy.Ladder;
import io.watchbell.escalation.policy.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** On which rung of a ladder a person stood. */
final class Rungs {
  private final Inquiry inquiry;
  private final Reigns reigns;
  private final Watches watches;

  Rungs(Inquiry inquiry, Reigns reigns, Watches watches) {
    this.inquiry = inquiry;
    this.reigns = reigns;
    this.watches = watches;
  }

  /**
   * A rung.
   *
   * @param number from 1
   * @param of how many
   * @param name what people call it
   */
  record Place(int number, int of, String name) {
    @Override
    public String toString() {
      return "rung %d of %d, %s".formatted(number, of, name);
    }
  }

  /**
   * The first rung on which they stood at some moment of a stretch, or null.
   *
   * @param ladder its name
   */
  @Nullable Place of(String ladder, Instant from, Instant until) {
    Place best = null;
    var moments = new TreeSet<>(watches.moments());
    moments.add(from);
    for (var at : moments.subSet(from, true, until, false)) {
      var found = at(ladder, at);
      best = best == null || (found != null && found.number() < best.number()) ? found : best;
    }
    return best;
  }

  private @Nullable Place at(String name, Instant at) {
    var roster = reigns.at(at).roster();
    var ladder = roster.ladder(name);
    if (ladder == null) {
      return null;
    }
    for (int number = 1; number <= ladder.height(); number++) {
      var rung = ladder.rung(number);
      if (roster.crew(rung, at).people().stream()
          .anyMatch(person -> person.name().equals(inquiry.person()))) {
        return new Place(number, ladder.height(), rung.name());
      }
    }
    return null;
  }

  /** Whom a ladder pages at an instant: "primary: schedule:payments (ben); lead: person:cy". */
  String describe(String name, Instant at) {
    var roster = reigns.at(at).roster();
    var ladder = roster.ladder(name);
    if (ladder == null) {
      return "there is no ladder " + name;
    }
    var rungs = new ArrayList<String>();
    for (var rung : ladder.rungs()) {
      var targets = rung.targets().stream().map(Target::toString).toList();
      var people = roster.crew(rung, at).people().stream().map(Person::name).toList();
      rungs.add(
          "%s: %s (%s)"
              .formatted(
                  rung.name(),
                  String.join(", ", targets),
                  people.isEmpty() ? "nobody" : String.join(", ", people)));
    }
    return "ladder %s pages %s".formatted(ladder.name(), String.join("; ", rungs));
  }

  /** The schedules of a ladder at an instant. */
  List<String> schedules(String name, Instant at) {
    var ladder = reigns.at(at).roster().ladder(name);
    return ladder == null ? List.of() : schedules(ladder);
  }

  private static List<String> schedules(Ladder ladder) {
    return ladder.rungs().stream()
        .flatMap(rung -> rung.targets().stream())
        .filter(Target.OnSchedule.class::isInstance)
        .map(Target::name)
        .toList();
  }
}
