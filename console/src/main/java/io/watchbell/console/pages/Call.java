package io.watchbell.console.pages;

import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.response.Paged;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One page to one person, with what came of it.
 *
 * @param person whom
 * @param contact on which contact
 * @param place "rung 2, round 1"
 * @param at when
 * @param outcome what came of it
 * @param tone how that is to be felt
 */
public record Call(
    String person, String contact, String place, Instant at, String outcome, Tone tone) {
  /** The call of this page. */
  public static Call of(Paged paged, OnCall onCall) {
    return new Call(
        onCall.called(paged.person()),
        paged.contact(),
        paged.rung() == 0 ? "by name" : "rung %d, round %d".formatted(paged.rung(), paged.round()),
        paged.at(),
        outcome(paged.result()),
        tone(paged.result()));
  }

  private static String outcome(PageOutcome.@Nullable Result result) {
    return switch (result) {
      case null -> "on its way";
      case ATTEMPTED -> "being sent";
      case DELIVERED -> "delivered";
      case TRY_LATER -> "will be tried again";
      case REFUSED -> "not delivered";
      case CANCELLED -> "not sent, no longer wanted";
    };
  }

  private static Tone tone(PageOutcome.@Nullable Result result) {
    return switch (result) {
      case null -> Tone.CALM;
      case ATTEMPTED, CANCELLED -> Tone.CALM;
      case DELIVERED -> Tone.GOOD;
      case TRY_LATER -> Tone.WARN;
      case REFUSED -> Tone.BAD;
    };
  }
}
