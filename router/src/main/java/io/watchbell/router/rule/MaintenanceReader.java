package io.watchbell.router.rule;

import io.watchbell.model.config.MatcherReader;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.hours.Calendar;
import io.watchbell.model.hours.CalendarReader;
import io.watchbell.model.hours.Recurrence;
import io.watchbell.model.hours.Stretch;
import io.watchbell.model.hours.WallClock;
import io.watchbell.model.matcher.Matchers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads maintenance windows.
 *
 * @param known names that they may refer to
 * @param ruleNames of the rules that have been read so far
 */
record MaintenanceReader(RuleReader.Known known, Set<String> ruleNames) {
  private static final String STARTS = "starts";
  private static final String ENDS = "ends";
  private static final String LASTS = "lasts";
  private static final String UNTIL = "until";
  private static final String SERVICE = "service";
  private static final String RULE = "rule";
  private static final String DURING = "during";
  private static final String OUTSIDE = "outside";
  private static final String MOMENT = "2026-11-21T22:00:00Z";
  private static final Stretch NEVER = new Stretch(Instant.EPOCH, Instant.EPOCH);

  Maintenance read(YamlMap map, Scope scope) {
    return new Maintenance(
        map.text("name", ""), coverage(map, scope), when(map), map.text("reason", "maintenance"));
  }

  // Which alerts.

  private Coverage coverage(YamlMap map, Scope scope) {
    var named = map.find(SERVICE);
    var services = named.map(this::services).orElse(Set.of());
    var rules = map.find(RULE).map(this::rules).orElse(Set.of());
    var match =
        named.isPresent() || !rules.isEmpty()
            ? map.find("match").map(MatcherReader::read).orElse(Matchers.NONE)
            : RuleReader.required(map, "match");
    boolean dependents = map.find("dependents").map(YamlValue::asBoolean).orElse(false);
    if (dependents && named.isEmpty()) {
      map.nameOf("dependents")
          .problem("it is not said which services others depend on", "service: [postgres]");
    }
    var covered = new Coverage(scope.around(match), services, Set.of(), rules);
    return dependents ? covered.withDependents(known.catalog()) : covered;
  }

  private Set<String> rules(YamlValue at) {
    var names = new TreeSet<String>();
    for (var item : at.asListOrOne()) {
      var name = item.asText();
      if (!ruleNames.contains(name)) {
        var near = YamlMap.nearest(name, ruleNames);
        item.problem(
            "there is no rule '" + name + "' here",
            near == null ? "add it to rules" : "did you mean '" + near + "'?");
      }
      names.add(name);
    }
    if (names.isEmpty()) {
      at.problem("names no rule", "rule: [payments]");
    }
    return names;
  }

  private Set<String> services(YamlValue at) {
    var reader = new SaysReader(known);
    var keys = new TreeSet<String>();
    for (var item : at.asListOrOne()) {
      keys.add(reader.service(item));
    }
    if (keys.isEmpty()) {
      at.problem("names no service", "service: [postgres]");
    }
    return keys;
  }

  // When.

  private static Maintenance.When when(YamlMap map) {
    for (var word : List.of(DURING, OUTSIDE)) {
      var hours = map.find(word);
      if (hours.isPresent()) {
        return byCalendar(map, hours.get(), word);
      }
    }
    var starts = map.find(STARTS);
    var zone = map.find("zone").map(YamlValue::asZone).orElse(null);
    if (starts.isEmpty()) {
      map.self().problem("'" + STARTS + "' is missing", "write it as " + MOMENT);
    }
    var repeats = map.find("repeats");
    return repeats.isPresent()
        ? again(map, repeats.get(), starts, zone)
        : new Maintenance.When.Once(once(map, starts, zone));
  }

  private static Maintenance.When byCalendar(YamlMap map, YamlValue hours, String word) {
    for (var other : List.of(OUTSIDE, STARTS, ENDS, LASTS, "repeats", UNTIL, "zone")) {
      if (!other.equals(word) && map.find(other).isPresent()) {
        map.nameOf(other)
            .problem(
                "'%s' says already when it is".formatted(word),
                other.equals("zone") ? "write location: in each time" : "write one or the other");
      }
    }
    var times = CalendarReader.read(hours);
    return new Maintenance.When.Hours(new Calendar(times, word.equals(OUTSIDE)));
  }

  private static Stretch once(YamlMap map, Optional<YamlValue> starts, @Nullable ZoneId zone) {
    map.find(UNTIL)
        .ifPresent(
            at -> at.problem("belongs to a window that repeats", "write 'ends', or add 'repeats'"));
    var from = starts.map(at -> moment(at, zone)).orElse(null);
    var ends = map.find(ENDS);
    var lasts = map.find(LASTS);
    if (ends.isPresent() == lasts.isPresent()) {
      map.self()
          .problem(
              ends.isPresent() ? "has both 'ends' and 'lasts'" : "'ends' is missing",
              "write one of ends: " + MOMENT + " or lasts: 2h");
      return NEVER;
    }
    var length = lasts.map(MaintenanceReader::length);
    var until = ends.map(at -> moment(at, zone)).orElse(null);
    if (from != null && until != null && !from.isBefore(until)) {
      ends.get().problem("ends before it starts");
    }
    if (from == null) {
      return NEVER;
    }
    return new Stretch(from, length.map(from::plus).orElse(until == null ? from : until));
  }

  private static Maintenance.When again(
      YamlMap map, YamlValue repeats, Optional<YamlValue> starts, @Nullable ZoneId zone) {
    var never = new Maintenance.When.Once(NEVER);
    map.find(ENDS)
        .ifPresent(at ->
            at.problem(
                "a window that repeats has no single end",
                "write how long each is, lasts: 2h, and until: 2027-03-31 for the last"));
    if (zone == null) {
      repeats.problem("it is not said by whose clock", "add zone: Europe/Berlin");
    }
    var lasts = map.find(LASTS).map(MaintenanceReader::length);
    if (lasts.isEmpty()) {
      repeats.problem("it is not said how long each lasts", "add lasts: 2h");
    }
    var by = zone == null ? ZoneOffset.UTC : zone;
    var first = starts.map(at -> moment(at, by)).orElse(null);
    var until = map.find(UNTIL).map(at -> end(at, by)).orElse(null);
    var text = repeats.asText();
    if (zone == null || first == null || lasts.isEmpty()) {
      return never;
    }
    try {
      var wall = starts.flatMap(MaintenanceReader::wall);
      return new Maintenance.When.Again(
          Recurrence.parse(
              text, wall.orElse(LocalDateTime.ofInstant(first, zone)), zone, lasts.get(), until));
    } catch (Recurrence.SyntaxException e) {
      repeats.problem("'%s': %s".formatted(text, e.getMessage()), e.hint());
      return never;
    }
  }

  private static Duration length(YamlValue at) {
    var length = at.asDuration();
    if (length.compareTo(Recurrence.LASTS_MIN) < 0 || length.compareTo(Recurrence.LASTS_MAX) > 0) {
      at.problem("lasts from 1m to 7d", "for longer, write 'starts' and 'ends'");
      return Recurrence.LASTS_MIN;
    }
    return length;
  }

  /** The day or the moment from which on none begins any more. */
  private static @Nullable Instant end(YamlValue at, ZoneId zone) {
    try {
      // The last day is a day on which it still begins.
      var next = LocalDate.parse(at.asText()).plusDays(1).atStartOfDay();
      return WallClock.firstAt(next, zone);
    } catch (DateTimeException e) {
      return moment(at, zone);
    }
  }

  private static @Nullable Instant moment(YamlValue at, @Nullable ZoneId zone) {
    var wall = wall(at);
    if (wall.isEmpty()) {
      return at.asInstant();
    }
    if (zone == null) {
      at.problem(
          "it is not said by whose clock", "add zone: Europe/Berlin, or write it as " + MOMENT);
      return null;
    }
    return WallClock.firstAt(wall.get(), zone);
  }

  /** The time on a wall, where no offset stands behind it. */
  private static Optional<LocalDateTime> wall(YamlValue at) {
    try {
      return Optional.of(LocalDateTime.parse(at.asText()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
