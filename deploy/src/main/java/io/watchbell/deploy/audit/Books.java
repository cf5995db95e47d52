package io.watchbell.deploy.audit;

import io.watchbell.model.audit.AuditCheckpoint;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.ResponseChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The books of the log, by partition. Whoever reads the log tells of each record, causes before
 * their effects: alerts before fates, incidents before responses, pages before outcomes. Then no
 * effect is without its cause, and no cause waits for an effect that was read before it.
 *
 * <p>Not safe for use by several threads.
 */
public final class Books {
  /** So long the log may be too much out of order to be judged. */
  static final Duration UNJUDGED_MAX = Duration.ofMinutes(30);

  private final Duration grace;
  private final Map<Integer, Book> byPartition = new TreeMap<>();
  private final Minutes minutes = new Minutes();
  private @Nullable Instant read;
  private @Nullable Instant steady;

  /**
   * Empty books.
   *
   * @param grace how late anything may be
   */
  public Books(Duration grace) {
    this.grace = grace;
  }

  private record Book(
      int partition, Instant begun, FateBook fates, LadderBook ladders, IntentBook intents) {}

  /**
   * Opens the books of a partition, or goes on with them.
   *
   * @param from what was written last; null where nothing was
   */
  public void open(int partition, @Nullable AuditCheckpoint from, Instant now) {
    byPartition.put(
        partition,
        from == null
            ? new Book(partition, now, new FateBook(now, grace), new LadderBook(), new IntentBook())
            : new Book(
                partition,
                from.begun(),
                new FateBook(from, grace),
                new LadderBook(from),
                new IntentBook(from)));
  }

  /** Somebody else keeps the books of this partition from now on. */
  public void leave(int partition) {
    byPartition.remove(partition);
  }

  /** Nobody knows what was missed: the grace begins anew. */
  public void interrupted(Instant now) {
    steady = now;
  }

  /**
   * An alert was accepted.
   *
   * @param keyHash a hash of its key
   * @param at its time, epoch milliseconds
   */
  public void accepted(int partition, int keyHash, long at, Instant now) {
    var book = byPartition.get(partition);
    if (book != null && book.fates().accepted(Slots.slotOf(keyHash), at, now)) {
      minutes.accepted(at);
    }
  }

  /**
   * Alerts got their fate.
   *
   * @param number how many; of none nothing is told
   * @param isRepeats whether they may be some seconds older than this
   */
  public void settled(
      int partition, int keyHash, int number, boolean isRepeats, long at, Instant now) {
    var book = byPartition.get(partition);
    if (book != null
        && number > 0
        && book.fates().settled(Slots.slotOf(keyHash), number, isRepeats, at, now)) {
      minutes.settled(number, at);
    }
  }

  /** Something happened to an incident. */
  public void changed(int partition, IncidentChange change, Instant now) {
    var book = byPartition.get(partition);
    if (book != null) {
      book.ladders().changed(change, now);
    }
  }

  /** Escalation said something. */
  public void heard(int partition, ResponseChange change, Instant now) {
    var book = byPartition.get(partition);
    if (book != null) {
      book.ladders().heard(change, now);
    }
  }

  /** A page is to be sent. */
  public void intended(int partition, Page page, Instant now) {
    var book = byPartition.get(partition);
    if (book != null) {
      book.intents().intended(page, now);
      minutes.intended(page.at().toEpochMilli());
    }
  }

  /** Something came of a page. */
  public void came(int partition, PageOutcome outcome) {
    var book = byPartition.get(partition);
    if (book != null) {
      book.intents().came(outcome);
      if (outcome.result().isFinal()) {
        minutes.came(outcome.at().toEpochMilli());
      }
    }
  }

  /** All that was in the log at this instant has been read. */
  public void readUpTo(Instant instant) {
    read = instant;
    if (steady == null) {
      steady = instant;
    }
    for (var book : byPartition.values()) {
      book.fates().close(instant, steady);
    }
  }

  /** What does not add up, the worst first. */
  public List<Finding> findings() {
    var limit = limit();
    var findings = new ArrayList<Finding>();
    if (limit == null) {
      return findings;
    }
    for (var book : byPartition.values()) {
      fates(book, findings);
      var overdue = new Overdue(book.partition(), limit);
      book.ladders().check(overdue);
      book.intents().check(overdue);
      findings.addAll(overdue.findings());
    }
    findings.sort(Finding.ORDER);
    return findings;
  }

  private Overdue.@Nullable Limit limit() {
    var upTo = read;
    var since = steady;
    return upTo == null || since == null ? null : new Overdue.Limit(upTo, since, grace);
  }

  private void fates(Book book, List<Finding> findings) {
    var difference = book.fates().difference();
    var since = difference.since();
    if (since != null && difference.missing() > 0) {
      var words =
          difference.missing() == 1
              ? "1 alert was accepted and has no fate"
              : difference.missing() + " alerts were accepted and have no fate";
      findings.add(finding(Finding.Kind.FATE_MISSING, book, difference.missing(), since, words));
    }
    if (since != null && difference.doubled() > 0) {
      var words =
          difference.doubled() == 1
              ? "there is 1 fate more than there are alerts"
              : "there are %d fates more than there are alerts".formatted(difference.doubled());
      findings.add(finding(Finding.Kind.FATE_DOUBLED, book, difference.doubled(), since, words));
    }
    var unjudged = book.fates().unjudgedSince();
    if (unjudged != null && read != null && unjudged.plus(UNJUDGED_MAX).isBefore(read)) {
      var words =
          "alerts come with times too far apart to say whether each has its fate; set the clocks";
      findings.add(finding(Finding.Kind.NOT_AUDITED, book, 1, unjudged, words));
    }
  }

  private static Finding finding(
      Finding.Kind kind, Book book, long count, Instant since, String words) {
    return new Finding(kind, book.partition(), count, since, words, List.of());
  }

  /** What stands now is accepted as it is, and rings no more. */
  public void writeOff() {
    var limit = limit();
    for (var book : byPartition.values()) {
      book.fates().writeOff();
      if (limit != null) {
        book.ladders().writeOff(limit);
        book.intents().writeOff(limit);
      }
    }
  }

  /** What is to be remembered of a partition, as far as it has been read. */
  public AuditCheckpoint checkpoint(int partition, Map<String, Long> positions, Instant now) {
    var book = byPartition.get(partition);
    if (book == null) {
      throw new IllegalArgumentException("no books of partition " + partition);
    }
    return book.fates()
        .checkpoint(
            now,
            positions,
            book.ladders().ladders(),
            book.ladders().waiting(),
            book.intents().intents());
  }

  /** The books, for people. */
  public AuditView view(Instant now) {
    var partitions = new ArrayList<AuditView.Partition>();
    for (var book : byPartition.values()) {
      var fates = book.fates();
      partitions.add(
          new AuditView.Partition(
              book.partition(),
              book.begun(),
              fates.accepted(),
              fates.settled(),
              fates.accepted() - fates.settled(),
              book.ladders().open(),
              book.ladders().waiting().size(),
              book.intents().open()));
    }
    return new AuditView(
        now,
        read,
        steady,
        grace.toSeconds(),
        findings(),
        partitions,
        minutes.since(now.minus(Minutes.KEPT)));
  }
}
