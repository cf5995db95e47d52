package io.watchbell.escalation.policy;

import io.watchbell.escalation.contact.Contact;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.schedule.Schedule;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.hours.HolidayCalendars;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.watch.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who can be paged, and in which order: what {@code oncall.yaml} says. Immutable; a
 * changed configuration is another roster.
 *
 * @param people by name, and rooms by theirs
 * @param schedules by name
 * @param ladders by name
 * @param teams by name
 * @param limits how much watch is too much for somebody
 * @param statusPages by name
 * @param holidays the calendars of public holidays
 */
public record Roster(
    Map<String, Person> people,
    Map<String, Schedule> schedules,
    Map<String, Ladder> ladders,
    Map<String, Team> teams,
    Limits limits,
    Map<String, StatusPage> statusPages,
    HolidayCalendars holidays) {
  /** The only person of {@link #builtIn}. */
  public static final String YOU = "you";

  /** So many names are listed in a message. */
  private static final int NAMED_MAX = 10;

  private static final Duration FIRST_PATIENCE = Duration.ofMinutes(1);
  private static final Duration FIRST_LAPSE = Duration.ofMinutes(30);

  public Roster {
    people = Map.copyOf(people);
    schedules = Map.copyOf(schedules);
    ladders = Map.copyOf(ladders);
    teams = Map.copyOf(teams);
    statusPages = Map.copyOf(statusPages);
  }

  /** One without teams. */
  public Roster(
      Map<String, Person> people, Map<String, Schedule> schedules, Map<String, Ladder> ladders) {
    this(people, schedules, ladders, Map.of());
  }

  /** One with the usual limits. */
  public Roster(
      Map<String, Person> people,
      Map<String, Schedule> schedules,
      Map<String, Ladder> ladders,
      Map<String, Team> teams) {
    this(people, schedules, ladders, teams, Limits.USUAL, Map.of(), HolidayCalendars.NONE);
  }

  /** The schedules that a first rung asks: whoever is on them is paged before all others. */
  public Set<String> primaries() {
    return ladders.values().stream()
        .map(ladder -> ladder.rungs().getFirst())
        .flatMap(rung -> rung.targets().stream())
        .flatMap(target -> Stream.ofNullable(scheduleOf(target)))
        .map(Schedule::name)
        .collect(Collectors.toSet());
  }

  /**
   * What holds without any configuration: whoever runs the program is paged on its terminal, on
   * each of the five usual rungs, a minute apart, so that a newcomer sees a ladder being climbed.
   * SEV3 pages at any hour too: nobody has said when the hours of business are, and whoever tries
   * it out in the evening wants to see something.
   */
  public static Roster builtIn() {
    var you = new Person(YOU, "You", ZoneOffset.UTC, List.of(new Contact.Terminal()));
    var rungs =
        Stream.of("primary", "secondary", "L2 senior", "L3 manager", "L4 director")
            .map(name -> new Rung(name, List.of(new Target.OnePerson(YOU)), FIRST_PATIENCE))
            .toList();
    var duty = Duty.USUAL.with(Severity.SEV3, Conduct.PAGE);
    return new Roster(
        Map.of(YOU, you),
        Map.of(),
        Map.of(Ladder.DEFAULT, new Ladder(Ladder.DEFAULT, rungs, 2, FIRST_LAPSE, duty)));
  }

  /** The ladder of this name, or the default one where there is none; null without either. */
  public @Nullable Ladder ladder(String name) {
    var ladder = ladders.get(name);
    return ladder == null ? ladders.get(Ladder.DEFAULT) : ladder;
  }

  /** What people call this person: the display name, or the name as it is when unknown. */
  public String called(String person) {
    var known = people.get(person);
    return known == null ? person : known.displayName();
  }

  /**
   * The name of the person that another product knows by this name or mail address; the text itself
   * where nobody here is meant.
   */
  public String whoIs(String said) {
    if (people.containsKey(said)) {
      return said;
    }
    return people.values().stream()
        .filter(person -> person.hasAddress(said))
        .map(Person::name)
        .min(Comparator.naturalOrder())
        .orElse(said);
  }

  /** Whether this is somebody who can be told something. */
  public boolean canTell(@Nullable String person) {
    var known = person == null ? null : people.get(person);
    return known != null && !known.contacts().isEmpty();
  }

  /** Who stands on a rung at an instant, each once, and which targets gave nobody. */
  public Crew crew(Rung rung, Instant at) {
    return Crew.of(this, rung.targets(), at);
  }

  /** The schedule that this target asks, or null where it asks none. */
  public @Nullable Schedule scheduleOf(Target target) {
    return switch (target) {
      case Target.OnSchedule(var name) -> schedules.get(name);
      case Target.OnCallOfTeam(var name) -> {
        var team = teams.get(name);
        var schedule = team == null ? null : team.schedule();
        yield schedule == null ? null : schedules.get(schedule);
      }
      case Target.OnePerson _, Target.WholeTeam _, Target.Room _ -> null;
    };
  }

  /** Why there is no such team, with which was probably meant. */
  public String complaintAboutTeam(String team) {
    return unknown("team", team, teams.keySet());
  }

  /** What to call whoever answers in this name: "somebody in ops-room" where it is a room. */
  public String calledAsHolder(String name) {
    var known = people.get(name);
    return known == null ? name : known.calledAsHolder();
  }

  /** Whether this is a person of whom it is known who they are; a room is none. */
  public boolean isPerson(@Nullable String name) {
    var known = name == null ? null : people.get(name);
    return known != null && !known.isRoom();
  }

  /** Why this ladder cannot be climbed, with what was probably meant; null when it can. */
  public @Nullable String complaint(String ladder) {
    return ladders.containsKey(ladder) ? null : unknown("ladder", ladder, ladders.keySet());
  }

  /** "there is no person 'bem', did you mean 'ben'?". */
  static String unknown(String kind, String name, Collection<String> known) {
    var near = YamlMap.nearest(name, known);
    var all =
        known.isEmpty()
            ? ""
            : "; there are: "
                + known.stream().sorted().limit(NAMED_MAX).collect(Collectors.joining(", "));
    var hint = near == null ? all : ", did you mean '" + near + "'?";
    return "there is no %s '%s'%s".formatted(kind, name, hint);
  }

  /** Why there is no such status page, with which was probably meant. */
  public String complaintAboutStatusPage(String page) {
    return unknown("status page", page, statusPages.keySet());
  }

  /** Whom a page is addressed to; null where they are not known (any more). */
  public @Nullable Person addressee(Page page) {
    if (page.kind() == PageKind.STATUS) {
      var statusPage = statusPages.get(page.person());
      return statusPage == null ? null : statusPage.addressee();
    }
    return people.get(page.person());
  }

  /** Why this person cannot be paged, with who was probably meant; null when they can. */
  public @Nullable String complaintAboutPerson(String person) {
    return people.containsKey(person) ? null : unknown("person", person, people.keySet());
  }
}
