package io.watchbell.escalation.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.topic.Topic;
import io.watchbell.model.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Counts what is decided about responses. All counters are there from the start: one that begins
 * with its first step cannot be seen to step.
 */
final class EscalationMeters {
  /** The bounds of the time to an answer. */
  private static final Duration[] ANSWERS =
      List.of(1, 2, 5, 10, 15, 30, 60, 120, 240).stream()
          .map(Duration::ofMinutes)
          .toArray(Duration[]::new);

  private final MeterRegistry metrics;
  private final Counter faults;
  private final Counter watchesFailed;
  private final Timer answers;

  EscalationMeters(MeterRegistry metrics) {
    this.metrics = metrics;
    faults = metrics.counter("watchbell.escalation.faults");
    watchesFailed = metrics.counter("watchbell.watches.failed");
    answers =
        Timer.builder("watchbell.acknowledgement")
            .description("From the first page of an incident to the first answer")
            .serviceLevelObjectives(ANSWERS)
            .register(metrics);
    for (var kind : ResponseChange.Kind.values()) {
      responses(kind);
    }
    for (var topic :
        List.of(Topics.INCIDENTS, Topics.COMMANDS, Topics.PAGE_OUTCOMES, Topics.SILENCE_WARNINGS)) {
      unreadable(topic);
    }
  }

  private void unreadable(Topic<?> topic) {
    unreadable(topic.name());
  }

  /** Something could not be handled because of a fault of ours. */
  void fault() {
    faults.increment();
  }

  /** What is to be told of watches could not be worked out. */
  void watchFailed() {
    watchesFailed.increment();
  }

  /** The records of this topic that cannot be understood. */
  Counter unreadable(String topic) {
    return metrics.counter(
        "watchbell.records.unreadable", "application", "escalation", "topic", topic);
  }

  /** Something happened to a response. */
  void count(ResponseChange change) {
    responses(change.kind()).increment();
    var response = change.response();
    if (change.kind() == ResponseChange.Kind.ACKNOWLEDGED
        && response.firstPagedAt() != null
        && change.at().equals(response.acknowledgedAt())) {
      answers.record(Duration.between(response.firstPagedAt(), change.at()));
    }
  }

  private Counter responses(ResponseChange.Kind kind) {
    return metrics.counter("watchbell.responses", "kind", kind.name().toLowerCase(Locale.ROOT));
  }
}
