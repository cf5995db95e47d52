package io.watchbell.escalation.engine;

import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.policy.Ladder;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.policy.Rosters;
import io.watchbell.escalation.policy.Rung;
import io.watchbell.escalation.policy.Target;
import io.watchbell.escalation.schedule.Cover;
import io.watchbell.escalation.schedule.Schedule;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.IncidentStatus;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.topic.ProbeAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A company with five people, a clock that the test turns, and a diary of what happened. */
final class World implements Desk.Out {
  static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  static final IncidentId ID = IncidentId.parse("7Q4K2MB9XR-3");

  final List<String> diary = new ArrayList<>();
  final List<Page> pages = new ArrayList<>();
  final List<ResponseChange> changes = new ArrayList<>();
  final List<ProbeAnswer> probes = new ArrayList<>();
  final InMemoryEscalation escalation;
  Roster roster;
  final List<Command> asked = new ArrayList<>();
  final List<Page> alarms = new ArrayList<>();
  private boolean sayHow;
  private int commands;
  private Severity severity = Severity.SEV2;

  World() {
    this(roster());
  }

  World(Roster roster) {
    this.roster = roster;
    this.escalation = new InMemoryEscalation(() -> this.roster, START, this);
  }

  /** That of an {@code oncall.yaml} without mistakes; its diary says on which contact. */
  static World of(String yaml) {
    var world = new World(Rosters.of(yaml));
    world.sayHow = true;
    return world;
  }

  /** Ana, then Ben, then Cleo and Dan together; five minutes each; two rounds. */
  static Roster roster() {
    var ladder =
        new Ladder(
            "default",
            List.of(rung("primary", "ana"), rung("secondary", "ben"), rung("L2", "cleo", "dan")),
            2,
            Duration.ofMinutes(30));
    return roster(ladder, Map.of());
  }

  static Roster roster(Ladder ladder, Map<String, Schedule> schedules) {
    return new Roster(
        Map.of(
            "ana", person("ana", "Ana"),
            "ben", person("ben", "Ben"),
            "cleo", person("cleo", "Cleo"),
            "dan", person("dan", "Dan"),
            "eve", person("eve", "Eve")),
        schedules,
        Map.of(ladder.name(), ladder));
  }

  private static Person person(String name, String displayName) {
    var email = new Contact.Email(name + "@example.com");
    return new Person(name, displayName, ZoneOffset.UTC, List.of(email));
  }

  static Rung rung(String name, String... targets) {
    var all =
        List.of(targets).stream()
            .map(target ->
                target.startsWith("schedule:")
                    ? new Target.OnSchedule(target.substring("schedule:".length()))
                    : (Target) new Target.OnePerson(target))
            .toList();
    return new Rung(name, all, Duration.ofMinutes(5));
  }

  /** A schedule with one person from one minute after the start to another. */
  static Schedule cover(String name, String person, int from, int until) {
    var cover = new Cover(person, START.plus(minutes(from)), START.plus(minutes(until)));
    return new Schedule(name, ZoneOffset.UTC, List.of(), List.of(cover));
  }

  static Duration minutes(long count) {
    return Duration.ofMinutes(count);
  }

  void advance(long minutes) {
    escalation.advance(minutes(minutes));
  }

  void opened() {
    incident(IncidentChange.Kind.OPENED, "opened");
  }

  void raised(Severity worse) {
    severity = worse;
    incident(IncidentChange.Kind.RAISED, "now " + worse);
  }

  /** The router says that it is so severe now, whatever it was. */
  void rated(Severity other) {
    boolean worse = other.isWorseThan(severity);
    severity = other;
    incident(worse ? IncidentChange.Kind.RAISED : IncidentChange.Kind.LOWERED, "now " + other);
  }

  /** A person says so. */
  void rated(Severity other, String by) {
    boolean worse = other.isWorseThan(severity);
    severity = other;
    var kind = worse ? IncidentChange.Kind.RAISED : IncidentChange.Kind.LOWERED;
    escalation.happen(
        new IncidentChange(kind, escalation.now(), "now " + other, by, null, incident(ID, kind)));
  }

  /** It begins with this severity. */
  void opened(Severity first) {
    severity = first;
    opened();
  }

  Severity severity() {
    return severity;
  }

  void incident(IncidentChange.Kind kind, String detail) {
    incident(ID, kind, detail);
  }

  void incident(IncidentId id, IncidentChange.Kind kind, String detail) {
    var now = escalation.now();
    escalation.happen(new IncidentChange(kind, now, detail, null, now, incident(id, kind)));
  }

  /** The router closes it because of this person's command. */
  void resolvedBy(String person) {
    var kind = IncidentChange.Kind.RESOLVED;
    escalation.happen(
        new IncidentChange(
            kind, escalation.now(), "resolved by " + person, person, null, incident(ID, kind)));
  }

  /** The router answers the command that this person gave last. */
  void regrouped(IncidentChange.Kind kind, String detail, String by, @Nullable IncidentId other) {
    var now = escalation.now();
    escalation.happen(
        new IncidentChange(kind, now, detail, by, null, incident(ID, kind), other, "c" + commands));
  }

  private Incident incident(IncidentId id, IncidentChange.Kind kind) {
    boolean over = kind == IncidentChange.Kind.RESOLVED || kind == IncidentChange.Kind.MERGED;
    return new Incident(
        id,
        "payments",
        "payments",
        Labels.of("alertname", "HighErrorRate"),
        "Payments API: HighErrorRate",
        "5 % of requests fail",
        severity,
        List.of(),
        over ? IncidentStatus.RESOLVED : IncidentStatus.OPEN,
        "default",
        "https://runbooks.example.com/payments",
        null,
        START,
        START,
        over ? escalation.now() : null,
        1,
        1,
        Labels.of("alertname", "HighErrorRate", "instance", "pay-1", "__tmp", "x"),
        List.of(),
        "payments");
  }

  Command ask(String by, Action action) {
    return ask(ID, by, action);
  }

  Command ask(IncidentId id, String by, Action action) {
    commands++;
    var command = new Command("c" + commands, id, by, "link", escalation.now(), action);
    escalation.happen(command);
    return command;
  }

  /** How many commands were asked. */
  int asked() {
    return commands;
  }

  void acknowledge(String by) {
    ask(by, new Action.Acknowledge());
  }

  /** The provider of this contact says no to the latest page of this person. */
  void refuse(String person, String contact) {
    var page =
        pages.stream()
            .filter(each -> each.person().equals(person) && each.contact().equals(contact))
            .reduce((_, last) -> last)
            .orElseThrow();
    escalation.happen(PageOutcome.of(page, PageOutcome.Result.REFUSED, "no", 1, escalation.now()));
  }

  /** The provider says no to the latest page of this person. */
  void refuse(String person) {
    outcome(person, PageOutcome.Result.REFUSED, "550 no such mailbox");
  }

  void outcome(String person, PageOutcome.Result result, String detail) {
    escalation.happen(PageOutcome.of(latest(person), result, detail, 1, escalation.now()));
  }

  Page latest(String person) {
    return pages.stream()
        .filter(page -> page.person().equals(person) && page.wantsAnswer())
        .reduce((_, later) -> later)
        .orElseThrow();
  }

  List<String> tellTales() {
    var told = List.copyOf(diary);
    diary.clear();
    return told;
  }

  @Nullable Escalation state() {
    return escalation.find(ID);
  }

  @Override
  public void page(Page page) {
    pages.add(page);
    var how = sayHow ? " by " + page.contact() : "";
    switch (page.kind()) {
      case PAGE -> note("page " + page.person() + how + ", " + page.rungName());
      case CALL -> note("call " + page.person() + how + ": " + page.news());
      case TICKET -> {
        var filing = Objects.requireNonNull(page.filing());
        var reference = filing.reference() == null ? "" : " " + filing.reference();
        note("ticket " + page.person() + reference + " " + filing.stage() + ": " + page.news());
      }
      case STATUS -> {
        var filing = Objects.requireNonNull(page.filing());
        var said = Objects.requireNonNull(filing.announcement());
        var reference = filing.reference() == null ? "" : " " + filing.reference();
        note("status " + page.person() + reference + " " + said.phase() + ": " + page.news());
      }
      case NOTICE, SILENCE, WATCH, CODE, AUDIT ->
          note("tell " + page.person() + how + ": " + page.news());
    }
  }

  @Override
  public void response(ResponseChange change) {
    changes.add(change);
    if (change.kind() != ResponseChange.Kind.PAGED) {
      var word = change.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      note(word + ": " + change.detail());
    }
  }

  @Override
  public void gaveUp(Page page) {
    alarms.add(page);
  }

  /** It comes back by the log, see {@link #obey}. */
  @Override
  public void command(Command command) {
    asked.add(command);
  }

  /** What the ladder itself asked for is read. */
  void obey() {
    var commands = List.copyOf(asked);
    asked.clear();
    commands.forEach(escalation::happen);
  }

  @Override
  public void probe(ProbeAnswer answer) {
    probes.add(answer);
  }

  private void note(String what) {
    diary.add(escalation.now().toString().substring(11, 16) + " " + what);
  }
}
