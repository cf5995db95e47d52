package io.watchbell.ingest.http;

import io.watchbell.ingest.publish.AlertSink;
import io.watchbell.ingest.publish.CommandLog;
import io.watchbell.ingest.publish.Entry;
import io.watchbell.ingest.publish.SilenceLog;
import io.watchbell.ingest.publish.Stored;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.change.Change;
import io.watchbell.model.command.Command;
import io.watchbell.model.decision.AlertState;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.response.Response;
import io.watchbell.model.response.ResponseChange;
import io.watchbell.model.silence.Silence;
import io.watchbell.model.story.Story;
import io.watchbell.model.topic.Rejected;
import io.watchbell.model.topic.Topics;
import io.watchbell.testkit.IncidentBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A log in memory that also plays the router: a firing or awaited alert becomes a state in the
 * views at once. Everything goes through the topics' codecs, as it would in Kafka.
 */
final class MemoryLog implements AlertSink, SilenceLog, CommandLog {
  final List<Alert> alerts = new CopyOnWriteArrayList<>();
  final List<Change> changes = new CopyOnWriteArrayList<>();
  final List<Rejected> rejected = new CopyOnWriteArrayList<>();
  final List<Command> commands = new CopyOnWriteArrayList<>();
  final Map<IncidentKey, Story> stories = new ConcurrentHashMap<>();
  final LiveViews views = new LiveViews();
  private final Map<String, String> refused = new ConcurrentHashMap<>();
  private final Queue<Fingerprint> kept = new ConcurrentLinkedQueue<>();
  private volatile boolean broken;
  private volatile int keptMax = Integer.MAX_VALUE;

  /** From now on no more than about so many are remembered of everything. */
  void forgetBeyond(int max) {
    keptMax = max;
  }

  /** From now on alerts of this name are not taken. */
  void refuse(String name) {
    refused.put(name, "");
  }

  /** From now on nothing is taken. */
  void breakDown() {
    broken = true;
  }

  /** From now on everything is taken again. */
  void mend() {
    broken = false;
  }

  @Override
  public CompletionStage<List<Stored>> append(List<Entry> entries) {
    if (broken) {
      return CompletableFuture.failedStage(new IllegalStateException("broken on purpose"));
    }
    var stored = new ArrayList<Stored>();
    entries.forEach(entry -> stored.add(store(entry)));
    if (keptMax < Integer.MAX_VALUE) {
      forget();
    }
    return CompletableFuture.completedStage(stored);
  }

  private void forget() {
    for (var list : List.of(alerts, changes, rejected, commands)) {
      if (list.size() > keptMax) {
        list.clear();
      }
    }
    if (stories.size() > keptMax) {
      stories.clear();
    }
    while (kept.size() > keptMax) {
      var oldest = kept.poll();
      if (oldest != null) {
        views.alert(oldest.hex(), null, Instant.EPOCH);
      }
    }
  }

  private Stored store(Entry entry) {
    switch (entry) {
      case Entry.OfAlert(var alert) -> {
        if (refused.containsKey(alert.name())) {
          return new Stored.NotStored("refused on purpose");
        }
        var codec = Topics.ALERTS.codec();
        take(codec.decode(codec.encode(alert)));
      }
      case Entry.OfChange(var change) -> changes.add(change);
      case Entry.OfRejected(var reject) -> {
        var codec = Topics.ALERTS_REJECTED.codec();
        rejected.add(codec.decode(codec.encode(reject)));
      }
      case Entry.Followed(var followed, _) -> {
        return store(followed);
      }
    }
    return new Stored.Durable();
  }

  private void take(Alert alert) {
    alerts.add(alert);
    if (keptMax < Integer.MAX_VALUE) {
      kept.add(alert.fingerprint());
    }
    var state = alert.status() == AlertStatus.RESOLVED ? null : state(alert);
    views.alert(alert.fingerprint().hex(), state, alert.receivedAt());
    if (state != null && state.incident() != null) {
      var incident = incident(alert);
      stories.computeIfAbsent(
          state.incident(),
          _ -> Story.of(incident.change(IncidentChange.Kind.OPENED, alert.receivedAt())));
    }
  }

  private static IncidentBuilder incident(Alert alert) {
    return IncidentBuilder.incident(alert.labels().valueOf("service"), alert.name());
  }

  private static AlertState state(Alert alert) {
    return new AlertState(
        alert,
        alert.isFiring() ? Fate.OPENED : Fate.ACKNOWLEDGED,
        List.of(),
        List.of(),
        List.of(),
        alert.labels().valueOf("service"),
        "default",
        incident(alert).id().key(),
        alert.receivedAt());
  }

  /** From now on the incident of this alert stands so with people. */
  void respond(Alert alert, ResponseChange.Kind kind, Response response) {
    var change = new ResponseChange(kind, alert.receivedAt(), null, null, "", null, response);
    stories.computeIfPresent(incident(alert).id().key(), (_, story) -> story.with(change));
  }

  @Override
  public CompletionStage<Void> append(Command command) {
    if (broken) {
      return CompletableFuture.failedStage(new IllegalStateException("broken on purpose"));
    }
    var codec = Topics.COMMANDS.codec();
    commands.add(codec.decode(codec.encode(command)));
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<Void> append(Silence silence) {
    if (broken) {
      return CompletableFuture.failedStage(new IllegalStateException("broken on purpose"));
    }
    var codec = Topics.SILENCES.codec();
    views.silence(silence.id(), codec.decode(codec.encode(silence)), Instant.EPOCH);
    return CompletableFuture.completedStage(null);
  }
}
