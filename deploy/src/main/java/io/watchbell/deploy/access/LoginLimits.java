package io.watchbell.deploy.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often passwords may be tried. An attempt counts when it begins, so that many at once are not
 * more; a good one takes back what it counted for its account at its address. Nobody is locked out
 * for long: an account that a stranger tries from elsewhere still opens from where its owner is,
 * until it is tried from very many places.
 *
 * <p>Remembers at most {@link #REMEMBERED_MAX} pairs and lets go of the oldest. For one thread at a
 * time.
 */
public final class LoginLimits {
  /** How long an attempt counts, from the first of its kind on. */
  public static final Duration WINDOW = Duration.ofMinutes(15);

  /** Attempts at one account from one address. */
  public static final int PAIR_MAX = 5;

  /** Attempts from one address, at whatever account. */
  public static final int ADDRESS_MAX = 50;

  /** Attempts at one account, from wherever. */
  public static final int ACCOUNT_MAX = 100;

  static final int REMEMBERED_MAX = 10_000;

  private record Tries(Instant since, int count) {}

  private record Limit(String key, int max) {}

  private final Map<String, Tries> tries = new LinkedHashMap<>();

  private static List<Limit> limits(String account, String address) {
    return List.of(
        new Limit(pair(account, address), PAIR_MAX),
        new Limit("from " + address, ADDRESS_MAX),
        new Limit("at " + account, ACCOUNT_MAX));
  }

  private static String pair(String account, String address) {
    return "pair " + address + " " + account;
  }

  /**
   * Counts an attempt, if it may be made.
   *
   * @return zero when it may be made; else how long to wait, and nothing is counted
   */
  public Duration begin(String account, String address, Instant now) {
    var limits = limits(account, address);
    var wait = Duration.ZERO;
    for (var limit : limits) {
      var known = fresh(limit.key(), now);
      if (known != null && known.count() >= limit.max()) {
        var left = Duration.between(now, known.since().plus(WINDOW));
        wait = left.compareTo(wait) > 0 ? left : wait;
      }
    }
    if (wait.isZero()) {
      limits.forEach(limit -> count(limit.key(), now));
    }
    return wait;
  }

  /** The attempt that began was a good one. */
  public void succeeded(String account, String address) {
    tries.remove(pair(account, address));
  }

  private @Nullable Tries fresh(String key, Instant now) {
    var known = tries.get(key);
    return known == null || !now.isBefore(known.since().plus(WINDOW)) ? null : known;
  }

  private void count(String key, Instant now) {
    var known = fresh(key, now);
    tries.remove(key);
    tries.put(key, known == null ? new Tries(now, 1) : new Tries(known.since(), known.count() + 1));
    if (tries.size() > REMEMBERED_MAX) {
      tries.remove(tries.keySet().iterator().next());
    }
  }
}
