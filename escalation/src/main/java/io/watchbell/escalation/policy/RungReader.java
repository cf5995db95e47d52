package io.watchbell.escalation.policy;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import io.watchbell.model.hours.BusinessHours;
import io.watchbell.model.hours.BusinessHoursReader;
import io.watchbell.model.hours.HolidayCalendars;
import io.watchbell.model.incident.Severity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the rungs of one ladder.
 *
 * @param names whom rungs may name
 * @param patience of rungs that say nothing of it
 * @param calendars of holidays, which hours may name
 */
record RungReader(Names names, Patience patience, HolidayCalendars calendars) {
  private static final int ALERTS_MAX = 1_000_000;
  private static final String BUSINESS = "business";

  private record Place(String key, String rung) {}

  /** Whom the standard ladder names, in this order; those of one rung are paged at once. */
  private static final List<Place> STANDARD =
      List.of(
          new Place("primary", "primary"),
          new Place("secondary", "secondary"),
          new Place("senior", "L2 senior"),
          new Place("lead", "L2 lead"),
          new Place("manager", "L3 manager"),
          new Place("director", "L4 director"));

  /** The rungs of {@code standard: { primary: schedule:day, manager: person:mia }}. */
  List<Rung> standard(YamlMap map) {
    var rungs = new ArrayList<Rung>();
    for (var place : STANDARD) {
      map.find(place.key())
          .map(this::targets)
          .filter(targets -> !targets.isEmpty())
          .ifPresent(targets ->
              rungs.add(
                  new Rung(place.rung(), targets, patience, Pick.EVERYBODY, Condition.ALWAYS)));
    }
    map.done();
    if (map.isEmpty()) {
      map.self().problem("a standard ladder of nobody", "add primary: schedule:NAME");
    }
    return rungs;
  }

  /**
   * One rung.
   *
   * @param number from 1
   * @param hours what {@code business} means
   */
  Rung rung(int number, YamlMap map, BusinessHours hours) {
    var name = map.text("name", "rung " + number);
    var own = map.find("patience").map(said -> Lengths.patience(said, patience)).orElse(patience);
    var targets = map.find("page").map(this::targets).orElse(List.of());
    if (map.find("page").map(page -> page.asListOrOne().isEmpty()).orElse(true)) {
      map.self().problem("a rung that pages nobody", "add page: [\"schedule:...\"]");
    }
    var pick = map.find("pick").map(said -> said.asOneOf(Pick.class, Pick.EVERYBODY));
    var when = map.find("when").map(said -> condition(said.asMap(), hours));
    map.done();
    return new Rung(name, targets, own, pick.orElse(Pick.EVERYBODY), when.orElse(Condition.ALWAYS));
  }

  /** Whom the rungs of this list page, without noting mistakes: these are noted with each rung. */
  static List<Target> firstTargets(List<YamlValue> rungs) {
    return rungs.stream()
        .filter(YamlValue::isMap)
        .flatMap(rung -> rung.asMap().find("page").stream())
        .flatMap(page -> page.asListOrOne().stream())
        .filter(item -> !item.isMap() && !item.isList())
        .flatMap(item -> Names.parsed(item.asText()).stream())
        .toList();
  }

  private List<Target> targets(YamlValue value) {
    var targets = new ArrayList<Target>();
    for (var item : value.asListOrOne()) {
      var target = names.target(item);
      if (target != null) {
        targets.add(target);
      }
    }
    return targets;
  }

  private Condition condition(YamlMap map, BusinessHours hours) {
    var severities = map.find("severity").map(RungReader::severities).orElse(Set.of());
    int alerts = map.find("alerts").map(said -> said.asInteger(1, ALERTS_MAX)).orElse(0);
    var within = map.find("within").map(said -> hours(said, hours)).orElse(null);
    var outside = map.find("outside").map(said -> hours(said, hours)).orElse(null);
    if (map.isEmpty()) {
      map.self()
          .problem(
              "a condition that says nothing",
              "say severity, alerts, within or outside; or leave out 'when'");
    }
    map.done();
    return new Condition(severities, alerts, within, outside);
  }

  private static Set<Severity> severities(YamlValue value) {
    var severities = EnumSet.noneOf(Severity.class);
    value
        .asListOrOne()
        .forEach(item -> severities.add(item.asOneOf(Severity.class, Severity.SEV1)));
    return severities;
  }

  private BusinessHours hours(YamlValue value, BusinessHours business) {
    if (value.isMap()) {
      return BusinessHoursReader.read(value, business, calendars);
    }
    if (!value.asText().equals(BUSINESS)) {
      value.problem(
          "'" + value.asText() + "' says no hours",
          "business, or { timezone: Europe/Berlin, days: [monday-friday], from: 09:00, until: 18:00"
              + " }");
    }
    return business;
  }
}
