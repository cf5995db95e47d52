package io.watchbell.deploy.launch;

import io.watchbell.console.pages.WatchBook;
import io.watchbell.escalation.contact.Person;
import io.watchbell.escalation.cover.ChangeLine;
import io.watchbell.escalation.cover.CoverRules;
import io.watchbell.escalation.http.CoverBook;
import io.watchbell.escalation.policy.Roster;
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
 * @param covers what people have changed
 * @param clock for what is over
 */
public record Watches(Supplier<Roster> roster, CoverBook covers, InstantSource clock)
    implements WatchBook {
  /** So long what is over is still shown. */
  private static final Duration SHOWN = Duration.ofDays(7);

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
    return ChangeLine.of(shown, roster.get(), now).stream().map(this::change).toList();
  }

  private Change change(ChangeLine line) {
    var asked = line.change() instanceof WatchChange.Swap swap ? swap.theirs().person() : "";
    var off = line.change() instanceof WatchChange.ContactOff;
    return new Change(
        off ? "people/" + line.id().replaceFirst("contact/([^/]+)/", "$1/contacts/") : line.id(),
        line.type(),
        line.state(),
        line.words(),
        roster.get().called(line.by()),
        line.reason(),
        asked,
        roster.get().called(asked));
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
