package io.watchbell.deploy.launch;

import io.watchbell.console.pages.WatchBook;
import io.watchbell.console.reports.Overload;
import io.watchbell.escalation.contact.ContactForm;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.contact.Reachability;
import io.watchbell.escalation.cover.ChangeLine;
import io.watchbell.escalation.cover.ContactSheet;
import io.watchbell.escalation.cover.ContactStanding;
import io.watchbell.escalation.cover.CoverRules;
import io.watchbell.escalation.http.CoverBook;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.policy.Strain;
import io.watchbell.escalation.policy.Strains;
import io.watchbell.escalation.policy.Woken;
import io.watchbell.escalation.schedule.Quality;
import io.watchbell.escalation.schedule.Schedule;
import io.watchbell.escalation.schedule.Share;
import io.watchbell.escalation.schedule.Timetable;
import io.watchbell.model.watch.Limits;
import io.watchbell.model.watch.WatchChange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The schedules as the console shows them, by the roster that holds when it asks.
 *
 * @param roster the one that holds
 * @param files the same as the files say it
 * @param covers what people have changed
 * @param ways by which ways people can be reached
 * @param clock for what is over
 */
public record Watches(
    Supplier<Roster> roster,
    Supplier<Roster> files,
    CoverBook covers,
    Supplier<Reachability> ways,
    InstantSource clock)
    implements WatchBook {
  /** So long what is over is still shown. */
  private static final Duration SHOWN = Duration.ofDays(7);

  private static final int ID_PARTS_OF_SEVERAL = 4;
  private static final String NOT_SET_UP = "not set up";

  /** Those of the running process. */
  static Watches of(Foundation base) {
    return new Watches(
        base::roster,
        () -> base.configuration().get().roster(),
        base.covers(),
        base::reachability,
        base.clock());
  }

  @Override
  public List<Rota> between(Instant from, Instant until) {
    var now = roster.get();
    return new TreeMap<>(now.schedules())
        .values().stream().map(schedule -> rota(now, schedule, from, until)).toList();
  }

  @Override
  public List<Load> loads(Instant from, Instant until) {
    var now = roster.get();
    var tables =
        now.schedules().values().stream().map(it -> Timetable.of(it, from, until)).toList();
    return Share.of(tables, zones(now)).stream()
        .map(share ->
            new Load(
                share.person(),
                now.called(share.person()),
                share.shifts(),
                Math.round(share.hours()),
                Math.round(share.nightHours()),
                Math.round(share.weekendHours())))
        .toList();
  }

  @Override
  public Set<String> primaries() {
    return roster.get().primaries();
  }

  @Override
  public Limits limits() {
    return roster.get().limits();
  }

  @Override
  public List<Change> changes() {
    var now = clock.instant();
    var shown =
        covers.all().stream()
            .filter(change -> !CoverRules.isOver(change, now.minus(SHOWN)))
            .toList();
    return ChangeLine.of(shown, files.get(), roster.get(), now).stream().map(this::change).toList();
  }

  /**
   * Who will have more watch than is good for them.
   *
   * @param woken who was interrupted lately, in the order of time
   */
  List<Overload> ahead(List<Woken> woken) {
    return overloads(Strains.of(roster.get(), woken, clock.instant()));
  }

  /** The same as reports say it. */
  public static List<Overload> overloads(List<Strain> strains) {
    return strains.stream()
        .map(it -> new Overload(it.limit(), it.person(), it.text(), it.mend()))
        .toList();
  }

  private Change change(ChangeLine line) {
    var asked = line.change() instanceof WatchChange.Swap swap ? swap.theirs().person() : "";
    return new Change(
        path(line),
        line.type(),
        state(line),
        line.words(),
        roster.get().called(line.by()),
        line.reason(),
        asked,
        roster.get().called(asked));
  }

  /** How it stands; a contact that is in force and that nothing reaches is not. */
  private String state(ChangeLine line) {
    return line.change() instanceof WatchChange.ContactAdded added
            && line.state().equals(ContactStanding.IN_FORCE.words())
            && ways.get().missing(added.contact()).isPresent()
        ? NOT_SET_UP
        : line.state();
  }

  private static String path(ChangeLine line) {
    return switch (line.change()) {
      case WatchChange.ContactOff off -> contact(off.person(), off.contact());
      case WatchChange.ContactAdded it -> {
        var parts = it.id().split("/", -1);
        boolean several = parts.length == ID_PARTS_OF_SEVERAL;
        yield contact(it.person(), it.contact()) + (several ? "/" + parts[parts.length - 1] : "");
      }
      case WatchChange.StandIn _, WatchChange.Swap _, WatchChange.HandoffTaken _ -> line.id();
    };
  }

  private static String contact(String person, String contact) {
    return "people/" + person + "/contacts/" + contact;
  }

  /** Where everybody's contacts stand. */
  ContactSheet sheet() {
    return ContactSheet.of(files.get(), roster.get(), covers.all(), ways.get());
  }

  @Override
  public List<Reach> reach() {
    var sheet = sheet();
    return people().stream()
        .map(one -> {
          var lines =
              sheet.lines().stream()
                  .filter(line -> line.person().equals(one.person()))
                  .map(ContactSheet.Line::words)
                  .toList();
          return new Reach(one.name(), lines);
        })
        .toList();
  }

  @Override
  public List<Choice> choices() {
    var known = ways.get();
    return ContactForm.choices().stream()
        .filter(it -> known.missing(it.kind()).isEmpty())
        .map(it -> new Choice(it.kind(), it.asks()))
        .toList();
  }

  @Override
  public List<Somebody> people() {
    var now = roster.get();
    return now.people().keySet().stream()
        .filter(now::isPerson)
        .sorted()
        .map(name -> new Somebody(name, now.called(name)))
        .toList();
  }

  /** Whose clock days are drawn by: that of the first schedule. */
  ZoneId zone() {
    return new TreeMap<>(roster.get().schedules())
        .values().stream().map(Schedule::zone).findFirst().orElse(ZoneOffset.UTC);
  }

  private static Rota rota(Roster roster, Schedule schedule, Instant from, Instant until) {
    var quality =
        Quality.of(Timetable.of(schedule, from, from.plus(Quality.JUDGED)), zones(roster));
    return new Rota(
        schedule.name(),
        schedule.zone(),
        Timetable.of(schedule, from, until).shifts().stream()
            .map(shift ->
                new Shift(
                    shift.person(),
                    roster.called(shift.person()),
                    shift.from(),
                    shift.until(),
                    shift.why().words(),
                    shift.isOverride()))
            .toList(),
        quality.score(),
        quality.reasons().stream()
            .map(reason -> "-%d: %s".formatted(reason.points(), reason.words()))
            .toList());
  }

  private static Function<String, ZoneId> zones(Roster roster) {
    return name -> {
      Person person = roster.people().get(name);
      return person == null ? ZoneOffset.UTC : person.zone();
    };
  }
}
