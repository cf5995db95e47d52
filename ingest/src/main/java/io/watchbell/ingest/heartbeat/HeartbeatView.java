package io.watchbell.ingest.heartbeat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.decision.AlertState;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.rhythm.Rhythm;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A heartbeat as {@code /api/v1/heartbeats} shows it.
 *
 * @param name as the configuration calls it
 * @param fingerprint of its alert, by which it can be explained
 * @param state how it stands
 * @param lastHeard when it was last heard of, up to some seconds late; null where it never was
 * @param deadline until when it must be heard of again; null where nobody waits for it now
 * @param since since when it is missed or failed, or null
 * @param incident the incident that it is part of, or null
 * @param summary what is wrong with it, or null
 * @param schedule how often it is to be heard of
 * @param grace how late it may be
 * @param severity how bad it is to miss it
 * @param service whose it is, or empty
 */
public record HeartbeatView(
    String name,
    String fingerprint,
    State state,
    @JsonProperty("last_heard") @Nullable Instant lastHeard,
    @Nullable Instant deadline,
    @Nullable Instant since,
    @Nullable IncidentKey incident,
    @Nullable String summary,
    String schedule,
    String grace,
    String severity,
    String service) {
  /** How a heartbeat stands. */
  public enum State {
    /** Never heard of; it is waited for from its first ping on. */
    NEW,
    /** Heard of in time. */
    UP,
    /** Its job has begun and not ended. */
    RUNNING,
    /** It should have been heard of, and has some grace left. */
    LATE,
    /** Missed or failed. */
    DOWN;

    @JsonValue
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How a heartbeat is shown.
   *
   * @param known how its alert stands, or null where it was never heard of
   */
  public static HeartbeatView of(Heartbeat heartbeat, @Nullable AlertState known, Instant now) {
    var alert = known == null ? null : known.alert();
    boolean waits = known != null && known.isAwaited();
    boolean down = known != null && !waits;
    return new HeartbeatView(
        heartbeat.name(),
        heartbeat.fingerprint().hex(),
        alert == null ? State.NEW : state(alert, heartbeat.rhythm(), waits, now),
        alert == null ? null : alert.receivedAt(),
        alert != null && waits ? alert.startsAt() : null,
        alert != null && down ? alert.startsAt() : null,
        known != null && down ? known.incident() : null,
        alert != null && down ? alert.summary() : null,
        heartbeat.rhythm().schedule(),
        Rhythm.text(heartbeat.rhythm().grace()),
        heartbeat.about().severity(),
        heartbeat.about().service());
  }

  private static State state(Alert alert, Rhythm rhythm, boolean waits, Instant now) {
    if (!waits) {
      return State.DOWN;
    }
    if (Rhythm.isRun(alert.annotations())) {
      return State.RUNNING;
    }
    return now.isAfter(alert.startsAt().minus(rhythm.grace())) ? State.LATE : State.UP;
  }
}
