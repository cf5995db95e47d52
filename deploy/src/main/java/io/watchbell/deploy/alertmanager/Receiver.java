package io.watchbell.deploy.alertmanager;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Somebody whom Alertmanager tells.
 *
 * @param name as routes name it
 * @param line where it stands
 * @param ways how they can be reached here too; empty when in no way
 * @param lost ways that could not be carried, as in {@code pagerduty_configs}
 */
record Receiver(String name, int line, List<Way> ways, List<String> lost) {
  /** What people call a receiver that is there to throw alerts away. */
  private static final Set<String> NOBODY =
      Set.of(
          "null",
          "nil",
          "none",
          "nobody",
          "noop",
          "blackhole",
          "devnull",
          "void",
          "drop",
          "discard",
          "ignore",
          "silent",
          "silence",
          "empty",
          "dummy");

  /** An alert that always fires, to show that alerts arrive. */
  private static final Set<String> ALWAYS_FIRING =
      Set.of("watchdog", "deadmansswitch", "deadmanswitch", "heartbeat");

  Receiver {
    ways = List.copyOf(ways);
    lost = List.copyOf(lost);
  }

  /** A way to reach somebody that we have too. */
  sealed interface Way {
    /** Where it stands. */
    int line();

    /**
     * A mail box.
     *
     * @param line where it stands
     * @param address as in {@code ana@example.com}
     */
    record Mail(int line, String address) implements Way {}

    /**
     * A server that is posted to at an address without anything secret.
     *
     * @param line where it stands
     * @param url where to post
     */
    record Hook(int line, String url) implements Way {}

    /**
     * A server that is posted to at an address that only an environment variable may hold.
     *
     * @param line where it stands
     */
    record SecretHook(int line) implements Way {}
  }

  /** Whether Alertmanager tells nobody of what comes here. */
  boolean tellsNobody() {
    return ways.isEmpty() && lost.isEmpty();
  }

  /**
   * Whether what comes here is meant to be thrown away: it tells nobody, and is called so. One that
   * tells nobody under another name is rather waiting for somebody to fill it in.
   */
  boolean isThrownAway() {
    return tellsNobody() && (NOBODY.contains(plainName()) || isAlwaysFiring());
  }

  /** Whether it is called as those are that get an alert that always fires. */
  boolean isAlwaysFiring() {
    return ALWAYS_FIRING.contains(plainName());
  }

  private String plainName() {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }
}
