package io.watchbell.model.response;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a response, and the response after it.
 *
 * @param kind what happened
 * @param at when
 * @param by who did it, or null when time or an alert did
 * @param via how it was asked: {@code link}, {@code console} ...; null when nobody asked
 * @param detail for people: "rung 2 of 5, secondary: ben", "already resolved"
 * @param command the command that this answers, or null
 * @param response as it is now
 */
public record ResponseChange(
    Kind kind,
    Instant at,
    @Nullable String by,
    @Nullable String via,
    String detail,
    @Nullable String command,
    Response response) {
  /** What can happen to a response. */
  public enum Kind {
    /** A rung was paged. */
    PAGED,
    /** Somebody has it. */
    ACKNOWLEDGED,
    /** The acknowledgement is too old; paging starts over. */
    LAPSED,
    /** Everybody is left alone for a while. */
    SNOOZED,
    /** The snooze is over; paging starts over. */
    WOKEN,
    /** It waits for the beginning of business hours. */
    HELD_OVER,
    /** It is a ticket: nobody is paged. */
    LISTED,
    /** It is written down, and nobody has to do anything. */
    RECORDED,
    /** It was given to somebody. */
    REASSIGNED,
    /** Somebody wrote something down. */
    NOTED,
    /** Every rung was paged in every round and nobody answered. Told no one: an alarm. */
    EXHAUSTED,
    /** It is over. */
    RESOLVED,
    /** It is part of another incident now, and over as one of its own. */
    MERGED,
    /** Some of its alerts are another incident now; people are paged for this one as before. */
    SPLIT,
    /** A page could not be delivered to a person. */
    UNREACHABLE,
    /** A rung was not paged, as the condition under which it is paged does not hold. */
    PASSED_OVER,
    /** Somebody was called in to help; whoever has it keeps it. */
    CALLED_IN,
    /** A command came too late or made no sense; nothing changed. */
    COMMAND_IGNORED;

    /** Whether it says how things stand from then on; the others happen beside. */
    public boolean isStep() {
      return switch (this) {
        case PAGED,
            ACKNOWLEDGED,
            LAPSED,
            SNOOZED,
            WOKEN,
            HELD_OVER,
            LISTED,
            RECORDED,
            REASSIGNED,
            EXHAUSTED,
            RESOLVED,
            MERGED ->
            true;
        case NOTED, SPLIT, UNREACHABLE, PASSED_OVER, CALLED_IN, COMMAND_IGNORED -> false;
      };
    }
  }
}
