package io.watchbell.router.incident;

import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.state.OrderedStore;
import io.watchbell.model.state.Table;
import io.watchbell.model.topic.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people have merged and split by hand, as long as that decides where alerts go. Rows begin
 * with {@code k} (which incident a group was merged into), {@code m} (which groups were merged into
 * an incident) and {@code f} (which incident an alert was split off into).
 *
 * <p>What was merged into something that is merged in turn is taken along, so that one look is
 * enough to find where a group goes.
 */
public final class Regroupings {
  private static final byte[] NOTHING = new byte[0];
  private static final String PARTS = "m";
  private static final String END = "\uFFFF";

  private final OrderedStore store;
  private final Table<Merge> merges;
  private final Table<Split> splits;

  /** Those in this store. */
  Regroupings(OrderedStore store) {
    this.store = store;
    merges = new Table<>(store, "k", Json.codec(Merge.class));
    splits = new Table<>(store, "f", Json.codec(Split.class));
  }

  /**
   * An incident was merged into another.
   *
   * @param ordinal which time of its key was merged
   * @param into what it is part of now
   * @param by who said so
   * @param command by which command
   */
  public record Merge(int ordinal, IncidentId into, String by, String command) {
    private Merge goingTo(IncidentId other) {
      return new Merge(ordinal, other, by, command);
    }
  }

  /**
   * An alert was split off.
   *
   * @param into the incident that it opened
   * @param by who said so
   */
  public record Split(IncidentId into, String by) {}

  /** What became of the latest incident of this key; null where it was not merged. */
  public @Nullable Merge merge(IncidentKey key) {
    return merges.get(key.text());
  }

  /** Whether this incident is part of another. */
  public boolean isMerged(IncidentId id) {
    var merge = merge(id.key());
    return merge != null && merge.ordinal() == id.ordinal();
  }

  /** How many groups were merged into the incidents of this key. */
  public int parts(IncidentKey key, int limit) {
    return partsOf(key.text(), limit).size();
  }

  /** An incident is part of another from now on, and so is what had been merged into it. */
  public void merged(IncidentKey from, Merge merge) {
    for (var part : partsOf(from.text(), Integer.MAX_VALUE)) {
      var known = merges.get(part);
      store.delete(row(from.text(), part));
      if (known != null && known.into().equals(new IncidentId(from, merge.ordinal()))) {
        put(part, known.goingTo(merge.into()));
      } else if (known != null && known.into().key().equals(from)) {
        merges.remove(part); // It was about an earlier time.
      }
    }
    put(from.text(), merge);
  }

  private void put(String part, Merge merge) {
    merges.put(part, merge);
    store.put(row(merge.into().key().text(), part), NOTHING);
  }

  /** A new incident of this key opens: the merge was about an earlier one. */
  public void opened(IncidentKey key) {
    var merge = merge(key);
    if (merge != null) {
      merges.remove(key.text());
      store.delete(row(merge.into().key().text(), key.text()));
    }
  }

  /** Where this alert was split off into; null where it was not. */
  public @Nullable Split split(String fingerprint) {
    return splits.get(fingerprint);
  }

  /** An alert was split off. */
  public void split(String fingerprint, Split split) {
    splits.put(fingerprint, split);
  }

  /** Nothing is known any more of the incident that an alert may have been split off into. */
  void forgetSplit(String fingerprint, String key) {
    var split = splits.get(fingerprint);
    if (split != null && split.into().key().text().equals(key)) {
      splits.remove(fingerprint);
    }
  }

  /** Nothing is known any more of this incident: what was merged into it goes its own way. */
  void forgetMerges(String key) {
    for (var part : partsOf(key, Integer.MAX_VALUE)) {
      var merge = merges.get(part);
      if (merge != null && merge.into().key().text().equals(key)) {
        merges.remove(part);
      }
      store.delete(row(key, part));
    }
  }

  private List<String> partsOf(String key, int limit) {
    var prefix = row(key, "");
    return store.keys(prefix, prefix + END, limit).stream()
        .map(row -> row.substring(prefix.length()))
        .toList();
  }

  private static String row(String into, String part) {
    return PARTS + into + "/" + part;
  }
}
