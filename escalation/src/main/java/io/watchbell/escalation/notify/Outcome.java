package io.watchbell.escalation.notify;

import io.watchbell.model.page.MessageReference;
import io.watchbell.model.page.Ticket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one attempt to reach somebody. Exceptions are for bugs only. */
public sealed interface Outcome {
  /**
   * The provider took it.
   *
   * @param detail the provider's answer, without addresses and secrets
   * @param ticket the ticket that was made or changed; null where it was none
   * @param receipt by what the provider knows the message; null where nothing needs it again
   */
  record Delivered(String detail, @Nullable Ticket ticket, @Nullable Receipt receipt)
      implements Outcome {
    /** It took a ticket, or nothing. */
    public Delivered(String detail, @Nullable Ticket ticket) {
      this(detail, ticket, null);
    }

    /** It took what is no ticket. */
    public Delivered(String detail) {
      this(detail, null, null);
    }
  }

  /**
   * By what a provider knows a message.
   *
   * @param page whose message it is: the first of those that were put together in it
   * @param message what the provider says
   */
  record Receipt(String page, MessageReference message) {}

  /**
   * It did not work now, and may work later.
   *
   * @param after how long the provider asks to wait, or null when it does not say
   * @param why for people, without addresses and secrets
   * @param mayHaveArrived whether it was handed over and nobody said what came of it: what is sent
   *     next says that it may be a repeat
   */
  record TryLater(@Nullable Duration after, String why, boolean mayHaveArrived) implements Outcome {
    /** The provider said that it did not take it, or was not reached at all. */
    public TryLater(@Nullable Duration after, String why) {
      this(after, why, false);
    }
  }

  /**
   * It will not work, however often it is tried.
   *
   * @param why for people, without addresses and secrets
   */
  record Refused(String why) implements Outcome {}
}
