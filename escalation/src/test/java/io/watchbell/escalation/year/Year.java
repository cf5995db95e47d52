package io.watchbell.escalation.year;

import io.watchbell.escalation.notify.Bundling;
import io.watchbell.escalation.notify.Message;
import io.watchbell.escalation.notify.Notifier;
import io.watchbell.escalation.rehearsal.Agenda;
import io.watchbell.escalation.rehearsal.BrokenPromise;
import io.watchbell.escalation.rehearsal.Chance;
import io.watchbell.escalation.rehearsal.Company;
import io.watchbell.escalation.rehearsal.Diary;
import io.watchbell.escalation.rehearsal.Pager;
import io.watchbell.escalation.rehearsal.Surroundings;
import io.watchbell.escalation.rehearsal.Vendors;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A company of 200 people, 40 teams and 60 schedules lives through some time: what pages them is
 * what runs live; the log, the clock, the providers and the people are made up, all of one seed.
 */
final class Year implements Surroundings {
  static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  static final Company.Size SIZE = new Company.Size(200, 40, 60, 20);
  static final int INCIDENTS_A_YEAR = 5_000;
  static final Duration OUTAGE_BEGINS = Duration.ofSeconds(30);
  static final Duration OUTAGE = Duration.ofMinutes(10);
  private static final Duration WHOLE = Duration.ofDays(365);
  private static final Duration AFTERWARDS = Duration.ofDays(9);
  private static final int PARTITIONS = 4;
  private static final int ALSO_MAX = 50;
  private static final int STEPS_BETWEEN_KILLS = 1_500;
  private static final int LONG_IN_THOUSAND = 60;

  private final long seed;
  private final Agenda agenda = new Agenda(START);
  private final Diary diary = new Diary(agenda, Instant::toString);
  private final Chance chance;
  private final Pager pager;
  private final Vendors vendors;
  private final Life life;
  private final Map<String, Notifier> notifiers;
  private final Bundling bundling;
  private Company company;
  private int versions;

  Year(long seed) {
    this(seed, new Company(draws(seed), SIZE), Bundling.NEVER, Optional.empty());
  }

  /**
   * A year of another company.
   *
   * @param first the configuration that it begins with
   * @param ways how people are reached; empty for the usual made-up providers
   */
  Year(long seed, Company first, Bundling bundling, Optional<Ways> ways) {
    this.seed = seed;
    this.chance = draws(seed);
    this.company = first;
    this.bundling = bundling;
    this.pager = new Pager(this, "process", PARTITIONS);
    this.vendors = new Vendors(pager, ALSO_MAX);
    this.life = new Life(this);
    this.notifiers = ways.map(all -> all.notifiers(this)).orElseGet(vendors::notifiers);
  }

  /** One after the other, all from one seed. */
  static Chance draws(long seed) {
    return new Chance(new Random(seed));
  }

  /** The process comes up for the first time. */
  void start() {
    pager.start(notifiers, bundling);
  }

  /** Lets all happen until then. */
  void runUntil(Instant end) {
    keepingPromises(() -> agenda.runUntil(end));
  }

  private void keepingPromises(Runnable what) {
    try {
      what.run();
    } catch (BrokenPromise e) {
      throw new AssertionError(
          "seed %d, %s, %s%n  %s"
              .formatted(seed, now(), e.getMessage(), String.join("\n  ", diary.of(e.about()))),
          e);
    }
  }

  /** Lives through it, and through some quiet days after it. */
  void live(Duration length) {
    start();
    every(WHOLE.dividedBy(INCIDENTS_A_YEAR), length, life::trouble);
    every(Duration.ofDays(9), length, this::reconfigure);
    every(Duration.ofHours(30), length, this::aVendorHasATurn);
    every(Duration.ofDays(6), length, this::allVendorsHaveATurn);
    var end = START.plus(length);
    var last = end.plus(AFTERWARDS);
    for (var at = START; at.isBefore(last); at = at.plus(Duration.ofMinutes(20))) {
      agenda.at(at, pager.audit()::look);
    }
    runUntil(end);
    pager.host().spare();
    vendors.recover();
    life.end();
    runUntil(last);
    keepingPromises(pager.audit()::end);
  }

  /**
   * Ten minutes in which two of three providers are down; people are asked for their answers by the
   * caller.
   *
   * @param meanwhile does something, told when
   */
  void liveThroughAnOutage(Vendors.Mood mood, Runnable meanwhile) {
    liveThroughAnOutage(
        () -> {
          vendors.turn("email", mood, OUTAGE);
          vendors.turn("webhook", mood, OUTAGE);
        },
        () -> {},
        meanwhile);
  }

  /** The same with what is down, and what is well again, said by the caller. */
  void liveThroughAnOutage(Runnable begins, Runnable ends, Runnable meanwhile) {
    start();
    pager.host().spare();
    vendors.calm();
    life.ignorePages();
    agenda.at(START.plus(OUTAGE_BEGINS), begins);
    agenda.at(START.plus(OUTAGE_BEGINS).plus(OUTAGE), ends);
    meanwhile.run();
    runUntil(START.plus(Duration.ofHours(1)));
    look();
  }

  /** Goes round and looks whether anything has been forgotten. */
  void look() {
    keepingPromises(pager.audit()::look);
  }

  private void every(Duration mean, Duration length, Runnable what) {
    var end = START.plus(length);
    for (var at = START.plus(chance.around(mean)); at.isBefore(end); ) {
      agenda.at(at, what);
      at = at.plus(chance.around(mean));
    }
  }

  private void reconfigure() {
    versions++;
    company = new Company(draws(seed * 31 + versions), SIZE);
    diary.note("a new configuration");
  }

  private void aVendorHasATurn() {
    var mood = chance.of(List.of(Vendors.Mood.values()));
    vendors.turn(chance.of(Vendors.CHANNELS), mood, chance.seconds(60, 10_000));
  }

  private void allVendorsHaveATurn() {
    var moods = List.of(Vendors.Mood.LATER, Vendors.Mood.SILENT, Vendors.Mood.LIMITS);
    vendors.turn("", chance.of(moods), chance.seconds(300, 1_200));
    diary.note("no provider works");
  }

  void happened(IncidentChange change) {
    pager.happened(change);
  }

  @Override
  public void asked(Command command) {
    pager.asked(command);
    if (command.action() instanceof Action.Resolve) {
      agenda.after(chance.millis(2, 400), () -> life.resolved(command));
    }
  }

  @Override
  public void comesUp() {
    if (!pager.host().isSpared()) {
      pager.host().doom(1 + chance.below(2 * STEPS_BETWEEN_KILLS), this::away);
    }
  }

  private Duration away() {
    boolean isLong = chance.inThousand(LONG_IN_THOUSAND);
    return isLong ? chance.seconds(120, 7_200) : chance.seconds(3, 25);
  }

  @Override
  public boolean isOpen(IncidentId id) {
    return life.isOpen(id);
  }

  @Override
  public void rings(Message message) {
    life.reads(message);
  }

  @Override
  public Agenda agenda() {
    return agenda;
  }

  @Override
  public Diary diary() {
    return diary;
  }

  /** All from one seed, in the order in which it happens. */
  @Override
  public Chance chance(String what) {
    return chance;
  }

  @Override
  public Company company() {
    return company;
  }

  Instant now() {
    return agenda.instant();
  }

  Chance chance() {
    return chance;
  }

  Pager pager() {
    return pager;
  }

  Vendors vendors() {
    return vendors;
  }

  Life life() {
    return life;
  }
}
