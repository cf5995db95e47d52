package io.watchbell.deploy.backtest.run;

import io.watchbell.deploy.backtest.Baseline;
import io.watchbell.deploy.backtest.Comparison;
import io.watchbell.deploy.backtest.Contestant;
import io.watchbell.deploy.backtest.Course;
import io.watchbell.deploy.backtest.Happening;
import io.watchbell.deploy.backtest.Report;
import io.watchbell.deploy.backtest.Run;
import io.watchbell.deploy.recording.Recorded;
import io.watchbell.deploy.recording.Recording;
import io.watchbell.deploy.replay.Sink;
import io.watchbell.escalation.contact.Person;
import io.watchbell.model.alert.Imprint;
import io.watchbell.router.pipeline.AlertRecord;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Replays a recording under a candidate, and under what it is compared with. The recording is read
 * once, in this thread; each set of rules has a thread of its own. In memory are some ten thousand
 * records, and the incidents of both runs.
 */
public final class Backtester {
  private static final int BATCH = 512;

  private final Recording recording;
  private final Instant from;
  private final boolean answered;
  private final Progress progress;
  private Sink witness = new Sink() {};

  /**
   * A backtest.
   *
   * @param from what is reported on begins here; what is recorded before only prepares for it
   * @param answered whether people answer as they did; else nobody does
   */
  public Backtester(Recording recording, Instant from, boolean answered, Progress progress) {
    this.recording = recording;
    this.from = from;
    this.answered = answered;
    this.progress = progress;
  }

  /** All that the replayed baseline decides is told this one too, from a thread of its own. */
  public Backtester witnessed(Sink by) {
    witness = by;
    return this;
  }

  /** Told how far the reading has come. */
  @FunctionalInterface
  public interface Progress {
    /** Nobody wants to know. */
    Progress SILENT = (_, _) -> {};

    /** So many alerts were read, the last of which came at this instant. */
    void at(long alerts, Instant instant);
  }

  /**
   * Compares.
   *
   * @param baseline what the candidate is compared with
   * @throws io.watchbell.deploy.launch.StartFailure when it is compared with versions that are not
   *     recorded, or cannot be read
   * @throws InterruptedException when this thread is interrupted
   */
  public Report compare(Baseline baseline, Contestant candidate) throws InterruptedException {
    var beside = new Beside(recording.beside());
    var recollection = beside.recollection();
    var alerts = new Ahead(recording.alerts());
    var first = alerts.peek();
    long began = from.toEpochMilli();
    var start = Instant.ofEpochMilli(first == null ? began : Math.min(began, first.at()));
    var until = recording.head().until();
    var before =
        switch (baseline) {
          case Baseline.AsItWas() -> null;
          case Baseline.AsConfigured() -> beside.reigns().between(start, until);
          case Baseline.Other(var other) -> other;
        };
    var lanes = new ArrayList<Lane>();
    lanes.add(new Lane(new Course(candidate, start, recollection, answered, new Sink() {}), until));
    if (before != null) {
      lanes.add(new Lane(new Course(before, start, recollection, answered, witness), until));
    }
    var runs = runs(lanes, alerts, beside.happenings());
    var old = before == null ? beside.live() : runs.get(1);
    return Comparison.of(old, runs.get(0), from, until, person -> zone(person, before, candidate));
  }

  private static ZoneId zone(String person, @Nullable Contestant before, Contestant candidate) {
    return Stream.of(candidate, before)
        .filter(Objects::nonNull)
        .flatMap(it -> Stream.concat(Stream.of(it.rules()), it.versions().values().stream()))
        .map(rules -> rules.roster().people().get(person))
        .filter(Objects::nonNull)
        .map(Person::zone)
        .findFirst()
        .orElse(ZoneOffset.UTC);
  }

  private List<Run> runs(List<Lane> lanes, Ahead alerts, List<Happening> others)
      throws InterruptedException {
    var runs = new ArrayList<Run>();
    try (var threads = Executors.newFixedThreadPool(lanes.size())) {
      var futures = lanes.stream().map(threads::submit).toList();
      try {
        read(lanes, alerts, others);
      } finally {
        for (var lane : lanes) {
          lane.put(List.of());
        }
      }
      for (var future : futures) {
        runs.add(result(future));
      }
    }
    return runs;
  }

  private static Run result(Future<Run> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the replay failed", e.getCause());
    }
  }

  /** Reads everything in the order of time and hands it over in batches. */
  private void read(List<Lane> lanes, Ahead alerts, List<Happening> others)
      throws InterruptedException {
    int said = 0;
    long count = 0;
    var batch = new ArrayList<Happening>(BATCH);
    for (var alert = alerts.peek(); alert != null; alert = alerts.peek()) {
      while (said < others.size() && others.get(said).at().toEpochMilli() <= alert.at()) {
        batch.add(others.get(said++));
      }
      batch.add(came(alert));
      alerts.next();
      count++;
      if (batch.size() >= BATCH) {
        hand(lanes, batch);
        progress.at(count, batch.getLast().at());
        batch = new ArrayList<>(BATCH);
      }
    }
    batch.addAll(others.subList(said, others.size()));
    hand(lanes, batch);
  }

  private static void hand(List<Lane> lanes, List<Happening> batch) throws InterruptedException {
    if (!batch.isEmpty()) {
      for (var lane : lanes) {
        lane.put(batch);
      }
    }
  }

  private static Happening came(Recorded record) {
    var imprint = Imprint.decode(record.headers().get(Imprint.HEADER));
    var alert = new AlertRecord(record.key(), imprint, record.value());
    return new Happening.Came(alert, Instant.ofEpochMilli(record.at()));
  }

  /** An iterator whose next can be looked at. */
  private static final class Ahead {
    private final Iterator<Recorded> rest;
    private @Nullable Recorded next;

    Ahead(Iterator<Recorded> rest) {
      this.rest = rest;
      next();
    }

    @Nullable Recorded peek() {
      return next;
    }

    void next() {
      next = rest.hasNext() ? rest.next() : null;
    }
  }
}
