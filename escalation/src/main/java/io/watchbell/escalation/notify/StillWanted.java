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

  private static boolean knows(Response response, Page page) {
    return response.round() > page.round()
        || (response.round() == page.round() && response.rung() >= page.rung());
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
