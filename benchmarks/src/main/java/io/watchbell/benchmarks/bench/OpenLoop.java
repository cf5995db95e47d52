package io.watchbell.benchmarks.bench;

import io.vertx.core.buffer.Buffer;
import io.watchbell.benchmarks.figure.Latencies;
import io.watchbell.model.page.Page;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Posts alerts by a schedule that waits for no answer, some of them news that page somebody, and
 * measures from the instant at which each was due until it is answered, and until its page intent
 * can be read in the log.
 */
final class OpenLoop implements AutoCloseable {
  private static final Pattern NUMBER = Pattern.compile("Bench[0-9a-z]+x(\\d+)x");
  private static final Duration STRAGGLERS_MAX = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final int SERVICES = 100;

  private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
  private final Poster poster;
  private final Intents intents;
  private final List<Buffer> repeats;
  private final Map<Integer, Long> waiting = new ConcurrentHashMap<>();
  private final Latencies answered = new Latencies();
  private final Latencies paged = new Latencies();
  private final AtomicInteger refused = new AtomicInteger();
  private final Watcher watcher;
  private int number;

  /** Told of each page, with when it was due and when it could be read. */
  @FunctionalInterface
  interface Watcher {
    /** It was paged. */
    void paged(long dueNanos, long seenNanos);
  }

  /**
   * One.
   *
   * @param port where Watchbell takes alerts
   * @param bootstrap where its log is
   * @param repeats what is posted where it is no news; may be empty where all is
   */
  OpenLoop(int port, String bootstrap, List<Buffer> repeats, Watcher watcher)
      throws InterruptedException {
    poster = new Poster(port);
    this.repeats = List.copyOf(repeats);
    this.watcher = watcher;
    intents = new Intents(bootstrap, this::seen);
  }

  /**
   * What came of it.
   *
   * @param answered from due to answer
   * @param paged from due to page intent
   * @param refused not taken
   * @param lost taken and not paged within 30 s after the end
   */
  record Outcome(Latencies answered, Latencies paged, int refused, int lost) {}

  private void seen(Page page, long now) {
    var name = NUMBER.matcher(page.title() + page.labels());
    if (name.find()) {
      var due = waiting.remove(Integer.parseInt(name.group(1)));
      if (due != null) {
        paged.record(due, now);
        watcher.paged(due, now);
      }
    }
  }

  /**
   * Posts.
   *
   * @param rate alerts a second
   * @param newsEvery one in so many is news
   */
  Outcome run(double rate, Duration length, int newsEvery) {
    return run(rate, length, newsEvery, () -> false);
  }

  /** Posts news until something has come about, or for so long at most. */
  Outcome runUntil(double rate, Duration max, BooleanSupplier done) {
    return run(rate, max, 1, done);
  }

  private Outcome run(double rate, Duration length, int newsEvery, BooleanSupplier done) {
    answered.reset();
    paged.reset();
    refused.set(0);
    long start = System.nanoTime();
    long alerts = Math.max(1, Math.round(rate * length.toNanos() / 1e9));
    for (int i = 0; i < alerts && !done.getAsBoolean(); i++) {
      long due = start + Math.round(i * 1e9 / rate);
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      if (i % newsEvery == 0) {
        news(due);
      } else {
        post(repeats.get(i % repeats.size()), due, -1);
      }
    }
    awaitStragglers(done);
    int lost = waiting.size();
    waiting.clear(); // What is paged after that is of no load.
    return new Outcome(answered, paged, refused.get(), lost);
  }

  private void news(long due) {
    number++;
    waiting.put(number, due);
    post(Posted.alert("Bench" + run + "x" + number + "x", number % SERVICES, number), due, number);
  }

  private void post(Buffer body, long due, int news) {
    var _ =
        poster
            .post(body)
            .onSuccess(taken -> {
              if (taken) {
                answered.record(due, System.nanoTime());
              } else {
                refused.incrementAndGet();
                waiting.remove(news);
              }
            });
  }

  private void awaitStragglers(BooleanSupplier done) {
    long until = System.nanoTime() + STRAGGLERS_MAX.toNanos();
    while (!waiting.isEmpty() && !done.getAsBoolean() && System.nanoTime() < until) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  @Override
  public void close() {
    intents.close();
    poster.close();
  }
}
