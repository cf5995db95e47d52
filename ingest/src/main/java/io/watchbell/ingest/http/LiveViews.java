package io.watchbell.ingest.http;

import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.decision.AlertState;
import io.watchbell.model.silence.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The alerts and silences as they are now, folded from their topics. {@link #alert} and {@link
 * #silence} have the shape of a tail's handler: whoever reads the log calls them, once per record.
 * Safe for use by many threads.
 */
public final class LiveViews {
  private final ConcurrentMap<String, AlertState> alerts = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Silence> silences = new ConcurrentHashMap<>();
  private final CopyOnWriteArrayList<Waiting> waiting = new CopyOnWriteArrayList<>();

  private record Waiting(Silence silence, CompletableFuture<Void> seen) {}

  /** An alert has changed, or is over (null). */
  public void alert(String fingerprint, @Nullable AlertState state, Instant at) {
    if (state == null) {
      alerts.remove(fingerprint);
    } else {
      alerts.put(fingerprint, state);
    }
  }

  /** A silence has changed, or is forgotten (null). */
  public void silence(String id, @Nullable Silence silence, Instant at) {
    if (silence == null) {
      silences.remove(id);
      return;
    }
    silences.put(id, silence);
    for (var one : waiting) {
      if (isSeen(one.silence())) {
        one.seen().complete(null);
      }
    }
  }

  /** All alerts that are not over, those too that are only waited for. */
  public Collection<AlertState> alerts() {
    return alerts.values();
  }

  /** How this alert stands, or null when it is over or was never heard of. */
  public @Nullable AlertState find(Fingerprint fingerprint) {
    return alerts.get(fingerprint.hex());
  }

  /** All silences that are not forgotten. */
  public Collection<Silence> silences() {
    return silences.values();
  }

  /** The silence of this identifier, or null. */
  public @Nullable Silence silence(String id) {
    return silences.get(id);
  }

  /**
   * Waits until this silence, or a later state of it, can be seen here.
   *
   * @param patience how long; then the stage is completed all the same, because the silence is in
   *     the log and only the view is late
   */
  CompletionStage<Void> seen(Silence silence, Duration patience) {
    var one = new Waiting(silence, new CompletableFuture<>());
    waiting.add(one);
    if (isSeen(silence)) {
      one.seen().complete(null);
    }
    return one.seen()
        .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((_, _) -> waiting.remove(one));
  }

  private boolean isSeen(Silence silence) {
    var now = silences.get(silence.id());
    return now != null && !now.updatedAt().isBefore(silence.updatedAt());
  }
}
