package io.watchbell.escalation.engine;

import org.jspecify.annotations.Nullable;

/**
 * A ticket in another system, as far as it is known here.
 *
 * @param room the channel by which it is made
 * @param contact which system of that channel
 * @param reference by which that system knows it; null as long as it has not said so
 * @param told what it says; null where nothing has been sent
 * @param underWay the message that is on its way to it, or null: there is never more than one, so
 *     that nothing overtakes what was sent before
 */
record Filed(
    String room,
    String contact,
    @Nullable String reference,
    @Nullable String told,
    @Nullable String underWay) {
  /** One that is still to be made. */
  static Filed anew(String room, String contact) {
    return new Filed(room, contact, null, null, null);
  }

  /** The same with a message on its way, after which it says this. */
  Filed sending(String page, String says) {
    return new Filed(room, contact, reference, says, page);
  }

  /** The same after its message came to its end. */
  Filed answered(@Nullable String newReference) {
    return new Filed(room, contact, newReference == null ? reference : newReference, told, null);
  }
}
