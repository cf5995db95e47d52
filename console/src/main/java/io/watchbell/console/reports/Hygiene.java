package io.watchbell.console.reports;

import io.watchbell.console.reports.Facts.IncidentFact;
import io.watchbell.console.reports.Facts.PageFact;
import io.watchbell.console.reports.Report.BandLine;
import io.watchbell.console.reports.Report.HourLine;
import io.watchbell.console.reports.Report.PersonLine;
import io.watchbell.console.reports.Report.ServiceLine;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the report on alert hygiene of what the history knows. */
public final class Hygiene {
  private static final int HOURS = 24;
  private static final int EVENING = 18;
  private static final int MORNING = 8;
  private static final int BED = 22;

  private final Ledger now;
  private final Ledger before;
  private final Function<String, ZoneId> zones;

  private Hygiene(Facts now, Facts before, Function<String, ZoneId> zones) {
    this.now = Ledger.of(now, zones);
    this.before = Ledger.of(before, zones);
    this.zones = zones;
  }

  /**
   * The report.
   *
   * @param before the facts of {@link Period#before}
   * @param zones in which zone a person lives
   * @param zone what is said of those who are not known
   */
  public static Report report(
      Facts now, Facts before, Function<String, ZoneId> zones, ZoneId zone) {
    return new Hygiene(now, before, zones).report(zone);
  }

  private Report report(ZoneId zone) {
    var facts = now.facts();
    var rules = RuleLines.of(now);
    var people = people();
    var duplicates = Duplicates.of(facts.incidents());
    var gaps = Gaps.of(facts.incidents());
    int asleep = (int) facts.pages().stream().filter(now::isAsleep).count();
    var totals = now.totals();
    return new Report(
        facts.period(),
        zone.getId(),
        totals,
        before.facts().isWhole() ? before.totals() : null,
        Findings.of(facts.period(), asleep, rules, people, duplicates, gaps),
        rules.stream().limit(Report.RULES_MAX).toList(),
        services(),
        hours(),
        bands(),
        people,
        duplicates,
        gaps,
        notes(rules.size()));
  }

  private List<ServiceLine> services() {
    var pages =
        now.facts().pages().stream()
            .collect(Collectors.groupingBy(PageFact::service, Collectors.counting()));
    var incidents =
        now.facts().incidents().stream()
            .collect(
                Collectors.groupingBy(IncidentFact::service, TreeMap::new, Collectors.toList()));
    var lines = new ArrayList<ServiceLine>();
    incidents.forEach((service, all) -> lines.add(service(service, all, pages)));
    return lines;
  }

  private static ServiceLine service(
      String service, List<IncidentFact> incidents, Map<String, Long> pages) {
    return new ServiceLine(
        service,
        incidents.size(),
        pages.getOrDefault(service, 0L).intValue(),
        Ledger.count(incidents, Judgement.NOISE),
        Ledger.acknowledged(incidents),
        Ledger.resolved(incidents),
        Ledger.failed(incidents));
  }

  private List<HourLine> hours() {
    var counts = new int[HOURS];
    for (var page : now.facts().pages()) {
      counts[page.at().atZone(zones.apply(page.person())).getHour()]++;
    }
    var lines = new ArrayList<HourLine>();
    for (int hour = 0; hour < HOURS; hour++) {
      lines.add(new HourLine(hour, ofWeekday(hour), counts[hour]));
    }
    return lines;
  }

  private static Band ofWeekday(int hour) {
    if (hour < MORNING || hour >= BED) {
      return Band.SLEEP;
    }
    return hour < EVENING ? Band.BUSINESS : Band.OFF;
  }

  private List<BandLine> bands() {
    return Stream.of(Band.values())
        .map(band ->
            new BandLine(
                band,
                (int) now.facts().pages().stream().filter(it -> now.band(it) == band).count(),
                interruptions(now, band),
                before.facts().isWhole() ? interruptions(before, band) : null))
        .toList();
  }

  private static int interruptions(Ledger ledger, Band band) {
    return (int) ledger.began().stream().filter(it -> ledger.band(it) == band).count();
  }

  private List<PersonLine> people() {
    return now.facts().pages().stream()
        .collect(Collectors.groupingBy(PageFact::person))
        .entrySet()
        .stream()
        .map(entry -> person(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingInt(PersonLine::asleep)
                .thenComparingInt(PersonLine::interruptions)
                .reversed()
                .thenComparing(PersonLine::person))
        .toList();
  }

  private PersonLine person(String person, List<PageFact> pages) {
    var began = pages.stream().filter(now.began()::contains).toList();
    return new PersonLine(
        person,
        zones.apply(person).getId(),
        pages.size(),
        began.size(),
        (int) began.stream().filter(now::isAsleep).count());
  }

  private List<String> notes(int rules) {
    var notes = new ArrayList<String>();
    notes.add(
        "Noise is inferred: an incident that paged, that nobody acknowledged, and that ended by"
            + " itself. A note with #noise or #actionable on the incident says it better, and then"
            + " counts.");
    notes.add(
        "A page is one person told once of one incident, on however many contacts. Pushes to a"
            + " person within 60 s are one interruption, e-mail is none. Bands are those of the"
            + " person's own time zone.");
    if (now.facts().incidents().stream().noneMatch(IncidentFact::declared)) {
      notes.add(
          "No incident was declared by a person. What people notice first is only known when they"
              + " say so here: by an alert with the label declared=by-hand.");
    }
    if (!before.facts().isWhole()) {
      notes.add(
          "There is nothing to compare with: the history does not reach back to %s."
              .formatted(Words.day(before.facts().period().from())));
    }
    if (rules > Report.RULES_MAX) {
      notes.add(
          "Of %,d rules the %,d that cost most are listed.".formatted(rules, Report.RULES_MAX));
    }
    if (now.facts().truncated() || before.facts().truncated()) {
      notes.add(
          "There were more incidents or pages than are looked at (%,d): ask for a shorter time."
              .formatted(Facts.ROWS_MAX));
    }
    return notes;
  }
}
