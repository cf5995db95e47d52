package io.watchbell.router.pipeline;

import io.watchbell.router.change.Changes;
import io.watchbell.router.suppress.Inhibitors;
import io.watchbell.router.suppress.Silences;
import io.watchbell.router.suppress.Suppressor;

/**
 * All that is looked at to place an alert, besides the alert.
 *
 * @param config what is configured
 * @param silences the silences that there are
 * @param inhibitors the firing alerts that may imply others
 * @param changes what was changed lately
 */
record Circumstances(
    RouterConfig config, Silences silences, Inhibitors inhibitors, Changes changes) {
  /** What asks everything that may hide an alert. */
  Suppressor suppressor() {
    return new Suppressor(config.rules(), silences, inhibitors);
  }
}
