package io.watchbell.ingest.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.watchbell.ingest.heartbeat.Heartbeat;
import io.watchbell.ingest.heartbeat.Heartbeats;
import io.watchbell.ingest.heartbeat.Pings;
import io.watchbell.ingest.integration.Integration;
import io.watchbell.ingest.normalise.Bounds;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Context.Known;
import io.watchbell.ingest.normalise.Delivery;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.publish.AlertSink;
import io.watchbell.ingest.publish.Entry;
import io.watchbell.ingest.publish.Stored;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.topic.Rejected;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The way of one body: parse, normalise, make durable, and say what became of each thing in it. */
final class Intake {
  private static final Stored DURABLE = new Stored.Durable();
  private static final Stored UNKNOWN =
      new Stored.NotStored("the log did not answer in time; send it again, repeats do no harm");

  private final AlertSink sink;
  private final Known known;
  private final Supplier<Heartbeats> heartbeats;
  private final InstantSource clock;
  private final Counts counts;
  private final Limits limits;
  private final MeterRegistry metrics;

  Intake(IngestParts parts, Known known, Counts counts) {
    this.sink = parts.alerts();
    this.known = known;
    this.heartbeats = parts.heartbeats();
    this.clock = parts.clock();
    this.metrics = parts.metrics();
    this.counts = counts;
    this.limits = new Limits(parts.metrics());
  }

  Instant now() {
    return clock.instant();
  }

  /** Takes a delivery in. The stage never fails. */
  CompletionStage<Receipt> take(Normaliser source, Integration integration, Delivery delivery) {
    var started = Timer.start(metrics);
    var context =
        new Context(
            integration.name(), clock.instant(), integration.resolveAfter(), Bounds.DEFAULT, known);
    var read = source.normalise(delivery, context);
    return switch (limits.judge(read, source, integration, context.receivedAt())) {
      case Limits.Verdict.ComeAgain(var after) ->
          CompletableFuture.completedStage(Receipt.comeAgain(after));
      case Limits.Verdict.Take(var normalised) -> {
        keep(Rejects.of(normalised, source, delivery, integration, context.receivedAt()));
        var found = Pings.among(normalised, heartbeats.get(), context.receivedAt());
        counts.pings("alert", found.pings());
        yield store(found.normalised())
            .whenComplete(
                (receipt, _) -> counts.count(receipt, source.name(), integration.name(), started));
      }
    };
  }

  /** Takes a ping in that changes something. The stage never fails. */
  CompletionStage<Receipt> take(Heartbeat heartbeat, Alert ping) {
    var started = Timer.start(metrics);
    return store(Normalised.of(new Item.Accepted(ping)))
        .whenComplete(
            (receipt, _) -> counts.count(receipt, Heartbeat.SOURCE, heartbeat.name(), started));
  }

  /** Rejected ones are kept if it can be done; their sender is told of the rejection either way. */
  private void keep(List<Entry> rejects) {
    if (!rejects.isEmpty()) {
      sink.append(rejects).whenComplete((_, failure) -> counts.rejectsLost(failure, rejects));
    }
  }

  /** Keeps what was no alert and was refused, as well as can be. */
  void keep(Rejected rejected) {
    keep(List.of(new Entry.OfRejected(rejected)));
  }

  private CompletionStage<Receipt> store(Normalised normalised) {
    var entries = new ArrayList<Entry>(normalised.items().size());
    for (var item : normalised.items()) {
      switch (item) {
        case Item.Accepted(var alert) -> entries.add(new Entry.OfAlert(alert));
        case Item.Changed(var change) -> entries.add(new Entry.OfChange(change));
        case Item.Ignored _, Item.Rejected _ -> {}
      }
    }
    if (entries.isEmpty()) {
      return CompletableFuture.completedStage(receipt(normalised.items(), List.of()));
    }
    return sink.append(entries)
        .handle(
            (stored, failure) -> receipt(normalised.items(), failure == null ? stored : List.of()));
  }

  private static Receipt receipt(List<Item> items, List<Stored> stored) {
    var lines = new ArrayList<Receipt.Line>(items.size());
    int next = 0;
    for (var item : items) {
      var fate =
          switch (item) {
            case Item.Accepted _, Item.Changed _ ->
                next < stored.size() ? stored.get(next++) : UNKNOWN;
            case Item.Ignored _, Item.Rejected _ -> DURABLE;
          };
      lines.add(new Receipt.Line(lines.size(), item, fate));
    }
    return new Receipt(lines);
  }
}
