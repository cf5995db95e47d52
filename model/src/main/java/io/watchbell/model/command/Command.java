package io.watchbell.model.command;

import io.watchbell.model.incident.IncidentId;
import java.time.Instant;

/**
 * What somebody asks to be done about an incident. It is a wish: the log's order decides what comes
 * of it.
 *
 * @param id names the command; whoever sent it looks for this in the responses
 * @param incident about which incident
 * @param by the person, by the name in the configuration
 * @param via how it came: {@code link}, {@code console}, {@code api} ...
 * @param at when it was asked
 * @param action what is asked
 */
public record Command(
    String id, IncidentId incident, String by, String via, Instant at, Action action) {
  /** Longest note, in characters. */
  public static final int NOTE_MAX = 4_096;
}
