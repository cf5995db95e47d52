package io.watchbell.router.suppress;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.silence.Silence;
import io.watchbell.model.state.OrderedStore;
import io.watchbell.model.state.Table;
import io.watchbell.model.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The silences that there are, kept in a store and, because every alert asks for them, in memory.
 *
 * <p>Not safe for use by several threads.
 */
public final class SilenceBook implements Silences {
  /** How long after its end a silence is still known, in case somebody asks why. */
  private static final Duration KEPT = Duration.ofDays(1);

  private final Table<Silence> kept;
  private final Map<String, Silence> byId = new TreeMap<>();
  private long changes;

  /**
   * The silences in this store.
   *
   * @param prefix of their rows
   */
  public SilenceBook(OrderedStore store, String prefix) {
    kept = new Table<>(store, prefix, Topics.SILENCES.codec());
    for (var id : kept.keysWith("", Integer.MAX_VALUE)) {
      var silence = kept.get(id);
      if (silence != null) {
        byId.put(id, silence);
      }
    }
  }

  /** Takes in a silence, or another version of it. */
  public void put(Silence silence) {
    if (!silence.equals(byId.put(silence.id(), silence))) {
      kept.put(silence.id(), silence);
      changes++;
      forgetOld(silence.updatedAt());
    }
  }

  /** Forgets a silence. */
  public void remove(String id) {
    if (byId.remove(id) != null) {
      kept.remove(id);
      changes++;
    }
  }

  private void forgetOld(Instant now) {
    var old =
        byId.values().stream()
            .filter(silence -> silence.endsAt().plus(KEPT).isBefore(now))
            .map(Silence::id)
            .toList();
    for (var id : old) {
      byId.remove(id);
      kept.remove(id);
    }
  }

  @Override
  public List<Silence> hiding(Labels labels, Instant now) {
    if (byId.isEmpty()) {
      return List.of();
    }
    var hiding = new ArrayList<Silence>(1);
    for (var silence : byId.values()) {
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

  /** Grows whenever a silence is added, changed or removed. */
  public long changes() {
    return changes;
  }
}
