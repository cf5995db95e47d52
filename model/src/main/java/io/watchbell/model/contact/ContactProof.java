package io.watchbell.model.contact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody has shown that a contact reaches them: a code was sent to it, and said back.
 *
 * @param person whose contact, by the name in the configuration
 * @param contact which of their contacts
 * @param mark what the contact was when the code was sent; another address is not verified by it
 * @param sentAt when the latest code was sent that is not said yet; null where none is out
 * @param wrong how often a wrong code has been said since
 * @param verifiedAt when the right code was said; null where it was not
 * @param at when this was written
 */
public record ContactProof(
    String person,
    String contact,
    String mark,
    @Nullable Instant sentAt,
    int wrong,
    @Nullable Instant verifiedAt,
    Instant at) {
  /** Under which key it stands: {@code ana/email}. */
  public String key() {
    return key(person, contact);
  }

  /** The key of a person's contact. */
  public static String key(String person, String contact) {
    return person + "/" + contact;
  }
}
