package io.watchbell.router.topology;

import io.watchbell.router.pipeline.RouterConfig;

/** What is known here of a version of the configuration. */
public sealed interface Lookup {
  /**
   * It can be used.
   *
   * @param config as it was read
   */
  record Known(RouterConfig config) implements Lookup {}

  /** It is there, and this build cannot use it. That has been said loudly. */
  record Unusable() implements Lookup {}

  /** It has not been read from the log yet. */
  record NotYet() implements Lookup {}
}
