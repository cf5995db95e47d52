package io.watchbell.ingest.heartbeat;

import io.watchbell.ingest.integration.Integration;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.matcher.Matchers;
import io.watchbell.model.rhythm.Rhythm;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to be heard of again and again.
 *
 * @param name as the configuration and its addresses call it
 * @param rhythm how often, and how late it may be
 * @param runtime how long a run that was said to have begun may take; positive
 * @param about what the alert says when it is missed
 * @param keysEnv names of the environment variables that hold its keys; none means that whoever can
 *     reach us may ping it, which is for this machine only
 * @param match which alerts are pings of it; no conditions: none
 */
public record Heartbeat(
    String name,
    Rhythm rhythm,
    Duration runtime,
    About about,
    List<String> keysEnv,
    Matchers match) {
  /** The source that its alerts name. */
  public static final String SOURCE = "heartbeat";

  /** The label by which rules find all heartbeats. */
  public static final String LABEL = "heartbeat";

  public Heartbeat {
    keysEnv = List.copyOf(keysEnv);
  }

  /**
   * What the alert says.
   *
   * @param severity how bad it is, in words that monitoring tools use
   * @param service whose it is; empty where the rules know
   * @param labels further labels
   * @param runbook what to do, or null
   */
  public record About(String severity, String service, Labels labels, @Nullable String runbook) {}

  /** Its alert's name: the same whatever else is changed in the configuration. */
  public Fingerprint fingerprint() {
    return Fingerprint.ofKey(SOURCE, name);
  }

  /** The way in for its pings. */
  public Integration door() {
    return new Integration(name, doorName(), null, keysEnv);
  }

  /** What its door is called among the doors of all. */
  public String doorName() {
    return SOURCE + " " + name;
  }

  /** Whether this alert is a ping of it. */
  public boolean isPingedBy(Alert alert) {
    if (match.all().isEmpty()) {
      return false;
    }
    var labels = alert.labels();
    return match.matches(
        labels.get(Alert.NAME_LABEL) == null
            ? labels.with(Alert.NAME_LABEL, alert.name())
            : labels);
  }
}
