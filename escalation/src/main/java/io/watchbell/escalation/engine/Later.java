package io.watchbell.escalation.engine;

import io.watchbell.model.page.PageKind;
import java.time.Instant;

/**
 * A page that a person's own rules put off: it is sent when its time comes, unless somebody answers
 * before, and at once when all that came before it did not reach them.
 *
 * @param page its idempotency key
 * @param kind to answer or to help
 * @param person whom
 * @param contact on which contact
 * @param at when
 * @param rungName which step of the ladder it belongs to, as people call it
 * @param news why the person is paged
 */
record Later(
    String page,
    PageKind kind,
    String person,
    String contact,
    Instant at,
    String rungName,
    String news) {
  /** The same at another time. */
  Later at(Instant other) {
    return new Later(page, kind, person, contact, other, rungName, news);
  }
}
