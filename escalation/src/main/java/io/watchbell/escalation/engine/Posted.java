package io.watchbell.escalation.engine;

import io.watchbell.model.page.Announcement.Phase;
import org.jspecify.annotations.Nullable;

/**
 * What a status page says of an incident, as far as it is known here.
 *
 * @param page which status page
 * @param reference by which the page knows it; null as long as it has not said so
 * @param told what it says; null where nothing stands there
 * @param wanted what it is to say next, or null
 * @param sending what it says when the message that is on its way arrives, or null
 * @param underWay the message that is on its way, or null: there is never more than one
 * @param failed what could not be said the last time, or null: it is not tried again by itself
 * @param byHand whether a person said what it says or is to say: only the end is then told by
 *     itself
 */
record Posted(
    String page,
    @Nullable String reference,
    @Nullable Phase told,
    @Nullable Phase wanted,
    @Nullable Phase sending,
    @Nullable String underWay,
    @Nullable Phase failed,
    boolean byHand) {
  /** One on which nothing stands. */
  static Posted anew(String page) {
    return new Posted(page, null, null, null, null, null, null, false);
  }

  /** What it says when all that was asked for has arrived; null where that is nothing. */
  @Nullable Phase soon() {
    return wanted != null ? wanted : sending != null ? sending : told;
  }

  /** The same where this is to be said next. */
  Posted wanting(Phase phase, boolean byPerson) {
    return new Posted(page, reference, told, phase, sending, underWay, null, byPerson);
  }

  /** The same with a message on its way that says what was wanted. */
  Posted sent(String message) {
    return new Posted(page, reference, told, null, wanted, message, null, byHand);
  }

  /** The same after its message arrived. */
  Posted arrived(@Nullable String newReference) {
    var known = newReference == null ? reference : newReference;
    return new Posted(page, known, sending, wanted, null, null, null, byHand);
  }

  /** The same after its message did not arrive. */
  Posted lost() {
    return new Posted(page, reference, told, wanted, null, null, sending, byHand);
  }
}
