package io.watchbell.escalation.notify.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.watchbell.escalation.notify.Delivery;
import io.watchbell.kafka.LogWriter;
import io.watchbell.model.page.Page;
import io.watchbell.model.page.PageOutcome;
import io.watchbell.model.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what came of pages to the log, and counts it. Safe for use by many threads. */
final class Ledger implements Delivery.Surroundings {
  private static final Logger log = LoggerFactory.getLogger(Ledger.class);
  private static final int TRIES_MAX = 60;
  private static final Duration RETRY = Duration.ofSeconds(1);

  /** What counts as a page that left in time, where the metrics are read. */
  private static final Duration ON_TIME = Duration.ofSeconds(10);

  private final LogWriter writer;
  private final InstantSource clock;
  private final MeterRegistry metrics;
  private final Timer latency;
  private final Set<String> channels = ConcurrentHashMap.newKeySet();

  Ledger(LogWriter writer, InstantSource clock, MeterRegistry metrics) {
    this.writer = writer;
    this.clock = clock;
    this.metrics = metrics;
    this.latency =
        Timer.builder("watchbell.page.latency")
            .description("From the receipt of an alert to its first page leaving")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(5))
            .maximumExpectedValue(Duration.ofMinutes(1))
            .serviceLevelObjectives(ON_TIME)
            .register(metrics);
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  /**
   * An end is written until it is durable, since it alone keeps a page from being sent again. A
   * mere trace is tried once: a page is worth more than its trace.
   *
   * @throws KafkaException when an end could not be written for a minute
   */
  @Override
  public void write(PageOutcome outcome) {
    var result = outcome.result().name().toLowerCase(Locale.ROOT);
    count(outcome.contact(), outcome.result());
    int tries = outcome.result().isFinal() ? TRIES_MAX : 1;
    KafkaException failure = null;
    for (int i = 0; i < tries; i++) {
      try {
        writer.appendNow(Topics.PAGE_OUTCOMES, outcome.incident().key().text(), outcome);
        return;
      } catch (KafkaException e) {
        failure = e;
        log.warn("{} of page {} is not in the log: {}", result, outcome.page(), e.getMessage());
        pause();
      }
    }
    if (failure != null && outcome.result().isFinal()) {
      throw failure;
    }
  }

  /** Counts it; a channel shows all that can come of a page from its first page on. */
  private void count(String channel, PageOutcome.Result result) {
    if (channels.add(channel)) {
      for (var each : PageOutcome.Result.values()) {
        counter(channel, each);
      }
    }
    counter(channel, result).increment();
  }

  private Counter counter(String channel, PageOutcome.Result result) {
    var word = result.name().toLowerCase(Locale.ROOT);
    return metrics.counter("watchbell.pages", "channel", channel, "result", word);
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void broken(Page page, RuntimeException bug) {
    log.error("the notifier for {} is broken: page {}", page.contact(), page.id(), bug);
  }

  @Override
  public void leaving(Page page, Instant now) {
    if (page.causedAt() != null && page.wantsAnswer()) {
      latency.record(Duration.between(page.causedAt(), now));
    }
  }
}
