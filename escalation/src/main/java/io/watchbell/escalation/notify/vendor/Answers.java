package io.watchbell.escalation.notify.vendor;

import io.watchbell.escalation.notify.Outcome;
import io.watchbell.escalation.notify.Text;
import io.watchbell.escalation.notify.vendor.Reply.Answered;
import io.watchbell.model.text.Texts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a status of HTTP means where the provider says nothing else. */
final class Answers {
  /** What comes after "HTTP 400:" at most. */
  private static final int SAID_MAX = 120;

  private static final int TOO_MANY = 429;
  private static final Duration SOON = Duration.ofSeconds(1);

  private Answers() {}

  static boolean isGood(Answered answer) {
    return answer.status() / 100 == 2;
  }

  /** What an answer means that is no success. */
  static Outcome bad(Answered answer, String said, @Nullable Duration wait) {
    int status = answer.status();
    var text = "HTTP " + status + (said.isBlank() ? "" : ": " + said(said));
    if (status == TOO_MANY) {
      var header = answer.retryAfter();
      var asked = wait == null ? header : wait;
      return new Outcome.TryLater(asked == null ? SOON : asked, text);
    }
    boolean later = status / 100 == 5 || status == 408 || status == 425;
    return later
        ? new Outcome.TryLater(answer.retryAfter(), text)
        : new Outcome.Refused(status / 100 == 3 ? text + ": redirects are not followed" : text);
  }

  /** The same where only the status counts. */
  static Outcome bad(Answered answer) {
    return bad(answer, "", null);
  }

  /** An answer that makes no sense: it may have been taken or not. */
  static Outcome nonsense(Answered answer) {
    return new Outcome.TryLater(null, "HTTP " + answer.status() + " with an answer that is none");
  }

  /** What a provider says, short and on one line, without addresses that it may repeat. */
  static String said(String text) {
    var clean = Text.oneLine(text).replaceAll("\\S*(://|@)\\S*", "...");
    return Texts.cut(clean, SAID_MAX);
  }
}
