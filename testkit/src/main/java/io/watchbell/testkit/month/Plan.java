package io.watchbell.testkit.month;

import io.watchbell.model.alert.Labels;
import io.watchbell.testkit.month.Episode.Manner;
import io.watchbell.testkit.month.Firm.AlertRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Thinks up all that goes wrong in the month. Half of the trouble comes in business hours, a sixth
 * in the night.
 */
final class Plan {
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  static final LocalDate FIRST = LocalDate.of(2026, 10, 1);
  static final int DAYS = 30;

  /** When the noisy rule fires each day: three times while people sleep, twice while they work. */
  private static final List<LocalTime> NOISE =
      List.of(
          LocalTime.of(1, 10),
          LocalTime.of(3, 40),
          LocalTime.of(6, 20),
          LocalTime.of(11, 15),
          LocalTime.of(16, 30));

  static final List<Integer> FLAPPING_DAYS = List.of(2, 6, 11, 17, 23, 26);
  private static final List<Integer> STORM_DAYS = List.of(4, 13, 21);
  private static final int FLIPS = 20;
  private static final int TROUBLES_A_DAY = 60;
  private static final int LASTING = 44;
  private static final int STORM_PART = 400;
  private static final Duration STORM_LENGTH = Duration.ofMinutes(30);

  private final Firm firm;
  private final SplittableRandom random;
  private final List<AlertRule> ordinary;
  private final List<Episode> episodes = new ArrayList<>();

  Plan(Firm firm, long seed) {
    this.firm = firm;
    this.random = new SplittableRandom(seed);
    ordinary =
        firm.rules().values().stream()
            .filter(rule -> !rule.name().equals(Firm.NOISY) && !rule.name().equals(Firm.FLAPPING))
            .filter(rule -> !rule.name().startsWith("EdgeRegion"))
            .toList();
  }

  /** What goes wrong, by when it begins; a storm is the four hundredth part of so many events. */
  List<Episode> episodes(long events) {
    lasting();
    for (int day = 0; day < DAYS; day++) {
      noise(day);
      for (int i = 0; i < TROUBLES_A_DAY; i++) {
        trouble(day);
      }
    }
    FLAPPING_DAYS.forEach(this::flapping);
    STORM_DAYS.forEach(day -> storm(day, (int) (events / STORM_PART)));
    cascade();
    byHand();
    episodes.sort(Comparator.comparing(Episode::begin).thenComparingInt(Episode::number));
    return List.copyOf(episodes);
  }

  // What is planted.

  private void noise(int day) {
    for (var time : NOISE) {
      var begin = at(day, time).plusSeconds(random.nextInt(600));
      add(Firm.NOISY, "", begin, Duration.ofSeconds(100 + random.nextInt(140)), Manner.PLAIN);
    }
  }

  private void flapping(int day) {
    var begin = at(day, LocalTime.of(14, 0)).plusSeconds(random.nextInt(3_600));
    for (int i = 0; i < FLIPS; i++) {
      add(Firm.FLAPPING, "", begin.plusSeconds(80L * i), Duration.ofSeconds(40), Manner.PLAIN);
    }
  }

  /** Of the outage that no alert tells of somebody tells the help desk, after half an hour. */
  private void byHand() {
    var gap = gap();
    var labels =
        Labels.of(
            "alertname", "CustomersCannotGetInvoices",
            "service", Firm.BLIND,
            "severity", "critical",
            "declared", "by-hand");
    episodes.add(
        new Episode(
            episodes.size(),
            "CustomersCannotGetInvoices",
            labels,
            gap.from().plus(Duration.ofMinutes(31)),
            gap.until(),
            Manner.BY_HAND));
  }

  /** When the service without an alert was down. */
  static Truth.Span gap() {
    return new Truth.Span(at(15, LocalTime.of(13, 0)), at(15, LocalTime.of(14, 10)));
  }

  /** When the database was down. */
  static Truth.Span cascadeSpan() {
    return new Truth.Span(at(9, LocalTime.of(2, 47)), at(9, LocalTime.of(3, 22)));
  }

  private void cascade() {
    var span = cascadeSpan();
    fails(Firm.DATABASE, List.of("Down", "ErrorRateHigh"), span, 0);
    var rings = firm.dependents(Firm.DATABASE);
    for (int i = 0; i < rings.size(); i++) {
      for (var service : rings.get(i)) {
        fails(
            service, List.of("ErrorRateHigh", "LatencyHigh", "BudgetBurnsFast"), span, 20 + 25 * i);
      }
    }
  }

  private void fails(String service, List<String> ends, Truth.Span span, int after) {
    for (var rule : firm.rulesOf(service)) {
      if (ends.stream().anyMatch(rule.name()::endsWith)) {
        var begin = span.from().plusSeconds(after + random.nextInt(20));
        var length = Duration.between(begin, span.until()).plusSeconds(random.nextInt(60));
        add(rule.name(), "a", begin, length, Manner.PLAIN);
      }
    }
  }

  /** A network fails, and every machine behind it says so within five minutes. */
  private void storm(int day, int size) {
    var begin = stormBegins(day);
    for (int i = 0; i < Math.max(20, size); i++) {
      var name = "EdgeRegion%dUnreachable".formatted(1 + i % 36);
      var length = Duration.ofSeconds(900 + random.nextInt(600));
      add(name, "edge-" + i, begin.plusSeconds(random.nextInt(300)), length, Manner.PLAIN);
    }
  }

  private static Instant stormBegins(int day) {
    return at(day, LocalTime.of(9 + day % 9, 5));
  }

  /** When machines stormed. */
  static List<Truth.Span> storms() {
    return STORM_DAYS.stream()
        .map(Plan::stormBegins)
        .map(begin -> new Truth.Span(begin, begin.plus(STORM_LENGTH)))
        .toList();
  }

  // What is usual.

  /** Warnings that nobody does anything about; most of what monitors send is said of them. */
  private void lasting() {
    for (int i = 0; i < LASTING; i++) {
      var rule = ordinary.get(random.nextInt(ordinary.size()));
      if (!rule.severity().equals("critical") && !rule.service().equals(Firm.BLIND)) {
        var begin = at(0, LocalTime.MIDNIGHT).plusSeconds(random.nextInt(2 * 86_400));
        var length = Duration.ofHours(24L * 20 + random.nextInt(24 * 7));
        add(rule.name(), "old-" + i, begin, length, i % 5 == 0 ? Manner.FOR_EVER : Manner.PLAIN);
      }
    }
  }

  private void trouble(int day) {
    var rule = ordinary.get(random.nextInt(ordinary.size()));
    var begin = at(day, LocalTime.MIDNIGHT).plusSeconds(secondOfDay());
    var length = Duration.ofSeconds((long) (60 * Math.exp(random.nextDouble() * 5)));
    if (rule.service().equals(Firm.BLIND) && gap().isNear(begin)) {
      return;
    }
    int machines = random.nextInt(5) == 0 ? 3 : 1;
    for (int i = 0; i < machines; i++) {
      var instance = String.valueOf((char) ('a' + (random.nextInt(4) + i) % 4));
      add(rule.name(), instance, begin.plusSeconds(7L * i), length, manner());
    }
  }

  private Manner manner() {
    return switch (random.nextInt(20)) {
      case 0, 1, 2 -> Manner.TWICE;
      case 3 -> Manner.LATE;
      case 4 -> Manner.NEVER_OVER;
      default -> Manner.PLAIN;
    };
  }

  private int secondOfDay() {
    int draw = random.nextInt(6);
    if (draw < 3) {
      return 8 * 3_600 + random.nextInt(10 * 3_600);
    }
    return draw < 5 ? 18 * 3_600 + random.nextInt(4 * 3_600) : random.nextInt(8 * 3_600);
  }

  /** A time on the company's wall, so many days into the month. */
  static Instant at(int day, LocalTime time) {
    return FIRST.plusDays(day).atTime(time).atZone(ZONE).toInstant();
  }

  private void add(String name, String instance, Instant begin, Duration length, Manner manner) {
    var rule = firm.rules().get(name);
    if (rule == null) {
      throw new IllegalStateException("no rule is called " + name);
    }
    var labels =
        Labels.of(
            "alertname",
            name,
            "service",
            rule.service(),
            "severity",
            rule.severity(),
            "instance",
            instance.isEmpty() ? "" : rule.service() + "-" + instance,
            "environment",
            "production");
    episodes.add(new Episode(episodes.size(), name, labels, begin, begin.plus(length), manner));
  }
}
