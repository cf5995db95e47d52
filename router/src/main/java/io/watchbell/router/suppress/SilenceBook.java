package io.watchbell.router.suppress;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.silence.Silence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Silences in memory. One thread may change it while others read: each change makes a new map, as
 * silences are few and change rarely.
 */
public final class SilenceBook implements Silences {
  private volatile Map<String, Silence> byId = Map.of();
  private volatile long changes;

  /** Takes in a silence, or another version of it. */
  public synchronized void put(Silence silence) {
    var next = new TreeMap<>(byId);
    if (!silence.equals(next.put(silence.id(), silence))) {
      byId = next;
      changes = changes + 1;
    }
  }

  /** Forgets a silence. */
  public synchronized void remove(String id) {
    var next = new TreeMap<>(byId);
    if (next.remove(id) != null) {
      byId = next;
      changes = changes + 1;
    }
  }

  @Override
  public List<Silence> hiding(Labels labels, Instant now) {
    var all = byId;
    if (all.isEmpty()) {
      return List.of();
    }
    var hiding = new ArrayList<Silence>(1);
    for (var silence : all.values()) {
      if (silence.hides(labels, now)) {
        hiding.add(silence);
      }
    }
    return hiding;
  }

  @Override
  public @Nullable Silence find(String id) {
    return byId.get(id);
  }

  @Override
  public long changes() {
    return changes;
  }
}
