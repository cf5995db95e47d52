package io.watchbell.escalation.year;

import io.watchbell.escalation.ack.LinkTokens;
import io.watchbell.escalation.ack.Links;
import io.watchbell.escalation.notify.Bundling;
import io.watchbell.escalation.notify.Delivery;
import io.watchbell.escalation.notify.RetryPolicy;
import io.watchbell.escalation.notify.StillWanted;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.page.PageOutcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A company lives through some time: the desk, the dispatcher's lanes and deliveries, schedules and
 * links are those that run live; the log, the clock, the providers and the people are made up, all
 * of one seed.
 */
final class Year {
  static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  static final int INCIDENTS_A_YEAR = 5_000;
  static final Duration OUTAGE_BEGINS = Duration.ofSeconds(30);
  static final Duration OUTAGE = Duration.ofMinutes(10);
  private static final Duration WHOLE = Duration.ofDays(365);
  private static final Duration AFTERWARDS = Duration.ofDays(9);

  private final long seed;
  private final Agenda agenda = new Agenda(START);
  private final Chance chance;
  private final Book book = new Book();
  private final LinkTokens tokens = new LinkTokens(new byte[LinkTokens.SECRET_BYTES_MIN]);
  private final Auditor auditor;
  private final Vendors vendors;
  private final Life life;
  private final Delivery delivery;
  private final Machine machine;
  private Company company;
  private int versions;

  Year(long seed) {
    this(seed, new Company(seed), Bundling.NEVER, Optional.empty());
  }

  /**
   * A year of another company.
   *
   * @param first the configuration that it begins with
   * @param ways how people are reached; empty for the usual made-up providers
   */
  Year(long seed, Company first, Bundling bundling, Optional<Ways> ways) {
    this.seed = seed;
    this.chance = new Chance(seed);
    this.company = first;
    this.auditor = new Auditor(this);
    this.vendors = new Vendors(this);
    this.life = new Life(this);
    this.machine = new Machine(this);
    var links = new Links(() -> URI.create("https://bell.example.com"), tokens, Links.VALID_FOR);
    var means =
        new Delivery.Means(
            ways.map(all -> all.notifiers(this)).orElseGet(vendors::notifiers),
            () -> company.roster(),
            links,
            StillWanted.by(book::response),
            RetryPolicy.usual(chance::fraction),
            () -> bundling);
    this.delivery = new Delivery(means, machine);
  }

  /** Lives through it, and through some quiet days after it. */
  void live(Duration length) {
    machine.start();
    every(WHOLE.dividedBy(INCIDENTS_A_YEAR), length, life::trouble);
    every(Duration.ofDays(9), length, this::reconfigure);
    every(Duration.ofHours(30), length, this::aVendorHasATurn);
    every(Duration.ofDays(6), length, this::allVendorsHaveATurn);
    var end = START.plus(length);
    var last = end.plus(AFTERWARDS);
    for (var at = START; at.isBefore(last); at = at.plus(Duration.ofMinutes(20))) {
      agenda.at(at, auditor::look);
    }
    agenda.runUntil(end);
    machine.spare();
    vendors.recover();
    life.end();
    agenda.runUntil(last);
    auditor.end();
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
    machine.start();
    machine.spare();
    vendors.calm();
    life.ignorePages();
    agenda.at(START.plus(OUTAGE_BEGINS), begins);
    agenda.at(START.plus(OUTAGE_BEGINS).plus(OUTAGE), ends);
    meanwhile.run();
    agenda.runUntil(START.plus(Duration.ofHours(1)));
    auditor.look();
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
    company = new Company(seed * 31 + versions);
    note("a new configuration");
  }

  private void aVendorHasATurn() {
    var mood = chance.of(List.of(Vendors.Mood.values()));
    vendors.turn(chance.of(Vendors.CHANNELS), mood, chance.seconds(60, 10_000));
  }

  private void allVendorsHaveATurn() {
    var moods = List.of(Vendors.Mood.LATER, Vendors.Mood.SILENT, Vendors.Mood.LIMITS);
    vendors.allTurn(chance.of(moods), chance.seconds(300, 1_200));
    note("no provider works");
  }

  void happened(IncidentChange change) {
    int partition = Book.partition(change.incident().id());
    book.inputs(partition).add(new Book.Input.OfIncident(change));
    auditor.happened(change);
    machine.hear(partition);
  }

  void asked(Command command) {
    int partition = Book.partition(command.incident());
    book.inputs(partition).add(new Book.Input.OfPerson(command));
    auditor.asked(command);
    machine.hear(partition);
    if (command.action() instanceof Action.Resolve) {
      agenda.after(chance.millis(2, 400), () -> life.resolved(command));
    }
  }

  void wrote(PageOutcome outcome) {
    book.add(outcome);
    auditor.wrote(outcome);
    machine.hear(Book.partition(outcome.incident()));
  }

  /** A transaction has ended with this. */
  void published(int partition, Said said) {
    switch (said.what()) {
      case Said.What.ToPage(var page) -> {
        book.pages(partition).add(page);
        auditor.decided(page, said);
        machine.dispatch(partition);
      }
      case Said.What.ToTell(var change) -> {
        book.publish(change.response());
        auditor.told(change, said);
      }
      case Said.What.ToAsk(var command) -> asked(command);
    }
  }

  void note(String what) {
    auditor.note(what);
  }

  Instant now() {
    return agenda.instant();
  }

  Agenda agenda() {
    return agenda;
  }

  Chance chance() {
    return chance;
  }

  Book book() {
    return book;
  }

  LinkTokens tokens() {
    return tokens;
  }

  Auditor auditor() {
    return auditor;
  }

  Vendors vendors() {
    return vendors;
  }

  Life life() {
    return life;
  }

  Delivery delivery() {
    return delivery;
  }

  Machine machine() {
    return machine;
  }

  Company company() {
    return company;
  }

  long seed() {
    return seed;
  }
}
