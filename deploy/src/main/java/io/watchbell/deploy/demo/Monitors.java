package io.watchbell.deploy.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.watchbell.deploy.launch.Watchbell;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The monitoring tools of the company: a script of what goes wrong and gets well again, posted the
 * way Prometheus, Alertmanager, PagerDuty's clients and people's own scripts do. It starts over
 * when it has come to its end.
 */
final class Monitors {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int STORM = 24;
  private static final int FLAPS = 10;
  private static final double ROUND_SECONDS = 95;

  private final String url;
  private final Pace pace;
  private final ScheduledExecutorService timer;
  private final Ticker ticker;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(TIMEOUT).version(HttpClient.Version.HTTP_1_1).build();

  Monitors(String url, Pace pace, ScheduledExecutorService timer, Ticker ticker) {
    this.url = url;
    this.pace = pace;
    this.timer = timer;
    this.ticker = ticker;
  }

  /** Begins the script now, and again and again. */
  void begin() {
    trouble();
    noise();
    recovery();
    at(ROUND_SECONDS, this::begin);
  }

  private void trouble() {
    at(0.2, () -> change("storefront", "deployed v4.12.0 to production", "ben"));
    at(
        0.5,
        () ->
            prometheus("HighErrorRate", "storefront", "critical", true, "12 % of page views fail"));
    at(2, () -> script("Search is slow", "search", "warning", "p99 of queries is 4.2 s"));
    at(34, () -> pagerDuty("trigger", "card-declines", "payments", "Every third card is declined"));
  }

  private void noise() {
    at(
        5,
        () ->
            prometheus("HighErrorRate", "storefront", "critical", true, "14 % of page views fail"));
    at(11, () -> testEnvironment());
    at(13, () -> silence("newsletter", "moving the mail server", "dana"));
    at(15, () -> script("Bounce rate is high", "newsletter", "warning", "9 % of mails bounce"));
    at(18, this::storm);
    for (int flap = 0; flap < FLAPS; flap++) {
      boolean fires = flap % 2 == 0;
      at(
          23 + 0.7 * flap,
          () ->
              prometheus(
                  "EdgeUnreachable", "cdn", "warning", fires, "edge-lax answers now and then"));
    }
    at(
        42,
        () ->
            prometheus(
                "DatabaseDown", "orders-db", "critical", true, "the primary does not answer"));
    at(43, () -> prometheus("SlowQueries", "catalogue", "warning", true, "queries take 8 s"));
  }

  private void recovery() {
    at(
        30,
        () ->
            prometheus(
                "HighErrorRate", "storefront", "critical", false, "0.1 % of page views fail"));
    at(40, () -> resolved("Search is slow", "search"));
    at(58, () -> recoverStorm());
    at(70, () -> pagerDuty("resolve", "card-declines", "payments", "Cards are accepted"));
    at(75, () -> prometheus("SlowQueries", "catalogue", "warning", false, "queries take 20 ms"));
    at(76, () -> prometheus("DatabaseDown", "orders-db", "critical", false, "the primary answers"));
  }

  private void at(double seconds, Runnable what) {
    var _ = timer.schedule(what, pace.of(seconds).toMillis(), TimeUnit.MILLISECONDS);
  }

  // What each tool posts.

  private void prometheus(
      String name, String service, String severity, boolean fires, String summary) {
    ticker.monitor("Prometheus", name + " on " + service + (fires ? " fires" : " recovers"));
    var now = Watchbell.CLOCK.instant();
    var end = fires ? now.plus(Duration.ofMinutes(5)) : now;
    post(
        "/api/v2/alerts",
        List.of(
            Map.of(
                "labels",
                Map.of(
                    "alertname", name, "service", service, "severity", severity, "cluster", "main"),
                "annotations",
                Map.of("summary", summary),
                "startsAt",
                now.toString(),
                "endsAt",
                end.toString(),
                "generatorURL",
                "https://prometheus.lantern.example/graph")));
  }

  private void script(String title, String service, String severity, String summary) {
    ticker.monitor("a script", title);
    post(
        "/hooks/generic",
        Map.of(
            "title",
            title,
            "service",
            service,
            "severity",
            severity,
            "description",
            summary,
            "dedup_key",
            title));
  }

  private void resolved(String title, String service) {
    ticker.monitor("a script", title + ": over");
    post(
        "/hooks/generic",
        Map.of("title", title, "service", service, "status", "resolved", "dedup_key", title));
  }

  private void testEnvironment() {
    ticker.monitor("a script", "something breaks in the test environment");
    post(
        "/hooks/generic",
        Map.of(
            "title", "Checkout tests fail",
            "service", "checkout",
            "severity", "critical",
            "labels", Map.of("environment", "test")));
  }

  private void pagerDuty(String action, String key, String service, String summary) {
    ticker.monitor("PagerDuty's client", summary);
    post(
        "/v2/enqueue",
        Map.of(
            "routing_key",
            "lantern",
            "event_action",
            action,
            "dedup_key",
            key,
            "payload",
            Map.of(
                "summary",
                summary,
                "source",
                "card-gateway",
                "severity",
                "critical",
                "component",
                service,
                "custom_details",
                Map.of("service", service))));
  }

  private void storm() {
    ticker.monitor("Alertmanager", "a switch dies, " + STORM + " machines of rack r7 are gone");
    post("/hooks/alertmanager", group("firing"));
  }

  private void recoverStorm() {
    ticker.monitor("Alertmanager", "rack r7 is back");
    post("/hooks/alertmanager", group("resolved"));
  }

  private static Map<String, Object> group(String status) {
    var now = Watchbell.CLOCK.instant();
    var alerts = new ArrayList<Map<String, Object>>();
    for (int i = 1; i <= STORM; i++) {
      alerts.add(
          Map.of(
              "status",
              status,
              "labels",
              Map.of(
                  "alertname", "NodeDown",
                  "rack", "r7",
                  "severity", "critical",
                  "instance", "picker-%02d".formatted(i)),
              "annotations",
              Map.of("summary", "picker-%02d does not answer".formatted(i)),
              "startsAt",
              now.toString(),
              "endsAt",
              status.equals("resolved") ? now.toString() : "0001-01-01T00:00:00Z",
              "generatorURL",
              "https://prometheus.lantern.example/graph"));
    }
    return Map.of(
        "version",
        "4",
        "groupKey",
        "{}:{alertname=\"NodeDown\"}",
        "status",
        status,
        "receiver",
        "watchbell",
        "groupLabels",
        Map.of("alertname", "NodeDown"),
        "commonLabels",
        Map.of("alertname", "NodeDown", "rack", "r7"),
        "commonAnnotations",
        Map.of(),
        "externalURL",
        "https://alertmanager.lantern.example",
        "alerts",
        alerts);
  }

  private void silence(String service, String why, String by) {
    ticker.monitor(by, "silences " + service + ": " + why);
    var now = Watchbell.CLOCK.instant();
    post(
        "/api/v2/silences",
        Map.of(
            "matchers",
                List.of(
                    Map.of("name", "service", "value", service, "isRegex", false, "isEqual", true)),
            "startsAt", now.toString(),
            "endsAt", now.plus(Duration.ofMinutes(30)).toString(),
            "createdBy", by,
            "comment", why));
  }

  private void change(String service, String summary, String by) {
    ticker.monitor("the pipeline", service + ": " + summary);
    post("/hooks/change", Map.of("service", service, "summary", summary, "by", by));
  }

  private void post(String path, Object body) {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(url + path))
              .timeout(TIMEOUT)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body)))
              .build();
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        ticker.note("%s answered %d: %s".formatted(path, answer.statusCode(), answer.body()));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      ticker.note("a monitor could not post: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
