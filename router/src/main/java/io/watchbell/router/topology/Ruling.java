package io.watchbell.router.topology;

import io.watchbell.model.state.OrderedStore;
import io.watchbell.router.pipeline.RouterConfig;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which configuration holds in the one order. It changes where the order says so, and is remembered
 * with everything else that decides; so a restart, or another instance that takes over, goes on
 * with the same one at the same place.
 *
 * <p>A version that is not known here yet is waited for, a while; what cannot be used, or does not
 * come, is replaced by what holds in the process, as it is where the order never said anything.
 */
final class Ruling {
  /** How long a version is waited for, in milliseconds. */
  static final long PATIENCE_MILLIS = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(Ruling.class);

  private final OrderedStore store;
  private final String row;
  private final RouterTopology.Surroundings around;
  private @Nullable String version;
  private @Nullable RouterConfig config;
  private boolean settled;
  private long askedSince = Long.MIN_VALUE;

  /**
   * What the store remembers.
   *
   * @param row under which it stands
   */
  Ruling(OrderedStore store, String row, RouterTopology.Surroundings around) {
    this.store = store;
    this.row = row;
    this.around = around;
    byte[] kept = store.get(row);
    version = kept == null ? null : new String(kept, StandardCharsets.UTF_8);
    settled = version == null;
  }

  /** From here on this version holds. */
  void becomes(String another) {
    if (another.equals(version)) {
      return;
    }
    store.put(row, another.getBytes(StandardCharsets.UTF_8));
    version = another;
    config = null;
    settled = false;
    askedSince = Long.MIN_VALUE;
  }

  /**
   * Whether it is known what holds.
   *
   * @param clock what the clock on the wall shows, epoch milliseconds
   */
  boolean isSettled(long clock) {
    if (settled) {
      return true;
    }
    askedSince = askedSince == Long.MIN_VALUE ? clock : askedSince;
    switch (around.config(Objects.requireNonNull(version))) {
      case Lookup.Known(var found) -> {
        config = found;
        settled = true;
      }
      case Lookup.Unusable() -> settled = true;
      case Lookup.NotYet() -> {
        if (clock - askedSince >= PATIENCE_MILLIS) {
          LOG.error("configuration {} is live and is not in the log; {}", version, "another holds");
          settled = true;
        }
      }
    }
    return settled;
  }

  /** What holds. */
  RouterConfig config() {
    return config == null ? around.config() : config;
  }
}
