package io.watchbell.model.response;

import io.watchbell.model.page.PageOutcome;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One person paged on one contact.
 *
 * @param page the intent's idempotency key
 * @param person whom
 * @param contact on which contact
 * @param round which round of the ladder, from 1
 * @param rung which rung, from 1
 * @param at when
 * @param result the latest that is known of it, or null while nothing is
 */
public record Paged(
    String page,
    String person,
    String contact,
    int round,
    int rung,
    Instant at,
    PageOutcome.@Nullable Result result) {
  private static final Pattern CALL = Pattern.compile("[^/]+/c[0-9]+/.*");

  /** Whether the person was called in to help: their key has a {@code c} where a round stands. */
  public boolean isCall() {
    return CALL.matcher(page).matches();
  }

  /**
   * Whether this is news about it. What is final stays, but for one: a provider that took a message
   * may find later that it cannot be brought.
   */
  public boolean isChangedBy(PageOutcome.Result newResult) {
    return result == null
        || !result.isFinal()
        || (result == PageOutcome.Result.DELIVERED && newResult == PageOutcome.Result.REFUSED);
  }

  /** The same with what came of it. */
  public Paged with(PageOutcome.Result newResult) {
    return new Paged(page, person, contact, round, rung, at, newResult);
  }
}
