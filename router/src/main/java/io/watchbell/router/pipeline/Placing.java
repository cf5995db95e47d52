package io.watchbell.router.pipeline;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.decision.Verdict;
import java.time.Instant;

/**
 * A firing alert that is to be put somewhere: it has just begun or changed, or is let through after
 * it was hidden.
 *
 * @param alert which
 * @param isNew whether its incident has not counted it as firing so far
 * @param said what the first stage says of it
 * @param reason why it comes now, where it has not just been received; else empty
 * @param settles how many accepted alerts it accounts for: none when it was accounted for already
 * @param at when
 */
record Placing(Alert alert, boolean isNew, String said, String reason, int settles, Instant at) {
  /** What the first stage has just said. */
  static Placing of(News news, boolean isNew) {
    return new Placing(news.sent(), isNew, news.said(), news.reason(), news.settles(), news.at());
  }

  /** What was hidden, now that this has ended. */
  static Placing released(Alert alert, Instant at, String ended) {
    var reason = ended + " while it was still firing";
    return new Placing(alert, true, "was hidden, fires still", reason, 0, at);
  }

  /** What the alert is called. */
  String name() {
    return alert.name();
  }

  /** The verdict of the first stage. */
  Verdict verdict() {
    return Verdict.of(AlertDesk.STAGE, said);
  }
}
