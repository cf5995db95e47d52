package io.watchbell.escalation.policy;

import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.contact.Urgency;
import io.watchbell.escalation.schedule.Schedule;
import io.watchbell.model.config.Lint;
import io.watchbell.model.config.Warning;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is no mistake in {@code oncall.yaml}, but probably not what was meant. */
public final class RosterLint {
  /** So far ahead gaps are looked for. */
  public static final Duration AHEAD = Duration.ofDays(14);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

  private final Roster roster;
  private final YamlMap root;
  private final Instant now;
  private final List<Warning> found = new ArrayList<>();

  private RosterLint(Roster roster, YamlMap root, Instant now) {
    this.roster = roster;
    this.root = root;
    this.now = now;
  }

  /**
   * What is probably not meant.
   *
   * @param roster as it was read, without a mistake
   * @param document what it was read from
   * @param now gaps are looked for from here on
   */
  public static List<Warning> check(Roster roster, YamlValue document, Instant now) {
    var lint = new RosterLint(roster, document.asMap(), now);
    lint.people();
    lint.schedules();
    lint.gaps();
    lint.strains();
    lint.found.addAll(LadderLint.check(roster, document.asMap(), now));
    return List.copyOf(lint.found);
  }

  private void people() {
    var used = used();
    for (var person : new TreeMap<>(roster.people()).values()) {
      if (person.isRoom()) {
        continue;
      }
      var at = root.map("people").nameOf(person.name());
      if (!used.contains(person.name())) {
        add(
            at,
            Lint.UNUSED_PERSON,
            person.displayName() + " stands in no schedule and on no ladder",
            "name '%s' in a rotation or as person:%s on a rung, or remove them"
                .formatted(person.name(), person.name()));
      } else if (isQuiet(person)) {
        add(
            at,
            Lint.NO_LOUD_CONTACT,
            person.displayName() + " is paged by e-mail only",
            "add webhook: { url_env: ... } of a service that makes a phone ring");
      }
    }
  }

  private static boolean isQuiet(Person person) {
    return person.steps(Urgency.HIGH).stream()
        .allMatch(step -> step.channel().equals(Contact.Email.CHANNEL));
  }

  private Set<String> used() {
    var used = new HashSet<String>();
    for (var schedule : roster.schedules().values()) {
      schedule.people().forEach(used::add);
    }
    targets()
        .forEach(target -> {
          switch (target) {
            case Target.OnePerson(var name) -> used.add(name);
            case Target.WholeTeam(var name) -> {
              var team = roster.teams().get(name);
              used.addAll(team == null ? List.of() : team.members());
            }
            case Target.OnSchedule _, Target.OnCallOfTeam _, Target.Room _ -> {
              // Whoever stands in a schedule is counted already.
            }
          }
        });
    return used;
  }

  private void schedules() {
    var used =
        targets()
            .flatMap(target -> Stream.ofNullable(roster.scheduleOf(target)))
            .map(Schedule::name)
            .collect(Collectors.toSet());
    for (var name : new TreeMap<>(roster.schedules()).keySet()) {
      if (!used.contains(name)) {
        add(
            root.map("schedules").nameOf(name),
            Lint.UNUSED_SCHEDULE,
            "no ladder asks who is on call on '%s'".formatted(name),
            "add page: [\"schedule:%s\"] to a rung, or remove it".formatted(name));
      }
    }
  }

  /** Who will have more watch than the limits say is fine, by the plan, and has not yet. */
  private void strains() {
    Strains.weeks(roster, now).stream()
        .filter(Strain::isNew)
        .forEach(strain ->
            add(
                root.map("people").nameOf(strain.person()),
                Lint.TOO_MUCH_WATCH,
                strain.text(),
                strain.mend() + "; the limit is limits: " + strain.limit()));
  }

  private Stream<Target> targets() {
    return roster.ladders().values().stream()
        .flatMap(ladder -> ladder.rungs().stream())
        .flatMap(rung -> rung.targets().stream());
  }

  private void gaps() {
    var noted = new HashSet<Set<Target>>();
    for (var ladder : new TreeMap<>(roster.ladders()).values()) {
      var own = root.map("ladders").map(ladder.name());
      var rungs = own.list("rungs");
      for (int i = 0; i < ladder.height(); i++) {
        var rung = ladder.rungs().get(i);
        var gaps = Gaps.of(rung, roster, now, now.plus(AHEAD));
        if (!gaps.isEmpty() && noted.add(Set.copyOf(rung.targets()))) {
          gap(ladder, i, gaps, rungs.isEmpty() ? own.nameOf("standard") : rungs.get(i));
        }
      }
    }
  }

  private void gap(Ladder ladder, int index, List<Gaps.Gap> gaps, YamlValue at) {
    var rung = ladder.rungs().get(index);
    var first = gaps.getFirst();
    var zone = zone(rung);
    add(
        at,
        Lint.NOBODY_ON_CALL,
        "nobody is on rung '%s' of ladder '%s' from %s until %s%s%s; %s"
            .formatted(
                rung.name(),
                ladder.name(),
                shown(first.from(), zone),
                shown(first.until(), zone),
                zone.equals(ZoneOffset.UTC) ? " UTC" : " " + zone,
                gaps.size() > 1 ? more(gaps, zone) : "",
                instead(ladder, index, first.from())),
        mend(rung) + others(ladder, index));
  }

  private String mend(Rung rung) {
    return rung.targets().stream()
        .flatMap(target -> Stream.ofNullable(roster.scheduleOf(target)))
        .map(schedule ->
            "give '%s' an override for that time, or a rotation that has begun by then"
                .formatted(schedule.name()))
        .findFirst()
        .orElse("name somebody else on the rung");
  }

  private static String more(List<Gaps.Gap> gaps, ZoneId zone) {
    return " and %d more times until %s"
        .formatted(gaps.size() - 1, shown(gaps.getLast().until(), zone));
  }

  /** Other rungs that have the same gap, as they ask the same schedules. */
  private String others(Ladder ladder, int index) {
    var targets = Set.copyOf(ladder.rungs().get(index).targets());
    var same = new ArrayList<String>();
    for (var other : new TreeMap<>(roster.ladders()).values()) {
      for (int i = 0; i < other.height(); i++) {
        var rung = other.rungs().get(i);
        boolean itself = other.equals(ladder) && i == index;
        if (!itself && Set.copyOf(rung.targets()).equals(targets)) {
          same.add("'%s' of '%s'".formatted(rung.name(), other.name()));
        }
      }
    }
    return same.isEmpty() ? "" : "; the same on " + String.join(", ", same);
  }

  /** Who is paged instead, as the ladder goes on from an empty rung at once. */
  private String instead(Ladder ladder, int index, Instant at) {
    var rungs = ladder.rungs();
    for (int i = index + 1; i < rungs.size(); i++) {
      var crew = roster.crew(rungs.get(i), at).people();
      if (!crew.isEmpty()) {
        return "the ladder goes on at once to '%s': %s is paged"
            .formatted(
                rungs.get(i).name(),
                crew.stream().map(Person::displayName).collect(Collectors.joining(", ")));
      }
    }
    return index == 0
        ? "no other rung has anybody either, so nobody is paged at all"
        : "no later rung has anybody";
  }

  private ZoneId zone(Rung rung) {
    return rung.targets().stream()
        .flatMap(target -> Stream.ofNullable(roster.scheduleOf(target)))
        .map(schedule -> schedule.zone())
        .findFirst()
        .orElse(ZoneOffset.UTC);
  }

  private static String shown(Instant at, ZoneId zone) {
    return TIME.format(at.atZone(zone));
  }

  private void add(YamlValue at, Lint lint, String message, String mend) {
    found.add(Warning.at(at, lint, message, mend));
  }
}
