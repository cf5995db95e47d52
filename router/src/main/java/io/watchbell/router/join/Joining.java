package io.watchbell.router.join;

import io.watchbell.model.incident.IncidentKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an alert goes instead of opening an incident of its own group.
 *
 * @param incident which key; of a storm's first alert, the one that it opens
 * @param cause what made it so
 * @param why for people: "checkout depends on db: db's incident X-1 is open since 03:00:00 UTC"
 * @param storm where the storm is: a service, or empty for everywhere; null where it is none
 */
public record Joining(IncidentKey incident, Cause cause, String why, @Nullable String storm) {
  /** What made an alert join the incident of another group. */
  public enum Cause {
    /** Its service depends on the one that the incident is about. */
    DEPENDENCY("dependencies"),
    /** It reads like the incident. */
    SIMILARITY("similar"),
    /** Too many incidents would open at once. */
    STORM("storm"),
    /** Somebody merged its incident into another. */
    MERGE("merge"),
    /** Somebody split it off. */
    SPLIT("split");

    private final String setting;

    Cause(String setting) {
      this.setting = setting;
    }

    /** The setting in {@code correlate} that decided, or the command. */
    public String setting() {
      return setting;
    }
  }

  /**
   * An alert on its way to open an incident.
   *
   * @param service of which service
   * @param text its name and summary
   * @param at when
   */
  public record Newcomer(String service, String text, Instant at) {}
}
