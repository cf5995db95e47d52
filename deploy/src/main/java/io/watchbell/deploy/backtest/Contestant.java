package io.watchbell.deploy.backtest;

import io.watchbell.deploy.replay.Rulebook;
import java.util.Map;

/**
 * A set of rules that is tried, or those that took turns.
 *
 * @param name for people: its directory
 * @param rules what it says at the beginning
 * @param versions what it says from when on the log says that such a version is live; empty where
 *     it says the same all the time
 */
public record Contestant(String name, Rulebook rules, Map<String, Rulebook> versions) {
  public Contestant {
    versions = Map.copyOf(versions);
  }

  /** One that says the same all the time. */
  public static Contestant of(String name, Rulebook rules) {
    return new Contestant(name, rules, Map.of());
  }
}
