package io.watchbell.ingest.publish;

import io.watchbell.kafka.Trail;
import io.watchbell.kafka.Trail.Step;
import io.watchbell.model.alert.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Follows some of the alerts that come in, each by itself, from their receipt on. */
public final class FollowedSink implements AlertSink {
  private final AlertSink next;
  private final Trail trail;

  /** Before a sink. */
  public FollowedSink(AlertSink next, Trail trail) {
    this.next = next;
    this.trail = trail;
  }

  @Override
  public CompletionStage<List<Stored>> append(List<Entry> entries) {
    var steps = new ArrayList<@Nullable Step>(entries.size());
    var marked = new ArrayList<Entry>(entries.size());
    for (var entry : entries) {
      var step = entry instanceof Entry.OfAlert(var alert) ? begin(alert) : null;
      steps.add(step);
      marked.add(step == null ? entry : new Entry.Followed(entry, step.context()));
    }
    return next.append(marked).whenComplete((stored, failure) -> end(steps, stored, failure));
  }

  private @Nullable Step begin(Alert alert) {
    var step = trail.receive("receive alert", alert.receivedAt());
    if (step != null) {
      step.say("watchbell.alert.fingerprint", alert.fingerprint().hex());
      step.say("watchbell.alert.name", alert.name());
      step.say("watchbell.source", alert.source());
      step.say("watchbell.integration", alert.integration());
    }
    return step;
  }

  private static void end(
      List<@Nullable Step> steps, @Nullable List<Stored> stored, @Nullable Throwable failure) {
    for (int i = 0; i < steps.size(); i++) {
      var step = steps.get(i);
      if (step == null) {
        continue;
      }
      if (stored == null) {
        step.failed(String.valueOf(failure));
      } else if (stored.get(i) instanceof Stored.NotStored(var why)) {
        step.failed(why);
      }
      step.end();
    }
  }
}
