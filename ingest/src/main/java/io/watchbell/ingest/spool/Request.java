package io.watchbell.ingest.spool;

import io.watchbell.ingest.publish.Stored;
import io.watchbell.kafka.LogRecord;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The records of one request, and what is known of each. Safe for use by several threads. */
final class Request {
  /** What is known once the log has said something. */
  enum News {
    /** It has not yet said something of each record. */
    OPEN,
    /** It has them all. */
    TAKEN,
    /** It does not have them all. */
    FAILED,
    /** It has said something of each, but they were put aside meanwhile. */
    LATE
  }

  private final List<LogRecord> records;
  private final long first;
  private final CompletableFuture<List<Stored>> answer;
  private final BitSet taken = new BitSet();
  private int known;
  private boolean turned;

  Request(List<LogRecord> records, long first, CompletableFuture<List<Stored>> answer) {
    this.records = records;
    this.first = first;
    this.answer = answer;
  }

  int size() {
    return records.size();
  }

  synchronized boolean hasTurned() {
    return turned;
  }

  void whenTaken(Runnable then) {
    var _ = answer.thenRun(then);
  }

  /** The log has said whether it has this record. */
  News known(int index, boolean isTaken) {
    News news;
    synchronized (this) {
      known++;
      taken.set(index, isTaken);
      if (known < records.size()) {
        return News.OPEN;
      }
      boolean all = taken.cardinality() == records.size();
      news = turned ? News.LATE : all ? News.TAKEN : News.FAILED;
      turned |= all;
    }
    if (news == News.TAKEN) {
      answer(Collections.nCopies(size(), new Stored.Durable()));
    }
    return news;
  }

  /** Whether it is now to be put aside: true once, and never when the log has all of it. */
  synchronized boolean turns() {
    boolean news = !turned;
    turned = true;
    return news;
  }

  /** The records that the log is not known to have. */
  synchronized List<Integer> open() {
    var open = new ArrayList<Integer>();
    for (int i = taken.nextClearBit(0); i < records.size(); i = taken.nextClearBit(i + 1)) {
      open.add(i);
    }
    return open;
  }

  /** The records that the log is known to have. */
  synchronized List<Integer> taken() {
    return taken.stream().boxed().toList();
  }

  List<LogRecord> records(List<Integer> indexes) {
    return indexes.stream().map(records::get).toList();
  }

  /** Of these records their places in the order of all that ever arrived. */
  List<Long> numbers(List<Integer> indexes) {
    return indexes.stream().map(index -> first + index).toList();
  }

  void answer(List<Stored> stored) {
    answer.complete(stored);
  }

  /** Neither has what is open. */
  void fails(String why) {
    var stored = new ArrayList<Stored>(Collections.nCopies(size(), new Stored.Durable()));
    open().forEach(index -> stored.set(index, new Stored.NotStored(why)));
    answer(stored);
  }
}
