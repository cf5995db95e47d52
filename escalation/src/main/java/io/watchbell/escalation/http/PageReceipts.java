package io.watchbell.escalation.http;

import io.watchbell.kafka.LogWriter;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.topic.Topics;
import java.util.concurrent.CompletionStage;

/** Where it is written what a provider says of a page after it has taken it. */
@FunctionalInterface
public interface PageReceipts {
  /** Writes what became of a page; the stage fails when it could not be made durable. */
  CompletionStage<Void> write(PageOutcome outcome);

  /** Into the log. */
  static PageReceipts to(LogWriter writer) {
    return outcome -> writer.append(Topics.PAGE_OUTCOMES, outcome.incident().key().text(), outcome);
  }
}
