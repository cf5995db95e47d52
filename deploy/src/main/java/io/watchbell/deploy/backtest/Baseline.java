package io.watchbell.deploy.backtest;

/** What a candidate is compared with. */
public sealed interface Baseline {
  /** What was really opened, and who was really paged, as it was written down. */
  record AsItWas() implements Baseline {}

  /** The versions of the configuration that were live, replayed, each from when it was. */
  record AsConfigured() implements Baseline {}

  /**
   * Other rules, replayed.
   *
   * @param contestant which
   */
  record Other(Contestant contestant) implements Baseline {}
}
