package io.watchbell.benchmarks;

import io.watchbell.testkit.FakeWebhookServer;
import io.watchbell.testkit.FakeWebhookServer.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * How long does it take from the POST of an alert until the page arrives at a webhook? Each alert
 * is distinct and opens an incident of its own; the clock of each runs from the instant at which it
 * was meant to be sent, so that a receiver that stalls does not hide its stall.
 *
 * <p>It needs a running Watchbell that pages one person at {@code http://127.0.0.1:PORT/page}; the
 * script {@code benchmarks/latency} starts one. No timed test: figures belong to a machine.
 */
public final class LatencyBench {
  private static final Pattern NAME = Pattern.compile("LatencyBench[0-9a-z]*x(\\d{6})");
  private static final Duration STRAGGLERS_MAX = Duration.ofSeconds(15);
  private static final long MICROS_MAX = 60_000_000;
  private static final int BAR = 50;

  private final URI target;
  private final String run;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<Integer, Long> sentAt = new ConcurrentHashMap<>();
  private final Histogram accepted = new Histogram(MICROS_MAX, 3);
  private final Histogram paged = new Histogram(MICROS_MAX, 3);
  private final AtomicInteger refused = new AtomicInteger();

  private LatencyBench(URI target, String run) {
    this.target = target;
    this.run = run;
  }

  /**
   * Measures.
   *
   * @param args where Watchbell listens ({@code http://127.0.0.1:8080}), the port on which the
   *     webhook is to listen, alerts per second, how many alerts
   */
  public static void main(String[] args) throws Exception {
    if (args.length != 4) {
      System.err.println("usage: LatencyBench URL WEBHOOK_PORT ALERTS_PER_SECOND ALERTS");
      System.exit(2);
    }
    var url = URI.create(args[0]);
    double rate = Double.parseDouble(args[2]);
    int alerts = Integer.parseInt(args[3]);
    var run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    var bench = new LatencyBench(url, run);
    try (var server = FakeWebhookServer.start(InstantSource.system(), Integer.parseInt(args[1]))) {
      server.answer(bench::arrived);
      bench.warmUp(Math.max(5, alerts / 10));
      var before = ProductHistogram.read(url);
      bench.run(rate, alerts);
      bench.report(rate, alerts, ProductHistogram.read(url).since(before));
    }
  }

  private FakeWebhookServer.Answer arrived(Request request) {
    long now = System.nanoTime();
    var name = NAME.matcher(request.body());
    if (name.find()) {
      var sent = sentAt.remove(Integer.parseInt(name.group(1)));
      if (sent != null) {
        record(paged, sent, now);
      }
    }
    return new FakeWebhookServer.Answer.Status(204);
  }

  private static void record(Histogram histogram, long from, long to) {
    synchronized (histogram) {
      histogram.recordValue(Math.min(MICROS_MAX, (to - from) / 1_000));
    }
  }

  private void warmUp(int alerts) throws InterruptedException {
    System.out.printf("warming up with %d alerts%n", alerts);
    pace(10, alerts, 900_000);
    awaitStragglers();
    accepted.reset();
    paged.reset();
  }

  private void run(double rate, int alerts) throws InterruptedException {
    System.out.printf("%d alerts at %.0f/s, one at a time%n", alerts, rate);
    pace(rate, alerts, 0);
    awaitStragglers();
  }

  private void pace(double rate, int alerts, int first) {
    long start = System.nanoTime();
    long shownAt = start;
    for (int i = 0; i < alerts; i++) {
      long due = start + (long) (i * 1e9 / rate);
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      post(first + i, due);
      if (due - shownAt > 5_000_000_000L) {
        shownAt = due;
        System.out.printf("  %d of %d sent, %d not paged yet%n", i + 1, alerts, sentAt.size());
      }
    }
  }

  private void post(int number, long due) {
    sentAt.put(number, due);
    var name = "LatencyBench%sx%06d".formatted(run, number);
    var body =
        """
        [{"labels": {"alertname": "%s", "service": "bench", "severity": "critical"},
          "annotations": {"summary": "one of many"}}]\
        """
            .formatted(name);
    var request =
        HttpRequest.newBuilder(target.resolve("/api/v2/alerts"))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var _ =
        client
            .sendAsync(request, BodyHandlers.discarding())
            .whenComplete((response, failure) -> {
              if (failure != null || response.statusCode() / 100 != 2) {
                refused.incrementAndGet();
                sentAt.remove(number);
              } else {
                record(accepted, due, System.nanoTime());
              }
            });
  }

  private void awaitStragglers() throws InterruptedException {
    long until = System.nanoTime() + STRAGGLERS_MAX.toNanos();
    while (!sentAt.isEmpty() && System.nanoTime() < until) {
      Thread.sleep(20);
    }
  }

  private void report(double rate, int alerts, ProductHistogram product) {
    System.out.printf("%nat %.0f alerts/s, %d alerts, ms:%n", rate, alerts);
    line("POST to answer", accepted);
    line("POST to page", paged);
    System.out.println("Watchbell's own count: " + product.describe());
    System.out.printf("not accepted: %d, never paged: %d%n%n", refused.get(), sentAt.size());
    bars();
  }

  private static void line(String what, Histogram histogram) {
    System.out.printf(
        "%-16s p50 %.1f  p90 %.1f  p99 %.1f  max %.1f%n",
        what,
        histogram.getValueAtPercentile(50) / 1e3,
        histogram.getValueAtPercentile(90) / 1e3,
        histogram.getValueAtPercentile(99) / 1e3,
        histogram.getMaxValue() / 1e3);
  }

  /** POST to page as bars of 10 ms up to 200 ms, and one for all that took longer. */
  private void bars() {
    long most = 1;
    for (int from = 0; from <= 200; from += 10) {
      most = Math.max(most, between(from));
    }
    for (int from = 0; from <= 200; from += 10) {
      long count = between(from);
      var to = from == 200 ? "more" : Integer.toString(from + 10);
      System.out.printf(
          "%4d-%-4s ms %6d %s%n", from, to, count, "#".repeat((int) (count * BAR / most)));
    }
  }

  private long between(int fromMillis) {
    long from = fromMillis * 1_000L;
    long to = fromMillis == 200 ? MICROS_MAX : from + 9_999;
    return paged.getTotalCount() == 0 ? 0 : paged.getCountBetweenValues(from, to);
  }

  /** What Watchbell's own histogram from receipt to page says. */
  private record ProductHistogram(Map<Double, Double> upTo) {
    private static final Pattern BUCKET =
        Pattern.compile(
            "^watchbell_\\w*page\\w*_seconds_bucket\\{[^}]*le=\"([^\"]+)\"[^}]*} (\\S+)");

    static ProductHistogram read(URI url) throws IOException, InterruptedException {
      var counts = new ConcurrentHashMap<Double, Double>();
      try (var client = HttpClient.newHttpClient()) {
        var request = HttpRequest.newBuilder(url.resolve("/metrics")).build();
        client
            .send(request, BodyHandlers.ofLines())
            .body()
            .map(BUCKET::matcher)
            .filter(java.util.regex.Matcher::find)
            .forEach(found -> {
              var bound = found.group(1);
              double le =
                  bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
              counts.merge(le, Double.parseDouble(found.group(2)), Double::sum);
            });
      }
      return new ProductHistogram(counts);
    }

    ProductHistogram since(ProductHistogram before) {
      var counts = new ConcurrentHashMap<>(upTo);
      before.upTo.forEach((le, count) -> counts.merge(le, -count, Double::sum));
      return new ProductHistogram(counts);
    }

    String describe() {
      double all = upTo.getOrDefault(Double.POSITIVE_INFINITY, 0.0);
      return all == 0
          ? "no histogram of it in /metrics"
          : "%.0f pages, p50 <= %s, p90 <= %s, p99 <= %s"
              .formatted(all, bound(all * 0.5), bound(all * 0.9), bound(all * 0.99));
    }

    private String bound(double rank) {
      return upTo.entrySet().stream()
          .filter(bucket -> bucket.getValue() >= rank)
          .map(Map.Entry::getKey)
          .min(Double::compare)
          .map("%.3f s"::formatted)
          .orElse("?");
    }
  }
}
