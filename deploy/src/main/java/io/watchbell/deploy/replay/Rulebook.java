package io.watchbell.deploy.replay;

import io.watchbell.deploy.settings.Configuration;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.router.pipeline.RouterConfig;

/**
 * What decides who is paged for what.
 *
 * @param router services and routing rules
 * @param roster people, schedules and ladders
 */
public record Rulebook(RouterConfig router, Roster roster) {
  /** That of a configuration. */
  public static Rulebook of(Configuration configuration) {
    return new Rulebook(configuration.router(), configuration.roster());
  }
}
