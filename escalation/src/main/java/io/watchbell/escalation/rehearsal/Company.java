package io.watchbell.escalation.rehearsal;

import io.watchbell.escalation.cover.Covers;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.policy.RosterReader;
import io.watchbell.model.config.Problems;
import io.watchbell.model.config.YamlDocument;
import io.watchbell.model.watch.WatchChange.StandIn;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * People, teams, schedules in eight zones and their ladders: as Watchbell reads them, and beside it
 * an arithmetic of its own that says who may be paged on a rung.
 */
public final class Company {
  /**
   * How large it is.
   *
   * @param people how many, at most
   */
  public record Size(int people, int teams, int schedules, int ladders) {}

  private static final LocalDate BEGIN = LocalDate.of(2025, 11, 3);
  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "America/New_York",
          "America/Los_Angeles",
          "America/Sao_Paulo",
          "Asia/Kolkata",
          "Asia/Tokyo",
          "Australia/Sydney",
          "UTC");
  private static final List<Integer> LAPSES_MINUTES = List.of(20, 30, 60, 240);
  private static final List<String> EVERY = List.of("12h", "1d", "1w");

  /** One after the other. */
  private record Watch(List<String> people, ZoneId zone, String every, LocalDate starts, int hour) {
    String onCall(Instant at) {
      var wall = LocalDateTime.ofInstant(at, zone);
      long hours = ChronoUnit.HOURS.between(starts.atTime(hour, 0), wall);
      long length =
          switch (every) {
            case "12h" -> 12;
            case "1d" -> 24;
            default -> 168;
          };
      return people.get((int) (hours / length % people.size()));
    }
  }

  private record Crew(List<String> members, int schedule) {}

  private final Size size;
  private final Chance chance;
  private final List<String> people = new ArrayList<>();
  private final List<Watch> watches = new ArrayList<>();
  private final List<Crew> teams = new ArrayList<>();
  private final Map<String, List<List<String>>> ladders = new HashMap<>();
  private final Map<String, Duration> lapses = new HashMap<>();
  private final StringBuilder yaml = new StringBuilder();
  private final Roster files;
  private final Roster roster;
  private final List<StandIn> covers;

  /** A company of this size, drawn from this, in which people have some of the usual contacts. */
  public Company(Chance chance, Size size) {
    this(chance, size, Company::contacts, "");
  }

  /**
   * A company that is reached in another way.
   *
   * @param contacts of a person of this name, each as in the file, the one asked first first
   * @param more what else stands in the file
   */
  public Company(
      Chance chance, Size size, BiFunction<Chance, String, List<String>> contacts, String more) {
    this.chance = chance;
    this.size = size;
    this.covers = List.of();
    line(more);
    people(contacts);
    teams();
    schedules();
    ladders();
    var problems = new Problems();
    var root = YamlDocument.parse("oncall.yaml", yaml.toString(), problems).orElseThrow();
    this.files = RosterReader.read(root, List.of());
    this.roster = files;
    if (!problems.isEmpty()) {
      throw new IllegalStateException(problems.sorted().toString());
    }
  }

  private Company(Company same, List<StandIn> covers) {
    this.chance = same.chance;
    this.size = same.size;
    this.covers = List.copyOf(covers);
    people.addAll(same.people);
    watches.addAll(same.watches);
    teams.addAll(same.teams);
    ladders.putAll(same.ladders);
    lapses.putAll(same.lapses);
    this.files = same.files;
    this.roster = Covers.over(files, List.copyOf(this.covers));
  }

  /** Who is there, and how they are paged. */
  public Roster roster() {
    return roster;
  }

  /** The same company, in which some have taken the watch of others. */
  public Company with(List<StandIn> others) {
    return new Company(this, others);
  }

  /** The same company, in which one more has taken a watch. */
  public Company with(StandIn cover) {
    var all = new ArrayList<>(covers);
    all.add(cover);
    return with(all);
  }

  /** Who has taken a watch, the last one last. */
  public List<StandIn> covers() {
    return covers;
  }

  /** Somebody, by the next draw. */
  public String anybody() {
    return chance.of(people);
  }

  /** Somebody, chosen by a number. */
  public String person(int draw) {
    return people.get(draw % people.size());
  }

  /** A schedule, chosen by a number. */
  public String schedule(int draw) {
    return "s" + draw % size.schedules();
  }

  private void line(String text) {
    yaml.append(text).append('\n');
  }

  /** Some have left, and all have other contacts, in each version. */
  private void people(BiFunction<Chance, String, List<String>> contacts) {
    line("people:");
    for (int i = 0; i < size.people(); i++) {
      if (chance.inThousand(20)) {
        continue;
      }
      var name = "p" + i;
      people.add(name);
      var all = contacts.apply(chance, name);
      line("  %s:".formatted(name));
      line("    timezone: %s".formatted(chance.of(ZONES)));
      line("    contacts: { %s }".formatted(String.join(", ", all)));
      rules(all);
      if (chance.inThousand(200)) {
        line("    quiet_hours: { from: \"22:00\", until: \"07:30\" }");
      }
    }
  }

  private static List<String> contacts(Chance chance, String name) {
    var contacts = new ArrayList<String>();
    contacts.add("email: %s@example.com".formatted(name));
    if (chance.inThousand(700)) {
      contacts.add("webhook: { url: \"https://example.com/%s\" }".formatted(name));
    }
    if (chance.inThousand(400)) {
      contacts.add("terminal: true");
    }
    return contacts;
  }

  private void rules(List<String> contacts) {
    if (chance.inThousand(500)) {
      return;
    }
    var steps = new ArrayList<String>();
    for (int i = contacts.size() - 1; i >= 0; i--) {
      var channel = contacts.get(i).substring(0, contacts.get(i).indexOf(':'));
      steps.add(channel + ": " + (steps.isEmpty() ? "now" : steps.size() * 2 + "m"));
    }
    line("    rules: { high: [%s] }".formatted(String.join(", ", steps)));
  }

  private void teams() {
    line("teams:");
    for (int i = 0; i < size.teams(); i++) {
      var members = new ArrayList<String>();
      while (members.size() < Math.min(5, people.size())) {
        var member = chance.of(people);
        if (!members.contains(member)) {
          members.add(member);
        }
      }
      int schedule = chance.below(size.schedules());
      teams.add(new Crew(members, schedule));
      line(
          "  t%d: { members: [%s], schedule: s%d }"
              .formatted(i, String.join(", ", members), schedule));
    }
  }

  private void schedules() {
    line("schedules:");
    for (int i = 0; i < size.schedules(); i++) {
      var team = teams.get(i % size.teams());
      var turns = new ArrayList<>(team.members().subList(0, 2 + chance.below(4)));
      var starts = BEGIN.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      int hour = 7 + chance.below(4);
      var watch = new Watch(turns, ZoneId.of(chance.of(ZONES)), chance.of(EVERY), starts, hour);
      watches.add(watch);
      line("  s%d:".formatted(i));
      line("    timezone: %s".formatted(watch.zone()));
      line(
          "    rotation: { people: [%s], every: %s, handover: \"%02d:00\", starts: %s }"
              .formatted(String.join(", ", turns), watch.every(), hour, starts));
    }
  }

  private void ladders() {
    line("ladders:");
    ladder("default");
    for (int i = 1; i < size.ladders(); i++) {
      ladder("l" + i);
    }
  }

  private void ladder(String name) {
    line("  %s:".formatted(name));
    line("    rounds: %d".formatted(1 + chance.below(3)));
    int lapse = chance.of(LAPSES_MINUTES);
    lapses.put(name, Duration.ofMinutes(lapse));
    line("    acknowledgement_lapses_after: %dm".formatted(lapse));
    line("    rungs:");
    var rungs = new ArrayList<List<String>>();
    int height = 2 + chance.below(4);
    for (int i = 0; i < height; i++) {
      var targets = new ArrayList<String>();
      do {
        targets.add(target());
      } while (chance.inThousand(250));
      rungs.add(targets);
      line(
          "      - { name: step%d, page: [%s], patience: { SEV1: %dm, default: %dm }%s }"
              .formatted(
                  i + 1,
                  String.join(", ", targets.stream().map(each -> '"' + each + '"').toList()),
                  1 + chance.below(4),
                  2 + chance.below(10),
                  chance.inThousand(200) ? ", pick: round_robin" : ""));
    }
    ladders.put(name, rungs);
  }

  private String target() {
    return switch (chance.below(6)) {
      case 0 -> "person:" + chance.of(people);
      case 1 -> "team:t" + chance.below(size.teams());
      case 2 -> "on-call:t" + chance.below(size.teams());
      default -> "schedule:s" + chance.below(size.schedules());
    };
  }

  /** How long an acknowledgement holds on this ladder. */
  Duration lapse(String ladder) {
    return Objects.requireNonNull(lapses.get(lapses.containsKey(ladder) ? ladder : "default"));
  }

  /** Who may be paged on this rung, from 1, of a ladder. */
  Set<String> crew(String ladder, int rung, Instant at) {
    var crew = new HashSet<String>();
    for (var target : rungs(ladder).get(rung - 1)) {
      var name = target.substring(target.indexOf(':') + 1);
      if (target.startsWith("person:")) {
        crew.add(name);
      } else if (target.startsWith("team:")) {
        crew.addAll(teams.get(number(name)).members());
      } else if (target.startsWith("on-call:")) {
        crew.add(onCall(teams.get(number(name)).schedule(), at));
      } else {
        crew.add(onCall(number(name), at));
      }
    }
    return crew;
  }

  private List<List<String>> rungs(String ladder) {
    var rungs = ladders.get(ladder);
    return rungs == null ? Objects.requireNonNull(ladders.get("default")) : rungs;
  }

  /** Whoever took the watch last, else whose turn it is. */
  private String onCall(int schedule, Instant at) {
    return covers.reversed().stream()
        .filter(cover -> cover.schedule().equals("s" + schedule))
        .filter(cover -> people.contains(cover.person()))
        .filter(cover -> !at.isBefore(cover.from()) && at.isBefore(cover.until()))
        .map(StandIn::person)
        .findFirst()
        .orElseGet(() -> watches.get(schedule).onCall(at));
  }

  private static int number(String name) {
    return Integer.parseInt(name.substring(1));
  }
}
