package io.watchbell.kafka;

import io.watchbell.model.state.OrderedStore;
import org.jspecify.annotations.Nullable;

/**
 * Remembers in the store of a stage of which step something comes, for what happens to it later: a
 * timer has no record before it whose header could say so. It is in the changelog like everything
 * else, so it survives whoever is killed.
 */
public final class Footprints {
  private static final int AT_ONCE = 1_000;

  private final Trail trail;
  private final OrderedStore store;
  private final String prefix;

  /**
   * What is remembered in a store. Where nothing is followed any more, what was is forgotten.
   *
   * @param prefix of its rows, a capital and a colon; no other prefix of the store begins with it
   */
  public Footprints(Trail trail, OrderedStore store, String prefix) {
    this.trail = trail;
    this.store = store;
    this.prefix = prefix;
    if (!trail.isOn()) {
      forgetAll();
    }
  }

  private void forgetAll() {
    var end =
        prefix.substring(0, prefix.length() - 1) + (char) (prefix.charAt(prefix.length() - 1) + 1);
    var rows = store.keys(prefix, end, AT_ONCE);
    while (!rows.isEmpty()) {
      rows.forEach(store::delete);
      rows = store.keys(prefix, end, AT_ONCE);
    }
  }

  /** Remembers it; a later step takes the place of an earlier one. */
  public void keep(String what, byte[] context) {
    store.put(prefix + what, context);
  }

  /** The step that this comes of, or null. */
  public byte @Nullable [] of(String what) {
    return trail.isOn() ? store.get(prefix + what) : null;
  }

  /** It is over. */
  public void forget(String what) {
    if (trail.isOn()) {
      store.delete(prefix + what);
    }
  }
}
