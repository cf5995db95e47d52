package io.watchbell.killtest.books;

import io.watchbell.killtest.plan.Fault;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fault as it happened.
 *
 * @param number from 1
 * @param from when it began
 * @param until when it was taken away: the killed was started, the cut was mended
 * @param well when all machines were ready again; null where the next fault came before
 */
public record Endured(
    int number, Fault fault, Instant from, Instant until, @Nullable Instant well) {
  /** When it certainly no longer counts. */
  Instant end() {
    return well == null ? until : well;
  }
}
