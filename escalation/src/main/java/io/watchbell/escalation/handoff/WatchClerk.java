package io.watchbell.escalation.handoff;

import io.watchbell.escalation.handoff.WatchLetters.Letter;
import io.watchbell.escalation.handoff.WatchState.Open;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.escalation.schedule.Schedule;
import io.watchbell.escalation.schedule.Shift;
import io.watchbell.escalation.schedule.Timetable;
import io.watchbell.model.page.Page;
import io.watchbell.model.state.OrderedStore;
import io.watchbell.model.state.Table;
import io.watchbell.model.topic.Json;
import io.watchbell.model.watch.WatchChange;
import io.watchbell.model.watch.WatchChange.HandoffTaken;
import io.watchbell.model.watch.WatchChange.State;
import io.watchbell.model.watch.WatchChange.Swap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells people of their watches: some hours before one begins, when it does, with how things stand,
 * and of swaps. Whoever begins a watch says that they have read it; who does not is reminded, and
 * then whoever went is told.
 *
 * <p>It remembers in its store whom it has told what, and the letters leave in the transaction that
 * remembers them: so nothing is told twice, wherever it is killed. What it sees for the first time
 * it takes as known. After an outage it tells how things stand now, not what they went through.
 */
public final class WatchClerk {
  /** After so long whoever came is reminded to say that they have read the report. */
  public static final Duration REMIND_AFTER = Duration.ofMinutes(30);

  /** After so long whoever went is told that nobody has. */
  public static final Duration TELL_AFTER = Duration.ofMinutes(60);

  private static final Duration LEAD_MAX = Duration.ofDays(7);
  private static final String PAGE = "/oncall";

  private final Table<WatchState> watches;
  private final Table<String> swaps;
  private final Supplier<Roster> roster;
  private final Surroundings around;
  private final Consumer<Page> out;

  /**
   * A clerk on a store that nobody else of its kind has.
   *
   * @param roster asked anew each time, so that a reload or a cover is a swap
   * @param out takes the letters
   */
  public WatchClerk(
      OrderedStore store, Supplier<Roster> roster, Surroundings around, Consumer<Page> out) {
    this.watches = new Table<>(store, "h:", Json.codec(WatchState.class));
    this.swaps = new Table<>(store, "p:", Json.codec(String.class));
    this.roster = roster;
    this.around = around;
    this.out = out;
  }

  /** Looks at all schedules and tells what is to be told at this instant. */
  public void look(Instant wall) {
    var now = wall.truncatedTo(ChronoUnit.MILLIS);
    var known = roster.get();
    for (var schedule : new TreeMap<>(known.schedules()).values()) {
      var before = watches.get(schedule.name());
      var after = looked(schedule, before, known, now);
      if (!after.equals(before)) {
        watches.put(schedule.name(), after);
      }
    }
    around.changes().forEach(change -> swap(change, known, now));
  }

  private WatchState looked(
      Schedule schedule, @Nullable WatchState before, Roster known, Instant now) {
    var post = schedule.at(now).map(Schedule.Post::person).orElse(null);
    if (before == null) {
      return new WatchState(post, post, now, reminded(schedule, List.of(), known, now, true), null);
    }
    var next = before;
    if (post == null) {
      next = new WatchState(null, next.last(), next.since(), next.reminded(), next.open());
    } else if (!post.equals(before.holder())) {
      next =
          post.equals(before.last())
              ? back(before, post)
              : handedOver(schedule, before, known, post, now);
    }
    return new WatchState(
        next.holder(),
        next.last(),
        next.since(),
        reminded(schedule, next.reminded(), known, now, false),
        open(next.open(), known, now));
  }

  /** Whoever had it before a gap has it again. */
  private static WatchState back(WatchState before, String post) {
    return new WatchState(post, post, before.since(), before.reminded(), before.open());
  }

  private WatchState handedOver(
      Schedule schedule, WatchState before, Roster known, String post, Instant now) {
    var begun =
        Timetable.of(schedule, now.minus(Handoff.LOOK), now.plusMillis(1))
            .stintAt(now)
            .map(Shift::from)
            .filter(from -> from.isAfter(before.since()))
            .orElse(now);
    var handoff = new Handoff(schedule.name(), begun, post, before.last(), before.since());
    var zone = schedule.zone();
    var until = Timetable.of(schedule, now, now.plus(Handoff.LOOK)).stintAt(now).map(Shift::until);
    var report = HandoffReport.of(handoff, known, around.facts(), now);
    var news =
        "You have the watch of %s now%s%s."
            .formatted(
                schedule.name(),
                until.map(it -> ", until " + HandoffReport.timeAndZone(it, zone)).orElse(""),
                before.last() == null ? "" : "; before you: " + known.called(before.last()));
    WatchLetters.to(post, known, letter(handoff, "", news, report.lines()), now).forEach(out);
    return new WatchState(
        post,
        post,
        begun,
        before.reminded(),
        new Open(handoff, now.plus(REMIND_AFTER), now.plus(TELL_AFTER)));
  }

  /**
   * A letter about a change of the watch.
   *
   * @param which of its letters this is
   */
  private static Letter letter(Handoff handoff, String which, String news, List<String> lines) {
    return new Letter(
        HandoffTaken.idOf(handoff.schedule(), handoff.at()) + which,
        handoff.schedule(),
        "Handoff of " + handoff.schedule(),
        news,
        lines,
        pathOf(handoff));
  }

  /** The page that shows a change of the watch. */
  public static String pathOf(Handoff handoff) {
    return "%s/handoff/%s?at=%d"
        .formatted(PAGE, encoded(handoff.schedule()), handoff.at().toEpochMilli());
  }

  private static String encoded(String name) {
    var path = new StringBuilder();
    for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = each > 0 && (Character.isLetterOrDigit(each) || "-._~".indexOf(each) >= 0);
      path.append(plain ? String.valueOf((char) each) : "%%%02X".formatted(each));
    }
    return path.toString();
  }

  private @Nullable Open open(@Nullable Open open, Roster known, Instant now) {
    if (open == null) {
      return null;
    }
    var handoff = open.handoff();
    if (around.change(HandoffTaken.idOf(handoff.schedule(), handoff.at())) != null) {
      return null;
    }
    if (!now.isBefore(open.tellAt())) {
      var news =
          "%s has not said that they have read the handoff of %s: perhaps call them."
              .formatted(known.called(handoff.incoming()), handoff.schedule());
      var letter = letter(handoff, "/untaken", news, List.of());
      WatchLetters.to(handoff.outgoing(), known, letter, now).forEach(out);
      return null;
    }
    if (open.remindAt() != null && !now.isBefore(open.remindAt())) {
      var report = HandoffReport.of(handoff, known, around.facts(), now);
      var news =
          "You have the watch of %s, and have not said yet that you have read this."
              .formatted(handoff.schedule());
      var letter = letter(handoff, "/again", news, report.lines());
      WatchLetters.to(handoff.incoming(), known, letter, now).forEach(out);
      return new Open(handoff, null, open.tellAt());
    }
    return open;
  }

  /** Tells who begins soon; those whom it knows already it does not tell again. */
  private List<String> reminded(
      Schedule schedule, List<String> told, Roster known, Instant now, boolean silently) {
    var coming = new ArrayList<String>();
    var holder = schedule.at(now).map(Schedule.Post::person).orElse("");
    for (var stint : Timetable.of(schedule, now, now.plus(LEAD_MAX)).stints()) {
      var lead = leadOf(known, stint.person());
      boolean begins = stint.from().isAfter(now) && !stint.person().equals(holder);
      if (begins && lead != null && !stint.from().minus(lead).isAfter(now)) {
        var name = stint.person() + "@" + stint.from();
        if (!silently && !told.contains(name)) {
          remind(schedule, stint, known, now);
        }
        coming.add(name);
      }
      holder = stint.person();
    }
    return coming;
  }

  private static @Nullable Duration leadOf(Roster known, String name) {
    var person = known.people().get(name);
    return person == null ? null : person.remindBefore();
  }

  private void remind(Schedule schedule, Shift stint, Roster known, Instant now) {
    var letter =
        new Letter(
            "shift/%s/%d".formatted(schedule.name(), stint.from().toEpochMilli()),
            schedule.name(),
            "Your watch of " + schedule.name() + " begins soon",
            "You have the watch of %s from %s to %s."
                .formatted(
                    schedule.name(),
                    HandoffReport.time(stint.from(), zoneOf(known, stint.person())),
                    HandoffReport.timeAndZone(stint.until(), zoneOf(known, stint.person()))),
            List.of(),
            PAGE);
    WatchLetters.to(stint.person(), known, letter, now).forEach(out);
  }

  private static ZoneId zoneOf(Roster known, String name) {
    var person = known.people().get(name);
    return person == null ? ZoneOffset.UTC : person.zone();
  }

  /** Whoever is asked for a swap is told, and whoever asked what came of it. */
  private void swap(WatchChange change, Roster known, Instant now) {
    if (!(change instanceof Swap swap) || swap.state().name().equals(swaps.get(swap.id()))) {
      return;
    }
    swaps.put(swap.id(), swap.state().name());
    boolean asked = swap.state() == State.ASKED;
    var mine = swap.mine();
    var news =
        asked
            ? "%s asks you to take the watch of %s from %s, for yours of %s from %s."
                .formatted(
                    known.called(mine.person()),
                    mine.schedule(),
                    HandoffReport.timeAndZone(mine.from(), zoneOf(known, swap.theirs().person())),
                    swap.theirs().schedule(),
                    HandoffReport.timeAndZone(
                        swap.theirs().from(), zoneOf(known, swap.theirs().person())))
            : "%s has %s your swap."
                .formatted(
                    known.called(swap.theirs().person()),
                    swap.state().name().toLowerCase(Locale.ROOT));
    var letter =
        new Letter(
            "swap/%s/%s".formatted(swap.id(), swap.state().name().toLowerCase(Locale.ROOT)),
            mine.schedule(),
            asked ? "A swap is asked of you" : "Your swap",
            news,
            swap.reason().isBlank() ? List.of() : List.of(swap.reason()),
            PAGE);
    var who = asked ? swap.theirs().person() : mine.person();
    if (!(asked && !now.isBefore(swap.expires()))) {
      WatchLetters.to(who, known, letter, now).forEach(out);
    }
  }

  /** Forgets swaps that are no more. */
  public void tidy() {
    var there = new HashSet<String>();
    around.changes().forEach(change -> there.add(change.id()));
    swaps.keysWith("", 1_000).stream().filter(id -> !there.contains(id)).forEach(swaps::remove);
  }
}
