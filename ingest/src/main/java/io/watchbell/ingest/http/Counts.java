package io.watchbell.ingest.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.publish.Entry;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what comes in: accepted + ignored + rejected + not stored = everything that was posted,
 * but for what {@link Limits} sent back to come again. What is accepted here has a fate in the
 * decisions, sooner or later.
 */
final class Counts {
  private static final Logger log = LoggerFactory.getLogger(Counts.class);

  private final MeterRegistry metrics;
  private final ConcurrentMap<String, Counter> accepted = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Timer> timers = new ConcurrentHashMap<>();
  private final Counter rejectsLost;

  Counts(MeterRegistry metrics) {
    this.metrics = metrics;
    this.rejectsLost =
        Counter.builder("watchbell.alerts.rejected.unkept")
            .description("Rejected bodies that the log did not take")
            .register(metrics);
  }

  void count(Receipt receipt, String source, String integration, Timer.Sample started) {
    int taken = 0;
    int ignored = 0;
    int unstored = 0;
    for (var line : receipt.lines()) {
      if (line.item() instanceof Item.Rejected(var reason, _, _, _)) {
        rejected(integration, reason.word());
      } else if (line.isAccepted()) {
        taken++;
      } else if (line.isIgnored()) {
        ignored++;
      } else {
        unstored++;
      }
    }
    accepted(source, integration).increment(taken);
    if (ignored > 0) {
      metrics.counter("watchbell.alerts.ignored", "integration", integration).increment(ignored);
    }
    if (unstored > 0) {
      unstored(integration, unstored);
    }
    started.stop(timer(source));
  }

  void rejectsLost(@Nullable Throwable failure, List<Entry> rejects) {
    if (failure != null) {
      rejectsLost.increment(rejects.size());
      log.warn("{} rejected alerts could not be kept: {}", rejects.size(), failure.toString());
    }
  }

  /**
   * Heartbeats were pinged.
   *
   * @param kind how: what the ping said, or {@code alert} where an alert was one
   */
  void pings(String kind, int count) {
    if (count > 0) {
      metrics.counter("watchbell.heartbeats.pings", "kind", kind).increment(count);
    }
  }

  /** Somebody knocked without the right key. */
  void refused(String door) {
    metrics.counter("watchbell.requests.refused", "door", door).increment();
  }

  private Counter accepted(String source, String integration) {
    return accepted.computeIfAbsent(
        integration + '\n' + source,
        _ -> {
          unstoredCounter(integration); // So that its first step can be seen as one.
          return Counter.builder("watchbell.alerts.accepted")
              .description("Alerts and changes that are durable")
              .tag("integration", integration)
              .tag("source", source)
              .register(metrics);
        });
  }

  private void rejected(String integration, String reason) {
    metrics
        .counter("watchbell.alerts.rejected", "integration", integration, "reason", reason)
        .increment();
  }

  private void unstored(String integration, int count) {
    unstoredCounter(integration).increment(count);
    log.warn("{} alerts of {} were not taken by the log; asked to retry", count, integration);
  }

  private Counter unstoredCounter(String integration) {
    return metrics.counter("watchbell.alerts.unstored", "integration", integration);
  }

  private Timer timer(String source) {
    return timers.computeIfAbsent(
        source,
        _ ->
            Timer.builder("watchbell.ingest.receive")
                .description("From the end of a request's body to its alerts being durable")
                .tag("source", source)
                .publishPercentileHistogram()
                .register(metrics));
  }
}
