package io.watchbell.model.page;

import io.watchbell.model.incident.IncidentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of an intent.
 *
 * @param page the intent's idempotency key
 * @param incident which incident
 * @param kind what the intent was for
 * @param person whom
 * @param contact on which contact
 * @param round of the intent
 * @param rung of the intent
 * @param result what came of it
 * @param detail the provider's answer, or the reason; never a secret or an address
 * @param attempt which attempt this was, from 1
 * @param at when
 * @param ticket the ticket that was made or changed; null where it was none
 * @param message by what the provider knows the message; null where it was not taken, or nothing
 *     needs it again
 */
public record PageOutcome(
    String page,
    IncidentId incident,
    PageKind kind,
    String person,
    String contact,
    int round,
    int rung,
    Result result,
    String detail,
    int attempt,
    Instant at,
    @Nullable Ticket ticket,
    @Nullable MessageReference message) {
  /** What came of this attempt, from 1, to send this page; nothing of it is kept elsewhere. */
  public static PageOutcome of(Page page, Result result, String detail, int attempt, Instant at) {
    return new PageOutcome(
        page.id(),
        page.incident(),
        page.kind(),
        page.person(),
        page.contact(),
        page.round(),
        page.rung(),
        result,
        detail,
        attempt,
        at,
        null,
        null);
  }

  /** The same, and what is kept of it elsewhere. */
  public PageOutcome with(@Nullable Ticket newTicket, @Nullable MessageReference newMessage) {
    return new PageOutcome(
        page,
        incident,
        kind,
        person,
        contact,
        round,
        rung,
        result,
        detail,
        attempt,
        at,
        newTicket,
        newMessage);
  }

  /** What can come of an intent. */
  public enum Result {
    /** It is about to be sent: written first, so that a crash leaves a trace. */
    ATTEMPTED,
    /** The provider took it. */
    DELIVERED,
    /** It did not work now and is tried again. */
    TRY_LATER,
    /** It will not work: the ladder climbs. */
    REFUSED,
    /** It was no longer wanted: acknowledged or over before it was sent. */
    CANCELLED;

    /** Whether nothing more happens to the intent. */
    public boolean isFinal() {
      return this == DELIVERED || this == REFUSED || this == CANCELLED;
    }
  }
}
