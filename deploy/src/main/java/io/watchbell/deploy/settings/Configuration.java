package io.watchbell.deploy.settings;

import io.watchbell.escalation.policy.Roster;
import io.watchbell.ingest.heartbeat.Heartbeats;
import io.watchbell.ingest.integration.Integrations;
import io.watchbell.ingest.normalise.SourceBook;
import io.watchbell.router.pipeline.RouterConfig;

/**
 * Everything that is configured, checked as a whole. Immutable; a reload is another one.
 *
 * @param version a short hash of the files: the same files are the same version on every machine
 * @param settings of the process as a whole
 * @param router services and routing rules
 * @param roster people, schedules and ladders
 * @param integrations the ways in
 * @param heartbeats what is to be heard of again and again
 * @param sources that can be posted to
 */
public record Configuration(
    String version,
    Settings settings,
    RouterConfig router,
    Roster roster,
    Integrations integrations,
    Heartbeats heartbeats,
    SourceBook sources) {
  /** The version of what holds without any file. */
  public static final String BUILT_IN = "built-in";
}
