package io.watchbell.killtest.stage;

import io.watchbell.killtest.books.Letter;
import io.watchbell.killtest.books.Plot;
import io.watchbell.killtest.books.Sent;
import io.watchbell.killtest.books.Trouble;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Alerts with a plot: monitors post until they are answered with 2xx, people tap until the page
 * says that it worked, each time at the next instance.
 */
public final class Stage implements AutoCloseable {
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration RETRY_OF_CANARY = Duration.ofMillis(100);

  /** When a monitor says again that it is over, for what overtook it may say the opposite. */
  private static final List<Duration> RESOLVED_AGAIN =
      List.of(Duration.ofSeconds(5), Duration.ofSeconds(20));

  private static final int UNHEARD_MAX = 40;
  private static final int OK = 200;
  private static final int CONFLICT = 409;
  private static final List<Plot> PLOTS = List.of(Plot.values());

  private final Doors doors;
  private final RandomGenerator random;
  private final long seed;
  private final Map<String, Scene> scenes = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().factory());
  private @Nullable Future<?> playing;
  private int number;

  /** A stage on which nothing has begun. */
  public Stage(Doors doors, Phones phones, RandomGenerator random, long seed) {
    this.doors = doors;
    this.random = random;
    this.seed = seed;
    phones.tell(this::rung);
  }

  /** Begins something new again and again, until {@link #beginNothingNew}. */
  public synchronized void play(Duration every) {
    playing =
        clock.scheduleAtFixedRate(this::beginSome, 0, every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** As long as not too many wait to be heard: a storm of retries is another test. */
  private void beginSome() {
    if (scenes.values().stream().filter(each -> !each.isAccepted()).count() < UNHEARD_MAX) {
      begin(PLOTS.get(random.nextInt(PLOTS.size())), random.nextInt(200, 2_700), RETRY);
    }
  }

  /** Begins what is acknowledged at once, and whose monitor does not wait to be heard. */
  public Canary canary() {
    var scene = begin(Plot.ACKNOWLEDGED, 100, RETRY_OF_CANARY);
    return scene::isPaged;
  }

  /** An alert by which is seen whether people are paged. */
  public interface Canary {
    /** Whether somebody was paged for it. */
    boolean isPaged();
  }

  private synchronized Scene begin(Plot plot, int delayMillis, Duration retry) {
    var kind =
        switch (plot) {
          case NOBODY_ANSWERS, ACKNOWLEDGED, RECOVERS -> "Trouble";
          case QUIET -> "Quiet";
          case HUSHED -> "Hushed";
        };
    var name = "%s%dx%d".formatted(kind, seed, number++);
    var scene = new Scene(name, plot, Instant.now(), Duration.ofMillis(delayMillis), retry);
    scenes.put(name, scene);
    soon(Duration.ZERO, () -> post(scene, false));
    return scene;
  }

  // The monitor.

  private void post(Scene scene, boolean recovers) {
    int status =
        doors.post(doors.taker(), "/api/v2/alerts", "application/json", body(scene, recovers));
    var now = Instant.now();
    boolean taken = Doors.isTaken(status);
    boolean first = scene.answeredToMonitor(taken, now);
    if (!taken) {
      soon(scene.retry(), () -> post(scene, recovers));
    } else if (recovers) {
      if (scene.answered(now)) {
        RESOLVED_AGAIN.forEach(later -> soon(later, () -> post(scene, true)));
      }
    } else if (first && scene.plot() != Plot.RECOVERS) {
      soon(Duration.ofSeconds(2), () -> post(scene, false)); // As monitors do.
    }
  }

  private static String body(Scene scene, boolean recovers) {
    return """
    [{"labels": {"alertname": "%s", "instance": "0", "service": "kill", "severity": "%s"},
      "annotations": {"summary": "scripted"}, "startsAt": "%s"%s}]\
    """
        .formatted(
            scene.name(),
            scene.plot() == Plot.QUIET ? "info" : "critical",
            scene.since(),
            recovers ? ", \"endsAt\": \"" + Instant.now() + "\"" : "");
  }

  // The person.

  private void rung(Letter letter, String link) {
    var scene = scenes.get(letter.trouble());
    if (scene == null || !letter.isPage() || !scene.rung(letter.rung())) {
      return;
    }
    switch (scene.plot()) {
      case ACKNOWLEDGED ->
          soon(scene.delay(), () -> acknowledge(scene, URI.create(link).getPath()));
      case RECOVERS -> soon(scene.delay(), () -> post(scene, true));
      case NOBODY_ANSWERS, QUIET, HUSHED -> {}
    }
  }

  /**
   * Looks at the page, taps, and sees whether it worked: 409 is "you, or somebody else, has it".
   */
  private void acknowledge(Scene scene, String path) {
    var url = doors.answerer();
    int status = doors.get(url, path);
    if (status == OK) {
      status = doors.post(url, path, "application/x-www-form-urlencoded", "action=acknowledge");
    }
    if (status == OK || status == CONFLICT) {
      var _ = scene.answered(Instant.now());
    } else {
      soon(scene.retry(), () -> acknowledge(scene, path));
    }
  }

  private void soon(Duration delay, Runnable what) {
    if (!clock.isShutdown()) {
      var _ =
          clock.schedule(
              () -> Thread.ofVirtual().start(what), delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Begins nothing new; what has begun goes on. */
  public synchronized void beginNothingNew() {
    var running = playing;
    if (running != null) {
      running.cancel(false);
    }
  }

  /** Whether everything that has begun has come to its end. */
  public boolean isDone(int rungs) {
    return scenes.values().stream().allMatch(scene -> scene.isDone(rungs));
  }

  /** How many have begun. */
  public int size() {
    return scenes.size();
  }

  /** What was seen of each. */
  public List<Trouble> troubles() {
    return scenes.values().stream().map(Scene::trouble).toList();
  }

  /** How often each was posted, by the name under which the log has it. */
  public Map<String, Sent> sent() {
    var sent = new HashMap<String, Sent>();
    scenes.forEach((name, scene) -> sent.put(name, scene.sent()));
    return sent;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
