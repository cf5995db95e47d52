package io.watchbell.deploy.kill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.deploy.kill.Trouble.Letter;
import io.watchbell.deploy.kill.Trouble.Plan;
import io.watchbell.model.topic.Json;
import io.watchbell.testkit.FakeWebhookServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Plays monitors and people against an instance that may be dead at any moment: monitors send until
 * they are answered with 2xx, people tap again until the page says that it worked.
 */
final class Stage implements AutoCloseable {
  /** Monitors and people wait a little; they are no load test for something that is starting. */
  private static final Duration RETRY = Duration.ofSeconds(1);

  private static final int UNHEARD_MAX = 20;
  private static final Duration RETRY_OF_CANARY = Duration.ofMillis(100);
  private static final List<Plan> PLANS = List.of(Plan.values());
  private static final Pattern NAME = Pattern.compile("Trouble[0-9]+x[0-9]+");

  private final Instance instance;
  private final Random random;
  private final long seed;
  private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> answers = new ConcurrentHashMap<>();
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(4, Thread.ofPlatform().daemon().factory());
  private final InstantSource clock = InstantSource.system();
  private volatile @Nullable Future<?> playing;
  private int number;

  Stage(Instance instance, FakeWebhookServer phone, long seed) {
    this.instance = instance;
    this.seed = seed;
    this.random = new Random(seed);
    phone.answer(this::arrived);
  }

  /** Begins new trouble again and again, until {@link #beginNothingNew}. */
  void play(Duration every) {
    playing =
        threads.scheduleAtFixedRate(this::beginSome, 0, every.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** As long as not too many wait to be heard: a storm of retries is another test. */
  private void beginSome() {
    long unheard = troubles.values().stream().filter(each -> each.acceptedAt() == null).count();
    if (unheard < UNHEARD_MAX) {
      begin(plan(), Duration.ofMillis(200 + random.nextInt(2_500)), RETRY);
    }
  }

  private Plan plan() {
    return PLANS.get(random.nextInt(PLANS.size()));
  }

  /** Begins trouble that is acknowledged at once, and whose monitor does not wait to be heard. */
  Trouble canary() {
    return begin(Plan.ACKNOWLEDGED, Duration.ofMillis(100), RETRY_OF_CANARY);
  }

  private synchronized Trouble begin(Plan plan, Duration delay, Duration retry) {
    var trouble = new Trouble("Trouble%dx%d".formatted(seed, number++), plan, delay, retry);
    troubles.put(trouble.name(), trouble);
    post(trouble, false);
    return trouble;
  }

  /** All trouble so far. */
  Collection<Trouble> troubles() {
    return List.copyOf(troubles.values());
  }

  /** How often each status was answered to monitors; 0 is no answer at all. */
  Map<Integer, Integer> answers() {
    return Map.copyOf(answers);
  }

  // The monitor.

  private void post(Trouble trouble, boolean recovers) {
    threads.execute(() -> tryPost(trouble, recovers));
  }

  private void tryPost(Trouble trouble, boolean recovers) {
    int status = status(trouble, recovers);
    answers.merge(status, 1, Integer::sum);
    if (status / 100 != 2) {
      later(trouble.retry(), () -> tryPost(trouble, recovers));
    } else if (recovers) {
      trouble.answered(clock.instant());
    } else {
      boolean first = trouble.acceptedAt() == null;
      trouble.accepted(clock.instant());
      if (first && trouble.plan() == Plan.NOBODY_ANSWERS) {
        later(Duration.ofSeconds(2), () -> tryPost(trouble, false)); // As monitors do.
      }
    }
  }

  private int status(Trouble trouble, boolean recovers) {
    var body =
        """
        [{"labels": {"alertname": "%s", "service": "kill", "severity": "critical"},
          "annotations": {"summary": "scripted"}%s}]\
        """
            .formatted(trouble.name(), recovers ? ", \"endsAt\": \"" + clock.instant() + "\"" : "");
    try {
      return instance.post("/api/v2/alerts", "application/json", body).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  // The person.

  private FakeWebhookServer.Answer arrived(FakeWebhookServer.Request request) {
    var name = NAME.matcher(request.body());
    var trouble = name.find() ? troubles.get(name.group()) : null;
    if (trouble == null) {
      return new FakeWebhookServer.Answer.Status(204);
    }
    var letter = letter(request);
    if (trouble.arrived(letter)) {
      switch (trouble.plan()) {
        case NOBODY_ANSWERS -> {}
        case ACKNOWLEDGED -> later(trouble.delay(), () -> tryAcknowledge(trouble, letter.link()));
        case RECOVERS -> later(trouble.delay(), () -> tryPost(trouble, true));
      }
    }
    return new FakeWebhookServer.Answer.Status(204);
  }

  private static Letter letter(FakeWebhookServer.Request request) {
    var body = json(request.body());
    var data = body.path("data");
    var id = request.header("webhook-id");
    return new Letter(
        request.at(),
        id == null ? "" : id,
        body.path("type").asText().equals("incident.page"),
        data.path("rung").asInt(),
        Instant.parse(data.path("deadline").asText()),
        data.path("possibleRepeat").asBoolean(),
        data.path("acknowledgeUrl").asText());
  }

  private static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a page that is no JSON: " + text, e);
    }
  }

  private void tryAcknowledge(Trouble trouble, String link) {
    var path = URI.create(link).getPath();
    if (isAcknowledged(path)) {
      trouble.answered(clock.instant());
    } else {
      later(trouble.retry(), () -> tryAcknowledge(trouble, link));
    }
  }

  /** Looks at the page, taps, and sees whether it worked. */
  private boolean isAcknowledged(String path) {
    try {
      return instance.get(path).statusCode() == 200
          && instance
                  .post(path, "application/x-www-form-urlencoded", "action=acknowledge")
                  .statusCode()
              == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private void later(Duration delay, Runnable what) {
    if (!threads.isShutdown()) {
      var _ = threads.schedule(what, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Begins nothing new; what has begun goes on. */
  void beginNothingNew() {
    var running = playing;
    if (running != null) {
      running.cancel(false);
    }
  }

  /** Some trouble of which not everything has happened yet, or null. */
  @Nullable Trouble firstUnfinished(int rungs) {
    return troubles().stream().filter(trouble -> !trouble.isDone(rungs)).findFirst().orElse(null);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
