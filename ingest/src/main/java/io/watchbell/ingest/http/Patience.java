package io.watchbell.ingest.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks again until there is an answer: our views show what the log has a moment later, and a sender
 * may name an alert the moment after it has sent it.
 */
final class Patience {
  /** How long a view is given to show what was sent just before. */
  static final Duration WITH_VIEWS = Duration.ofSeconds(1);

  private static final long PAUSE_MILLIS = 20;

  private Patience() {}

  /** What the question is answered with; empty when there is no answer in time. Never fails. */
  static <T> Future<Optional<T>> ask(
      Vertx vertx, Duration patience, Supplier<@Nullable T> question) {
    var promise = Promise.<Optional<T>>promise();
    ask(vertx, patience.toMillis() / PAUSE_MILLIS, question, promise);
    return promise.future();
  }

  private static <T> void ask(
      Vertx vertx, long more, Supplier<@Nullable T> question, Promise<Optional<T>> promise) {
    T answer = question.get();
    if (answer != null || more <= 0) {
      promise.complete(Optional.ofNullable(answer));
    } else {
      vertx.setTimer(PAUSE_MILLIS, _ -> ask(vertx, more - 1, question, promise));
    }
  }
}
