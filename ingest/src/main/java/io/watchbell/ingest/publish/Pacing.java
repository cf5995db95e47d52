package io.watchbell.ingest.publish;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets senders wait a little when the router is behind. Whoever shares its processors with the
 * router can accept more than that can route, and what is accepted pages nobody before it is
 * routed: then it is better that the next answer comes some milliseconds later. Nothing is ever
 * refused for it, and while the router keeps up nothing waits.
 */
public final class Pacing implements AlertSink {
  /** Records behind which nobody waits: what the router reads in about a second. */
  static final long FREE = 150_000;

  /** For so many records more, a millisecond. */
  static final long RECORDS_PER_MILLI = 1_500;

  /** The longest wait; senders have time-outs of seconds. */
  static final Duration WAIT_MAX = Duration.ofMillis(250);

  private final AlertSink next;
  private final LongSupplier behind;

  /**
   * Before a sink.
   *
   * @param behind how many records the router is behind; asked for each request, so it has to be
   *     known already
   */
  public Pacing(AlertSink next, LongSupplier behind) {
    this.next = next;
    this.behind = behind;
  }

  @Override
  public CompletionStage<List<Stored>> append(List<Entry> entries) {
    var wait = waitFor(behind.getAsLong());
    if (wait.isZero()) {
      return next.append(entries);
    }
    var later = CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS);
    return CompletableFuture.supplyAsync(() -> next.append(entries), later)
        .thenCompose(stored -> stored);
  }

  /** How long a request waits when the router is so many records behind. */
  static Duration waitFor(long behind) {
    long millis = (behind - FREE) / RECORDS_PER_MILLI;
    return Duration.ofMillis(Math.clamp(millis, 0, WAIT_MAX.toMillis()));
  }
}
