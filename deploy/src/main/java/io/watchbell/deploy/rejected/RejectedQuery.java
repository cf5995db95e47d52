package io.watchbell.deploy.rejected;

import io.watchbell.model.topic.Rejected;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which of what was rejected somebody wants to see.
 *
 * @param since what came before does not count; null for all
 * @param source of this kind of sender; empty for all
 * @param integration that came in this way; empty for all
 * @param reason whose reason has all of these words; empty for all
 */
public record RejectedQuery(
    @Nullable Instant since, String source, String integration, String reason) {
  boolean wants(Rejected rejected) {
    var sent = rejected.sent();
    var from = sent == null ? rejected.integration() : sent.source();
    return (since == null || !rejected.at().isBefore(since))
        && (source.isEmpty() || source.equals(from))
        && (integration.isEmpty() || integration.equals(rejected.integration()))
        && hasWords(rejected.reason().toLowerCase(Locale.ROOT));
  }

  private boolean hasWords(String text) {
    for (var word : reason.toLowerCase(Locale.ROOT).split(" ")) {
      if (!text.contains(word)) {
        return false;
      }
    }
    return true;
  }
}
