package io.watchbell.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.watchbell.model.topic.Json;
import io.watchbell.web.Bodies;
import io.watchbell.web.Face;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The people of the company, with their phones. Each page reaches a phone as a webhook; some people
 * open its link and press the button soon, some late, and some sleep through it all.
 */
final class People implements Face {
  /** Where the phones are; a name follows. */
  static final String PATH = "/demo/phones/";

  private static final int BODY_BYTES_MAX = 64 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * Who answers for what, after how many seconds. Whoever is not named sleeps.
   *
   * @param service of the incident
   * @param person who answers
   * @param after how long they need to wake up and find their glasses
   */
  private record Habit(String service, String person, double after) {}

  private static final List<Habit> HABITS =
      List.of(
          new Habit("search", "ana", 3),
          new Habit("storefront", "ben", 2.5),
          new Habit("checkout", "ana", 3),
          new Habit("payments", "eli", 4),
          new Habit("orders-db", "chen", 2),
          new Habit("orders-db", "dana", 5),
          new Habit("warehouse", "dana", 3),
          new Habit("warehouse", "chen", 12),
          new Habit("cdn", "eli", 3),
          new Habit("catalogue", "fay", 4));

  private final Pace pace;
  private final ScheduledExecutorService timer;
  private final Ticker ticker;
  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private final HttpClient browser =
      HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build();

  People(Pace pace, ScheduledExecutorService timer, Ticker ticker) {
    this.pace = pace;
    this.timer = timer;
    this.ticker = ticker;
  }

  @Override
  public void mount(Router router) {
    router.post(PATH + ":person").handler(Bodies.upTo(BODY_BYTES_MAX)).handler(this::ring);
  }

  private void ring(RoutingContext context) {
    try {
      ring(
          String.valueOf(context.pathParam("person")),
          Json.mapper().readTree(Bodies.of(context).getBytes()));
      context.response().setStatusCode(204).end();
    } catch (IOException e) {
      context.response().setStatusCode(400).end();
    }
  }

  private void ring(String person, JsonNode webhook) {
    if (!webhook.path("type").asText().equals("incident.page")) {
      return;
    }
    var page = webhook.path("data");
    ticker.rings(person, page.path("title").asText());
    for (var habit : HABITS) {
      if (habit.person().equals(person) && habit.service().equals(page.path("service").asText())) {
        var _ =
            timer.schedule(
                () -> answer(page), pace.of(habit.after()).toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  /** Looks at the page first, as people do, and presses the button only once per incident. */
  private void answer(JsonNode page) {
    if (!answered.add(page.path("incident").asText())) {
      return;
    }
    var link = URI.create(page.path("acknowledgeUrl").asText());
    try {
      browser.send(
          HttpRequest.newBuilder(link).timeout(PATIENCE).build(), BodyHandlers.discarding());
      browser.send(
          HttpRequest.newBuilder(link)
              .timeout(PATIENCE)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString("action=acknowledge"))
              .build(),
          BodyHandlers.discarding());
    } catch (IOException e) {
      ticker.note("a phone lost its connection: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
