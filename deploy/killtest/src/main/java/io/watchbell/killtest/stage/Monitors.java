package io.watchbell.killtest.stage;

import io.watchbell.killtest.books.Sent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The mass: alerts for the record that fire all the time and are sent again and again, many in a
 * request, at a steady rate. What is not answered in time is not sent again; the next round brings
 * it anyway.
 */
public final class Monitors implements AutoCloseable {
  private static final int BATCH = 64;
  private static final int TICK_MILLIS = 50;
  private static final int UNDER_WAY_MAX = 64;
  private static final int SECONDS_MAX = 24 * 3_600;

  private final Doors doors;
  private final int rate;
  private final List<String> bodies = new ArrayList<>();
  private final AtomicLongArray accepted;
  private final AtomicLongArray unknown;
  private final AtomicLongArray bySecond = new AtomicLongArray(SECONDS_MAX);
  private final Semaphore underWay = new Semaphore(UNDER_WAY_MAX);
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private volatile long begun;
  private double due;
  private int position;

  /**
   * Monitors that do not send yet.
   *
   * @param rate alerts a second in all
   * @param alerts how many different ones
   * @param since since when they fire, ISO 8601
   */
  public Monitors(Doors doors, int rate, int alerts, String since) {
    this.doors = doors;
    this.rate = rate;
    this.accepted = new AtomicLongArray(alerts);
    this.unknown = new AtomicLongArray(alerts);
    for (int i = 0; i < alerts; i++) {
      bodies.add(
          """
          {"labels":{"alertname":"Standing","instance":"%d","service":"mass","severity":"info"},\
          "annotations":{"summary":"known for long"},"startsAt":"%s"}\
          """
              .formatted(i, since));
    }
  }

  /** The name of the alert of this number, as the log knows it too. */
  private static String name(int i) {
    return "Standing/" + i;
  }

  /** Begins to send. */
  public void start() {
    begun = System.nanoTime();
    var _ = clock.scheduleAtFixedRate(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void tick() {
    due = Math.min(due + rate * TICK_MILLIS / 1e3, rate);
    while (due >= 1) {
      int size = (int) Math.min(BATCH, due);
      due -= size;
      int from = position;
      position = (position + size) % bodies.size();
      if (underWay.tryAcquire()) {
        Thread.ofVirtual().start(() -> send(from, size));
      }
    }
  }

  private void send(int from, int size) {
    var body = new StringBuilder("[");
    for (int i = 0; i < size; i++) {
      body.append(i == 0 ? "" : ",").append(bodies.get((from + i) % bodies.size()));
    }
    try {
      int status =
          doors.post(
              doors.taker(), "/api/v2/alerts", "application/json", body.append(']').toString());
      var counts = Doors.isTaken(status) ? accepted : unknown;
      for (int i = 0; i < size; i++) {
        counts.incrementAndGet((from + i) % bodies.size());
      }
      if (Doors.isTaken(status)) {
        long second = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
        bySecond.addAndGet((int) Math.min(second, SECONDS_MAX - 1), size);
      }
    } finally {
      underWay.release();
    }
  }

  /** Sends no more, and waits for the answers that are still to come. */
  public void stop() throws InterruptedException {
    clock.shutdownNow();
    var _ = clock.awaitTermination(1, TimeUnit.SECONDS);
    underWay.acquire(UNDER_WAY_MAX);
  }

  /** How often each was sent, by its name. */
  public Map<String, Sent> sent() {
    var sent = new HashMap<String, Sent>();
    for (int i = 0; i < bodies.size(); i++) {
      sent.put(name(i), new Sent(accepted.get(i), unknown.get(i)));
    }
    return sent;
  }

  /** Alerts accepted in each of the first seconds. */
  public List<Integer> bySecond(int seconds) {
    var counts = new ArrayList<Integer>();
    for (int i = 0; i < seconds; i++) {
      counts.add((int) bySecond.get(i));
    }
    return counts;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
