package io.watchbell.benchmarks.bench;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Alerts as Prometheus posts them. */
final class Posted {
  private static final Duration LASTS = Duration.ofHours(12);
  private static final int BATCH = 256;
  private static final int UNDER_WAY = 16;

  private Posted() {}

  /** A request with one alert. */
  static Buffer alert(String name, int service, int instance) {
    return Buffer.buffer("[" + text(name, service, instance) + "]");
  }

  /** A request of its own for each alert of a fleet of so many that all fire. */
  static List<Buffer> fleet(int size) {
    return IntStream.range(0, size)
        .mapToObj(it -> alert("FleetAlert" + it % 5, it % 20, it))
        .toList();
  }

  /**
   * Posts a fleet in large requests, and returns when all are taken.
   *
   * @throws IllegalStateException when one is refused
   */
  static void fleet(int port, int size) throws Exception {
    var free = new Semaphore(UNDER_WAY);
    var refused = new AtomicInteger();
    try (var poster = new Poster(port)) {
      for (int from = 0; from < size; from += BATCH) {
        var body =
            IntStream.range(from, Math.min(size, from + BATCH))
                .mapToObj(it -> text("FleetAlert" + it % 5, it % 20, it))
                .collect(Collectors.joining(",", "[", "]"));
        free.acquire();
        var _ =
            poster
                .post(Buffer.buffer(body))
                .onSuccess(taken -> {
                  if (!taken) {
                    refused.incrementAndGet();
                  }
                  free.release();
                });
      }
      free.acquire(UNDER_WAY);
    }
    if (refused.get() > 0) {
      throw new IllegalStateException(refused.get() + " requests of a fleet were refused");
    }
  }

  private static String text(String name, int service, int instance) {
    return """
    {"labels":{"alertname":"%s","service":"service-%02d","instance":"node-%06d.example.net:9100",\
    "cluster":"cluster-%d","severity":"critical"},\
    "annotations":{"summary":"%s on node-%06d for ten minutes",\
    "runbook_url":"https://wiki.example.net/runbooks/%s"},"endsAt":"%s",\
    "generatorURL":"http://prometheus.example.net/graph?g0.expr=up"}\
    """
        .formatted(
            name, service, instance, instance % 3, name, instance, name, Instant.now().plus(LASTS));
  }
}
