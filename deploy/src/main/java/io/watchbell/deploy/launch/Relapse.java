package io.watchbell.deploy.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * When to start everything anew inside the process: when alerts would page nobody for too long. A
 * broker that has just been started can come up with a coordinator that never answers (seen once in
 * some two hundred starts after {@code kill -9}: a transaction's marker overtook the loading of the
 * group coordinator's log); nothing but another start mends it, and nobody is awake to type it.
 */
final class Relapse {
  /**
   * How long it may take to be ready, or ready again: several times what it takes when it works.
   */
  static final Duration UNREADY_MAX = Duration.ofSeconds(60);

  /** Starts within {@link #WINDOW} after which another would not help either. */
  static final int STARTS_MAX = 4;

  static final Duration WINDOW = Duration.ofHours(1);

  private final Deque<Instant> starts = new ArrayDeque<>();
  private @Nullable Instant unreadySince;

  /** What is to be done. */
  enum Advice {
    GO_ON,
    START_ANEW,
    GIVE_UP
  }

  /** It has been started, for the first time or anew. */
  void started(Instant now) {
    starts.addLast(now);
    starts.removeIf(start -> start.isBefore(now.minus(WINDOW)));
    unreadySince = now;
  }

  /** Looks at it; to be asked about once a second. */
  Advice look(boolean ready, Instant now) {
    if (ready) {
      unreadySince = null;
      return Advice.GO_ON;
    }
    if (unreadySince == null) {
      unreadySince = now;
    }
    if (now.isBefore(unreadySince.plus(UNREADY_MAX))) {
      return Advice.GO_ON;
    }
    return starts.size() < STARTS_MAX ? Advice.START_ANEW : Advice.GIVE_UP;
  }
}
