package io.watchbell.router.change;

import io.watchbell.model.change.Change;
import io.watchbell.model.state.OrderedStore;
import io.watchbell.model.state.Table;
import io.watchbell.model.topic.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The latest changes of each service, kept in a store and, because every alert asks for them, in
 * memory. What is forgotten, and when, depends on what was said alone.
 *
 * <p>Not safe for use by several threads.
 */
public final class ChangeBook implements Changes {
  /** How long a change is known: the longest {@code change_within} that can be configured. */
  public static final Duration KEPT = Duration.ofDays(1);

  /** Most changes of one service that are known; the latest are. */
  static final int OF_A_SERVICE_MAX = 10;

  /** Most services of which changes are known; those that were changed last are. */
  static final int SERVICES_MAX = 2_000;

  private static final Comparator<Change> LATEST_FIRST =
      Comparator.comparing(Change::at).reversed().thenComparing(Change::id);

  private final Table<Latest> kept;
  private final Map<String, Latest> byService = new TreeMap<>();

  /**
   * The changes in this store.
   *
   * @param prefix of their rows
   */
  public ChangeBook(OrderedStore store, String prefix) {
    kept = new Table<>(store, prefix, Json.codec(Latest.class));
    for (var service : kept.keysWith("", Integer.MAX_VALUE)) {
      var latest = kept.get(service);
      if (latest != null) {
        byService.put(service, latest);
      }
    }
  }

  /**
   * What is known of a service.
   *
   * @param changes latest first; never empty
   */
  private record Latest(List<Change> changes) {
    Instant at() {
      return changes.getFirst().at();
    }
  }

  /**
   * Takes in a change, or another version of it; one that is older than {@link #KEPT} is none.
   *
   * @param now when it was said
   */
  public void put(Change change, Instant now) {
    forgetOld(now);
    if (isOld(change, now)) {
      return;
    }
    var known = byService.get(change.service());
    var changes = new ArrayList<Change>();
    if (known != null) {
      changes.addAll(known.changes());
      changes.removeIf(one -> one.id().equals(change.id()) || isOld(one, now));
    }
    changes.add(change);
    changes.sort(LATEST_FIRST);
    var latest = new Latest(List.copyOf(changes.subList(0, least(changes))));
    byService.put(change.service(), latest);
    kept.put(change.service(), latest);
    if (byService.size() > SERVICES_MAX) {
      forgetOldest();
    }
  }

  private static int least(List<Change> changes) {
    return Math.min(OF_A_SERVICE_MAX, changes.size());
  }

  private static boolean isOld(Change change, Instant now) {
    return change.at().plus(KEPT).isBefore(now);
  }

  private void forgetOld(Instant now) {
    var old =
        byService.entrySet().stream()
            .filter(entry -> entry.getValue().at().plus(KEPT).isBefore(now))
            .map(Map.Entry::getKey)
            .toList();
    old.forEach(this::forget);
  }

  private void forgetOldest() {
    byService.entrySet().stream()
        .min(Comparator.comparing((Map.Entry<String, Latest> entry) -> entry.getValue().at()))
        .map(Map.Entry::getKey)
        .ifPresent(this::forget);
  }

  private void forget(String service) {
    byService.remove(service);
    kept.remove(service);
  }

  @Override
  public @Nullable Change latest(String service, Instant before, Duration within) {
    var known = byService.get(service);
    if (known == null) {
      return null;
    }
    for (var change : known.changes()) {
      if (!change.at().isAfter(before)) {
        return change.at().plus(within).isBefore(before) ? null : change;
      }
    }
    return null;
  }

  @Override
  public boolean isEmpty() {
    return byService.isEmpty();
  }
}
