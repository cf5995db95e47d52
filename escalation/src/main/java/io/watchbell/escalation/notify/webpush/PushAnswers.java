package io.watchbell.escalation.notify.webpush;

import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.vendor.Reply;
import java.time.Duration;

/** What the answers of push services mean (RFC 8030, sections 5 and 7.3; RFC 8292, section 4.2). */
final class PushAnswers {
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;
  private static final int TOO_LARGE = 413;
  private static final int TOO_MANY = 429;

  /** Where a service asks to wait and does not say how long. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private PushAnswers() {}

  /** Whether it says that this browser is no more. */
  static boolean isGone(Reply.Answered answer) {
    return answer.status() == NOT_FOUND || answer.status() == GONE;
  }

  /** What it means. */
  static Outcome read(Reply.Answered answer) {
    int status = answer.status();
    var text = "HTTP " + status;
    return switch (status) {
      case CREATED, ACCEPTED -> new Outcome.Delivered("taken");
      // A push service creates something; this is a portal that wants somebody to log in.
      case OK -> new Outcome.TryLater(null, text + " from what is no push service");
      case NOT_FOUND, GONE -> new Outcome.Refused("the browser is gone: add it again");
      case UNAUTHORIZED, FORBIDDEN ->
          new Outcome.Refused(text + ": it was added under another key; add it again");
      case TOO_LARGE -> new Outcome.Refused(text + ": too long for the push service");
      case TOO_MANY -> {
        var wait = answer.retryAfter();
        yield new Outcome.TryLater(wait == null ? SOON : wait, text);
      }
      default ->
          status / 100 == 5 || status == 408 || status == 425
              ? new Outcome.TryLater(answer.retryAfter(), text)
              : new Outcome.Refused(text);
    };
  }
}
