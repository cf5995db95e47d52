package io.watchbell.escalation.policy;

import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.contact.Step;
import io.watchbell.escalation.contact.Urgency;
import io.watchbell.model.config.Lint;
import io.watchbell.model.config.Warning;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.incident.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rungs and steps that look as if they did something, and never do. */
final class LadderLint {
  private final Roster roster;
  private final YamlMap root;
  private final Instant now;
  private final List<Warning> found = new ArrayList<>();

  private LadderLint(Roster roster, YamlMap root, Instant now) {
    this.roster = roster;
    this.root = root;
    this.now = now;
  }

  static List<Warning> check(Roster roster, YamlMap root, Instant now) {
    var lint = new LadderLint(roster, root, now);
    new TreeMap<>(roster.ladders()).values().forEach(lint::conditions);
    lint.steps();
    return lint.found;
  }

  private void conditions(Ladder ladder) {
    var rungs = root.map("ladders").map(ladder.name()).list("rungs");
    for (int i = 0; i < rungs.size() && i < ladder.height(); i++) {
      var rung = ladder.rungs().get(i);
      var why = never(ladder, rung);
      if (why != null) {
        add(
            rungs.get(i).asMap().nameOf("when"),
            Lint.NEVER_PAGED,
            "rung '%s' of ladder '%s' is never paged: %s"
                .formatted(rung.name(), ladder.name(), why),
            "change its 'when', or remove the rung");
      }
    }
  }

  private @Nullable String never(Ladder ladder, Rung rung) {
    var when = rung.when();
    boolean pages =
        Stream.of(Severity.values())
            .filter(when::allows)
            .anyMatch(severity ->
                switch (ladder.duty().conduct(severity)) {
                  case PAGE, BUSINESS_HOURS -> true;
                  case EMAIL, TICKET, RECORD -> false;
                });
    if (!pages) {
      return "nobody is paged for " + when.severities().stream().sorted().toList();
    }
    var hour = now.truncatedTo(ChronoUnit.HOURS);
    for (long i = 0; i < RosterLint.AHEAD.toHours(); i++) {
      if (when.isOpenAt(hour.plus(Duration.ofHours(i)))) {
        return null;
      }
    }
    return "its hours do not come in the next %d days".formatted(RosterLint.AHEAD.toDays());
  }

  /** Steps that come after the patience of every rung: only where all before them fail. */
  private void steps() {
    var longest =
        roster.ladders().values().stream()
            .flatMap(ladder -> ladder.rungs().stream())
            .flatMap(rung ->
                Stream.concat(
                    Stream.of(rung.patience().usual()),
                    rung.patience().bySeverity().values().stream()))
            .max(Comparator.naturalOrder());
    for (var person : new TreeMap<>(roster.people()).values()) {
      longest.ifPresent(patience -> steps(person, Urgency.HIGH, "high", patience));
      if (!person.rules().low().equals(person.rules().high())) {
        longest.ifPresent(patience -> steps(person, Urgency.LOW, "low", patience));
      }
    }
  }

  private void steps(Person person, Urgency urgency, String name, Duration patience) {
    var steps = person.rules().steps(urgency);
    if (steps.isEmpty()) {
      return;
    }
    var begin = steps.getFirst().after();
    for (Step step : steps) {
      if (step.after().minus(begin).compareTo(patience) >= 0) {
        add(
            root.map("people").map(person.name()).map("rules").nameOf(name),
            Lint.LATE_STEP,
            "%s is not reached by %s: it comes %d min after the first, and no rung waits longer"
                    .formatted(
                        person.displayName(), step.channel(), step.after().minus(begin).toMinutes())
                + " than %d min".formatted(patience.toMinutes()),
            "let it come sooner, or give the rung more patience");
      }
    }
  }

  private void add(YamlValue at, Lint lint, String message, String mend) {
    found.add(Warning.at(at, lint, message, mend));
  }
}
