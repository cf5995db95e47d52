package io.watchbell.ingest.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.watchbell.ingest.integration.Bucket;
import io.watchbell.ingest.integration.Integration;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.model.alert.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Protects everybody else from an integration that brings more than it may. Nothing is dropped:
 * whoever is known to come again is told when, and what the others bring is taken and marked. An
 * integration without a limit has none.
 */
final class Limits {
  private static final Logger log = LoggerFactory.getLogger(Limits.class);
  private static final Duration WARN_EVERY = Duration.ofMinutes(1);

  private final MeterRegistry metrics;
  private final ConcurrentMap<String, Bucket> buckets = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Instant> warned = new ConcurrentHashMap<>();

  Limits(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /** What becomes of a body. */
  sealed interface Verdict {
    /** It is taken; what is too much in it is marked. */
    record Take(Normalised normalised) implements Verdict {}

    /** It may come again after this long. */
    record ComeAgain(Duration after) implements Verdict {}
  }

  Verdict judge(Normalised normalised, Normaliser source, Integration by, Instant now) {
    var limit = by.limit();
    int alerts = count(normalised);
    if (limit == null || alerts == 0) {
      return new Verdict.Take(normalised);
    }
    // A reload with another limit begins anew.
    var bucket =
        buckets.compute(
            by.name(),
            (_, known) -> known != null && known.limit().equals(limit) ? known : new Bucket(limit));
    if (source.comesAgain()) {
      var wait = bucket.takeAll(alerts, now);
      if (wait.isZero()) {
        return new Verdict.Take(normalised);
      }
      over(by, alerts, "sent back", now);
      return new Verdict.ComeAgain(wait);
    }
    int taken = bucket.takeUpTo(alerts, now);
    if (taken == alerts) {
      return new Verdict.Take(normalised);
    }
    over(by, alerts - taken, "taken and marked", now);
    return new Verdict.Take(marked(normalised, taken, by));
  }

  private static int count(Normalised normalised) {
    int count = 0;
    for (var item : normalised.items()) {
      count +=
          switch (item) {
            case Item.Accepted _, Item.Changed _ -> 1;
            case Item.Ignored _, Item.Rejected _ -> 0;
          };
    }
    return count;
  }

  /** The same with a mark on all alerts but the first ones; changes page nobody and go unmarked. */
  private static Normalised marked(Normalised normalised, int unmarked, Integration by) {
    var items = new ArrayList<Item>(normalised.items().size());
    int seen = 0;
    for (var item : normalised.items()) {
      switch (item) {
        case Item.Accepted(var alert) ->
            items.add(seen++ < unmarked ? item : new Item.Accepted(marked(alert, by)));
        case Item.Changed _ -> {
          seen++;
          items.add(item);
        }
        case Item.Ignored _, Item.Rejected _ -> items.add(item);
      }
    }
    return new Normalised(items);
  }

  private static Alert marked(Alert alert, Integration by) {
    return alert.noted(Alert.OVER_LIMIT, by.name());
  }

  /** Counted always, said at most once a minute for each integration. */
  private void over(Integration by, int alerts, String what, Instant now) {
    metrics
        .counter("watchbell.alerts.over.limit", "integration", by.name(), "outcome", what)
        .increment(alerts);
    var last = warned.get(by.name());
    boolean speak =
        last == null
            ? warned.putIfAbsent(by.name(), now) == null
            : !last.plus(WARN_EVERY).isAfter(now) && warned.replace(by.name(), last, now);
    if (speak) {
      log.warn(
          "{} brings more than its limit in integrations.yaml allows: {} alerts {}; said once a"
              + " minute, counted in watchbell_alerts_over_limit",
          by.name(),
          alerts,
          what);
    }
  }
}
