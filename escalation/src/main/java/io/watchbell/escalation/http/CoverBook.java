package io.watchbell.escalation.http;

import io.watchbell.escalation.cover.CoverRules;
import io.watchbell.escalation.cover.Covers;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.model.watch.WatchChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What people have changed about the watch, folded from its topic. {@link #change} has the shape of
 * a tail's handler. Safe for use by many threads.
 */
public final class CoverBook {
  /** Whoever decides who is paged waits so long for what was changed before a restart. */
  private static final Duration READ_MAX = Duration.ofSeconds(10);

  private final Map<String, WatchChange> changes = new HashMap<>();
  private final CompletableFuture<Void> read = new CompletableFuture<>();
  private volatile @Nullable Made made;

  private final CopyOnWriteArrayList<Waiting> waiting = new CopyOnWriteArrayList<>();

  private record Waiting(
      String id, @Nullable WatchChange wanted, CompletableFuture<Boolean> seen) {}

  private record Made(Roster files, Roster roster) {}

  /** Something was changed, or is no more (null). */
  public synchronized void change(String id, @Nullable WatchChange change, Instant at) {
    if (change == null) {
      changes.remove(id);
    } else {
      changes.put(id, change);
    }
    made = null;
    for (var one : waiting) {
      if (isSeen(one.id(), one.wanted())) {
        one.seen().complete(true);
      }
    }
  }

  /** Everything that was in the log when we began has been told. */
  public void isRead() {
    read.complete(null);
  }

  /** All changes, the latest first. */
  public synchronized List<WatchChange> all() {
    var all = new ArrayList<>(changes.values());
    all.sort(
        Comparator.comparing(WatchChange::updatedAt).reversed().thenComparing(WatchChange::id));
    return all;
  }

  /** The change of this id, or null. */
  public synchronized @Nullable WatchChange find(String id) {
    return changes.get(id);
  }

  /** What people have changed, laid over the roster of the files. */
  @SuppressWarnings("ReferenceEquality") // The files are read seldom, and compared for each event.
  public Roster over(Roster files) {
    var last = made;
    return last != null && last.files() == files ? last.roster() : made(files);
  }

  private synchronized Roster made(Roster files) {
    var roster = changes.isEmpty() ? files : Covers.over(files, changes.values());
    made = new Made(files, roster);
    return roster;
  }

  /** The same, once what was changed before a restart is known; waits at the first time. */
  public Roster overWhenRead(Roster files) {
    if (!read.isDone()) {
      read.copy().completeOnTimeout(null, READ_MAX.toMillis(), TimeUnit.MILLISECONDS).join();
    }
    return over(files);
  }

  /** What may be changed now. */
  CoverRules rules(Roster files, Instant now) {
    return new CoverRules(files, all(), now);
  }

  /**
   * Waits until this is what is known of an id; null: that it is no more. Says whether it is;
   * blocks.
   */
  boolean await(String id, @Nullable WatchChange wanted, Duration patience) {
    var one = new Waiting(id, wanted, new CompletableFuture<>());
    synchronized (this) {
      if (isSeen(id, wanted)) {
        return true;
      }
      waiting.add(one);
    }
    boolean seen =
        one.seen().completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS).join();
    waiting.remove(one);
    return seen;
  }

  private boolean isSeen(String id, @Nullable WatchChange wanted) {
    var now = changes.get(id);
    return wanted == null
        ? now == null
        : now != null && !now.updatedAt().isBefore(wanted.updatedAt());
  }
}
