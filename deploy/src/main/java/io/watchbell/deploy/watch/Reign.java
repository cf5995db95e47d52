package io.watchbell.deploy.watch;

import io.watchbell.deploy.settings.Configuration;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.router.pipeline.RouterConfig;
import java.time.Instant;

/**
 * A version of the configuration, and since when it was live.
 *
 * @param since when it became live
 * @param version its name
 * @param roster whom it pages
 * @param router where it says that alerts belong
 */
public record Reign(Instant since, String version, Roster roster, RouterConfig router) {
  /** That of a configuration. */
  public static Reign of(Instant since, Configuration configuration) {
    return new Reign(
        since, configuration.version(), configuration.roster(), configuration.router());
  }
}
