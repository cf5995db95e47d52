package io.watchbell.deploy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.model.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The books of one partition in virtual time; the log is read every two seconds. */
class FateBookTest {
  private static final Instant START = Instant.parse("2026-11-21T03:00:07Z");
  private static final Duration GRACE = Duration.ofMinutes(2);
  private static final Duration ROUND = Duration.ofSeconds(2);

  private FateBook book = new FateBook(START, GRACE);
  private Instant now = START;
  private Instant steady = START;

  @Test
  void whatHasItsFateAddsUp() {
    for (int i = 0; i < 300; i++) {
      accepted(i, now);
      settled(i, 1, now);
      pass(ROUND);
    }

    assertThat(book.difference()).isEqualTo(Difference.NONE);
    assertThat(book.accepted()).isEqualTo(300).isEqualTo(book.settled());
  }

  @Test
  void aLostFateIsFoundAfterTheGraceAndStands() {
    pass(Duration.ofMinutes(5));
    accepted(17, now);
    accepted(18, now);
    settled(18, 1, now);
    var at = now;

    pass(GRACE);
    assertThat(book.difference()).isEqualTo(Difference.NONE);

    pass(Duration.ofMinutes(2).plusSeconds(2));
    assertThat(book.difference().missing()).isEqualTo(1);
    assertThat(book.difference().doubled()).isZero();
    assertThat(book.difference().since()).isAfter(at).isBefore(now.minus(GRACE));

    var since = book.difference().since();
    pass(Duration.ofHours(1));
    assertThat(book.difference().missing()).isEqualTo(1);
    assertThat(book.difference().since()).isEqualTo(since);
  }

  @Test
  void aLostFateIsFoundHoweverBusyOthersAre() {
    accepted(17, now);
    for (int i = 0; i < 300; i++) {
      for (int slot = 1_000; slot < 1_200; slot++) {
        accepted(slot, now);
        settled(slot, 1, now);
      }
      pass(ROUND);
    }

    assertThat(book.difference().missing()).isEqualTo(1);
  }

  @Test
  void aDoubledFateIsFound() {
    pass(Duration.ofMinutes(2));
    accepted(17, now);
    settled(17, 1, now);
    settled(17, 1, now);

    pass(Duration.ofMinutes(5));
    assertThat(book.difference().doubled()).isEqualTo(1);
    assertThat(book.difference().missing()).isZero();
  }

  @Test
  void aFateThatComesWithinTheGraceIsInTime() {
    pass(Duration.ofMinutes(2));
    accepted(17, now);
    var at = now;
    pass(GRACE.minusSeconds(4));
    settled(17, 1, at);

    pass(Duration.ofMinutes(10));
    assertThat(book.difference()).isEqualTo(Difference.NONE);
  }

  @Test
  void aFateThatComesAfterAllEndsTheDifference() {
    pass(Duration.ofMinutes(2));
    accepted(17, now);
    var at = now;
    pass(Duration.ofMinutes(6));
    assertThat(book.difference().missing()).isEqualTo(1);

    settled(17, 1, at);
    pass(Duration.ofMinutes(5));
    assertThat(book.difference()).isEqualTo(Difference.NONE);
  }

  @Test
  void repeatsAreEnteredTenSecondsLaterInTheNextMinute() {
    pass(Duration.ofSeconds(50)); // Ten seconds to go.
    for (int i = 0; i < 60; i++) {
      accepted(3, now);
      var first = now;
      pass(Duration.ofSeconds(8));
      accepted(3, now);
      pass(Duration.ofSeconds(2));
      settled(3, 2, first.plusSeconds(10));
      pass(Duration.ofSeconds(50));
    }

    assertThat(book.difference()).isEqualTo(Difference.NONE);
  }

  @Test
  void repeatsFromBeforeTheOpeningAreNoFatesTooMany() {
    book.settled(5, 7, true, START.plusSeconds(4).toEpochMilli(), now);
    pass(Duration.ofMinutes(10));

    assertThat(book.difference()).isEqualTo(Difference.NONE);
    assertThat(book.settled()).isEqualTo(book.accepted());
  }

  @Test
  void afterTheOpeningHasHealedALossIsSeenInTheSameSlot() {
    book.settled(5, 7, true, START.plusSeconds(4).toEpochMilli(), now);
    pass(Duration.ofMinutes(10));
    accepted(5, now);
    pass(Duration.ofMinutes(6));

    assertThat(book.difference().missing()).isEqualTo(1);
  }

  @Test
  void whatASpoolKeptForAnHourIsNoDifference() {
    pass(Duration.ofHours(2));
    var old = now.minus(Duration.ofHours(1));
    for (int i = 0; i < 600; i++) {
      accepted(i % 50, old.plusSeconds(i));
      pass(Duration.ofMillis(500)); // The router is behind by as much.
      settled(i % 50, 1, old.plusSeconds(i + (i % 3 == 0 ? 10 : 0)));
    }
    pass(Duration.ofMinutes(20));

    assertThat(book.difference()).isEqualTo(Difference.NONE);
    assertThat(book.unjudgedSince()).isNull();
  }

  @Test
  void ofWhatASpoolKeptALossIsFoundToo() {
    pass(Duration.ofHours(2));
    accepted(9, now.minus(Duration.ofHours(1)));
    pass(Duration.ofMinutes(10));

    assertThat(book.difference().missing()).isEqualTo(1);
  }

  @Test
  void clocksThatAreFarApartAreSaid() {
    for (int i = 0; i < 600; i++) {
      accepted(1, now);
      settled(1, 1, now);
      var behind = now.minusSeconds(90);
      accepted(2, behind);
      settled(2, 1, behind);
      pass(Duration.ofSeconds(10));
    }

    assertThat(book.difference()).isEqualTo(Difference.NONE);
    assertThat(book.unjudgedSince()).isBefore(now.minus(Books.UNJUDGED_MAX));
  }

  @Test
  void aClockThatIsAYearAheadStopsNothing() {
    pass(Duration.ofMinutes(1));
    accepted(1, now.plus(Duration.ofDays(365)));
    settled(1, 1, now.plus(Duration.ofDays(365)));
    pass(Duration.ofMinutes(10));
    assertThat(book.difference()).isEqualTo(Difference.NONE);

    accepted(4, now);
    pass(Duration.ofMinutes(10));
    assertThat(book.difference().missing()).isEqualTo(1);
  }

  @Test
  void afterABreakTheGraceBeginsAnew() {
    pass(Duration.ofMinutes(2));
    accepted(17, now);
    var at = now;
    now = now.plus(Duration.ofHours(3)); // Nobody ran.
    steady = now;
    pass(GRACE.minusSeconds(2));
    assertThat(book.difference()).isEqualTo(Difference.NONE);
    settled(17, 1, at);
    pass(Duration.ofMinutes(10));

    assertThat(book.difference()).isEqualTo(Difference.NONE);
  }

  @Test
  void manyHoursAreReadAtOnceInBoundedMemory() {
    now = now.plus(Duration.ofHours(30));
    steady = now;
    for (int minute = 0; minute < 30 * 60; minute++) {
      var at = START.plus(Duration.ofMinutes(minute));
      accepted(minute % 300, at);
      settled(minute % 300, 1, at);
    }
    assertThat(kept().open()).hasSizeLessThanOrEqualTo(Periods.COUNT_MAX);
    accepted(77, now);
    pass(Duration.ofMinutes(8));

    assertThat(book.difference().missing()).isEqualTo(1);
  }

  @Test
  void whatIsWrittenOffRingsNoMore() {
    accepted(17, now);
    pass(Duration.ofMinutes(8));
    assertThat(book.difference().missing()).isEqualTo(1);

    book.writeOff();
    assertThat(book.difference()).isEqualTo(Difference.NONE);
    assertThat(book.settled()).isEqualTo(book.accepted());
    pass(Duration.ofMinutes(8));
    assertThat(book.difference()).isEqualTo(Difference.NONE);

    accepted(17, now);
    pass(Duration.ofMinutes(8));
    assertThat(book.difference().missing()).isEqualTo(1);
  }

  /** A random log, in which the books are killed now and then and go on from a checkpoint. */
  @Test
  void restartsInTheMiddleChangeNothing() {
    for (long seed = 1; seed <= 20; seed++) {
      var random = new Random(seed);
      book = new FateBook(START, GRACE);
      now = START;
      steady = START;
      boolean losing = seed % 2 == 0;
      var log = history(random, losing);
      walk(random, log);
      assertThat(book.difference().missing()).as("seed %d", seed).isEqualTo(losing ? 1 : 0);
      assertThat(book.difference().doubled()).as("seed %d", seed).isZero();
      assertThat(book.accepted() - book.settled()).as("seed %d", seed).isEqualTo(losing ? 1 : 0);
    }
  }

  private record Entry(int slot, int number, Instant at, boolean isAlert) {}

  /** Half an hour of alerts, their fates up to a minute later, and repeats. */
  private static List<NavigableMap<Instant, List<Entry>>> history(Random random, boolean losing) {
    var alerts = new TreeMap<Instant, List<Entry>>();
    var fates = new TreeMap<Instant, List<Entry>>();
    for (int i = 0; i < 2_000; i++) {
      var at = START.plusMillis(900L * i + random.nextInt(900));
      int slot = random.nextInt(100);
      alerts.put(at, List.of(new Entry(slot, 1, at, true)));
      if (losing && i == 700) {
        continue;
      }
      boolean repeat = random.nextInt(3) == 0;
      var said = repeat ? at.plusSeconds(10) : at;
      var read = said.plusMillis(50 + random.nextInt(60_000));
      fates
          .computeIfAbsent(read, _ -> new java.util.ArrayList<>())
          .add(new Entry(slot, 1, said, false));
    }
    return List.of(alerts, fates);
  }

  private void walk(Random random, List<NavigableMap<Instant, List<Entry>>> log) {
    var end = START.plus(Duration.ofMinutes(50));
    var read = START;
    var kept = kept();
    var keptAt = START;
    while (now.isBefore(end)) {
      now = now.plus(ROUND);
      for (var topic : log) {
        topic
            .subMap(read, now)
            .values()
            .forEach(entries ->
                entries.forEach(entry -> {
                  if (entry.isAlert()) {
                    accepted(entry.slot(), entry.at());
                  } else {
                    settled(entry.slot(), entry.number(), entry.at());
                  }
                }));
      }
      read = now;
      book.close(now, steady);
      if (random.nextInt(30) == 0) {
        kept = kept();
        keptAt = now;
      }
      if (random.nextInt(150) == 0 && now.isBefore(end.minus(Duration.ofMinutes(10)))) {
        // Killed, and away for a while.
        now = now.plusSeconds(random.nextInt(60));
        book = new FateBook(kept, GRACE);
        read = keptAt;
        steady = now;
      }
    }
  }

  private io.watchbell.model.audit.AuditCheckpoint kept() {
    var checkpoint = book.checkpoint(now, Map.of(), List.of(), Map.of(), List.of());
    return Topics.AUDIT.codec().decode(Topics.AUDIT.codec().encode(checkpoint));
  }

  private void accepted(int slot, Instant at) {
    book.accepted(slot, at.toEpochMilli(), now);
  }

  private void settled(int slot, int number, Instant at) {
    book.settled(slot, number, false, at.toEpochMilli(), now);
  }

  private void pass(Duration length) {
    var until = now.plus(length);
    while (now.isBefore(until)) {
      now = now.plus(ROUND).isBefore(until) ? now.plus(ROUND) : until;
      book.close(now, steady);
    }
  }
}
