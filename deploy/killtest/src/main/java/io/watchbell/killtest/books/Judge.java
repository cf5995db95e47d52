package io.watchbell.killtest.books;

import static io.watchbell.killtest.books.Shortcoming.Kind.ALERT_LOST;
import static io.watchbell.killtest.books.Shortcoming.Kind.ALERT_UNSETTLED;
import static io.watchbell.killtest.books.Shortcoming.Kind.INTENT_TWICE;
import static io.watchbell.killtest.books.Shortcoming.Kind.INTENT_UNFINISHED;
import static io.watchbell.killtest.books.Shortcoming.Kind.LATE;
import static io.watchbell.killtest.books.Shortcoming.Kind.NEVER_FINISHED;
import static io.watchbell.killtest.books.Shortcoming.Kind.PAGE_LOST;
import static io.watchbell.killtest.books.Shortcoming.Kind.PAGE_WRONG;
import static io.watchbell.killtest.books.Shortcoming.Kind.REPEAT_UNMARKED;
import static io.watchbell.killtest.books.Shortcoming.Kind.TRANSACTION_HANGS;
import static io.watchbell.killtest.books.Shortcoming.Kind.UNREADABLE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Holds what was seen against what must be. */
public final class Judge {
  private final Evidence evidence;
  private final int slow;
  private boolean isByReturn;
  private final Delays delays;
  private final List<Shortcoming> shortcomings = new ArrayList<>();
  private final Map<String, List<Letter>> letters = new HashMap<>();

  private Judge(Evidence evidence, int slow) {
    this.evidence = evidence;
    this.slow = slow;
    this.delays = new Delays(evidence);
    for (var letter : evidence.letters()) {
      letters.computeIfAbsent(letter.trouble(), _ -> new ArrayList<>()).add(letter);
    }
  }

  /**
   * Judges.
   *
   * @param slow how many times as late as promised a page may be, for a machine that is slow or has
   *     much else to do; 1 is strict
   */
  public static Verdict judge(Evidence evidence, int slow) {
    return new Judge(evidence, slow).judge();
  }

  /**
   * Judges a run in which everything is killed at once: what counts is how soon somebody is paged
   * again after the start, not how late a page is that had to wait for it.
   */
  public static Verdict judgeReturns(Evidence evidence, int slow) {
    var judge = new Judge(evidence, slow);
    evidence.faults().forEach(judge::back);
    return judge.judge();
  }

  private void back(Endured endured) {
    isByReturn = true;
    var max = endured.fault().kind().delayMax();
    var well = endured.well();
    if (well == null) {
      say(LATE, "after kill %d nobody was paged again".formatted(endured.number()));
    } else if (max != null && well.isAfter(endured.until().plus(max.multipliedBy(slow)))) {
      var took = Duration.between(endured.until(), well);
      say(
          LATE,
          "after kill %d paging again only after %.1f s"
              .formatted(endured.number(), took.toMillis() / 1e3));
    }
  }

  private Verdict judge() {
    var all = new ArrayList<Delay>();
    alerts();
    for (var trouble : evidence.troubles()) {
      if (trouble.plot().pages()) {
        paged(trouble);
        all.addAll(delays.of(trouble));
      } else {
        left(trouble);
      }
    }
    int unmarked = repeats();
    intents();
    all.forEach(this::late);
    return new Verdict(tally(unmarked), shortcomings, all);
  }

  private void say(Shortcoming.Kind kind, String words) {
    shortcomings.add(new Shortcoming(kind, words));
  }

  // Alerts and fates.

  private void alerts() {
    var names = new TreeSet<>(evidence.sent().keySet());
    names.addAll(evidence.log().alerts().keySet());
    for (var name : names) {
      var entry = evidence.log().of(name);
      var sent = evidence.sent().get(name);
      if (sent != null && entry.accepted() < sent.accepted()) {
        say(
            ALERT_LOST,
            "%s: %d times accepted, %d times in the log"
                .formatted(name, sent.accepted(), entry.accepted()));
      }
      if (entry.accepted() != entry.settled()) {
        say(
            ALERT_UNSETTLED,
            "%s: %d times in the log, %d fates".formatted(name, entry.accepted(), entry.settled()));
      }
    }
  }

  // Pages.

  private void paged(Trouble trouble) {
    if (trouble.acceptedAt() == null) {
      say(NEVER_FINISHED, "%s was never accepted".formatted(trouble.name()));
      return;
    }
    int rungs = trouble.plot() == Plot.NOBODY_ANSWERS ? evidence.rungs() : 1;
    for (int rung = 1; rung <= rungs; rung++) {
      if (delays.page(trouble.name(), rung) == null) {
        say(
            PAGE_LOST,
            "%s (%s), accepted %s: nobody was paged on rung %d"
                .formatted(trouble.name(), trouble.plot(), trouble.acceptedAt(), rung));
      }
    }
    if (trouble.plot() != Plot.NOBODY_ANSWERS && trouble.answeredAt() == null) {
      say(
          NEVER_FINISHED,
          "%s (%s): the answer never worked".formatted(trouble.name(), trouble.plot()));
    }
    int opened = evidence.log().of(trouble.name()).opened();
    if (opened > 1) {
      say(PAGE_WRONG, "%s opened %d incidents".formatted(trouble.name(), opened));
    }
  }

  private void left(Trouble trouble) {
    if (trouble.acceptedAt() == null) {
      say(NEVER_FINISHED, "%s was never accepted".formatted(trouble.name()));
    }
    for (var letter : letters.getOrDefault(trouble.name(), List.of())) {
      say(PAGE_WRONG, "%s (%s): %s".formatted(trouble.name(), trouble.plot(), letter));
    }
  }

  private int repeats() {
    int unmarked = 0;
    var seen = new HashSet<String>();
    for (var letter : evidence.letters()) {
      if (!seen.add(letter.id()) && !letter.possibleRepeat()) {
        unmarked++;
        say(REPEAT_UNMARKED, "%s at %s".formatted(letter.id(), letter.at()));
      }
    }
    return unmarked;
  }

  private void intents() {
    var log = evidence.log();
    var arrived = new HashSet<String>();
    evidence.letters().forEach(letter -> arrived.add(letter.id()));
    for (var id : new TreeSet<>(log.delivered())) {
      if (!arrived.contains(id)) {
        say(PAGE_LOST, id);
      }
    }
    for (var id : new TreeSet<>(arrived)) {
      if (!log.pages().contains(id)) {
        say(PAGE_WRONG, id);
      }
    }
    log.pagedTwice().forEach(id -> say(INTENT_TWICE, id));
    log.unfinished().forEach(id -> say(INTENT_UNFINISHED, id));
    log.pagedThoughTaken().forEach(words -> say(PAGE_WRONG, words));
    log.hanging().forEach(words -> say(TRANSACTION_HANGS, words));
    if (log.unreadable() > 0) {
      say(UNREADABLE, "%d records".formatted(log.unreadable()));
    }
  }

  private void late(Delay delay) {
    if (delay.fault() == 0 || isByReturn) {
      return;
    }
    var endured = evidence.faults().get(delay.fault() - 1);
    var max = endured.fault().kind().delayMax();
    if (max != null && delay.length().compareTo(max.multipliedBy(slow)) > 0) {
      say(
          LATE,
          "%s: rung %d came %.1f s late, promised are %d; fault %d, %s"
              .formatted(
                  delay.trouble(),
                  delay.rung(),
                  delay.length().toMillis() / 1e3,
                  max.toSeconds(),
                  endured.number(),
                  endured.fault().words()));
    }
  }

  // Sums.

  private Tally tally(int unmarked) {
    var log = evidence.log();
    var sent = evidence.sent().values();
    var entries = log.alerts().values();
    var due = evidence.troubles().stream().filter(each -> each.plot().pages()).toList();
    long ids = evidence.letters().stream().map(Letter::id).distinct().count();
    int repeats = evidence.letters().size() - Math.toIntExact(ids);
    return new Tally(
        sent.stream().mapToLong(Sent::accepted).sum(),
        sent.stream().mapToLong(Sent::unknown).sum(),
        entries.stream().mapToLong(Entry::accepted).sum(),
        entries.stream().mapToLong(Entry::settled).sum(),
        due.size(),
        (int) due.stream().filter(each -> delays.page(each.name(), 1) != null).count(),
        evidence.troubles().size() - due.size(),
        log.pages().size(),
        log.pages().size() - log.unfinished().size(),
        evidence.letters().size(),
        repeats - unmarked,
        unmarked,
        log.hanging().size());
  }
}
