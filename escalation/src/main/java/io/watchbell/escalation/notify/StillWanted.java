package io.watchbell.escalation.notify;

import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageKind;
import io.watchbell.model.response.Response;
import io.watchbell.model.response.ResponseStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether a page is still to be sent, asked right before each attempt. */
@FunctionalInterface
public interface StillWanted {
  /** A page older than this of which nothing else is known is not sent any more. */
  Duration OLD = Duration.ofDays(1);

  /** Why this page is not wanted any more, for people; null when it is. */
  @Nullable String unwantedBecause(Page page, Instant now);

  /**
   * By what is known of responses.
   *
   * @param responses the latest response of an incident, or null when nothing is known; it may lag
   *     behind: a response that does not know of the page yet never stops it
   */
  static StillWanted by(Function<IncidentId, @Nullable Response> responses) {
    return (page, now) -> {
      if (!page.wantsAnswer()) {
        return now.isAfter(page.deadline()) ? "no news any more" : null;
      }
      var response = responses.apply(page.incident());
      if (response == null) {
        return now.isAfter(page.at().plus(OLD)) ? "more than a day old" : null;
      }
      if (page.kind() == PageKind.CALL && response.status() == ResponseStatus.ACKNOWLEDGED) {
        return null; // Who is called in is to help whoever has it.
      }
      return knows(response, page) ? reason(response) : null;
    };
  }

  /**
   * Why what has been sent is not to ring any more, for people; null while it is.
   *
   * @param response the latest that is known of its incident, or null when nothing is
   * @param kind why it was sent
   * @param round of its intent
   * @param rung of its intent
   */
  static @Nullable String restsBecause(
      @Nullable Response response, PageKind kind, int round, int rung) {
    if (response == null || !knows(response, round, rung)) {
      return null;
    }
    if (kind == PageKind.CALL && response.status() == ResponseStatus.ACKNOWLEDGED) {
      return null;
    }
    // Whoever answered it then has been heard: what they said is no answer to the next climb.
    boolean isAnswered = response.round() > round && response.acknowledgedAt() != null;
    return isAnswered ? "it has begun anew" : reason(response);
  }

  private static boolean knows(Response response, Page page) {
    return knows(response, page.round(), page.rung());
  }

  private static boolean knows(Response response, int round, int rung) {
    return response.round() > round || (response.round() == round && response.rung() >= rung);
  }

  private static @Nullable String reason(Response response) {
    var holder = Objects.requireNonNullElse(response.holder(), "somebody");
    return switch (response.status()) {
      case PAGING, EXHAUSTED -> null;
      case ACKNOWLEDGED -> holder + " has it";
      case SNOOZED -> "it is snoozed";
      case HELD_OVER -> "it waits for business hours";
      case LISTED -> "it is a ticket now";
      case RECORDED -> "it is only for the record now";
      case RESOLVED -> "it is over";
    };
  }
}
