package io.watchbell.router.topology;

import io.watchbell.kafka.Footprints;
import io.watchbell.kafka.Trail;
import io.watchbell.kafka.Trail.Step;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.incident.AlertSample;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.state.OrderedStore;
import io.watchbell.router.pipeline.News;
import io.watchbell.router.pipeline.Output;
import java.util.Locale;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The way of followed alerts through the stage of correlation: news waits there for its turn, and
 * what comes of it may be said by a timer much later. Remembered by alert, as long as it fires.
 */
final class Steps {
  private static final String ROWS = "T:";

  private final Trail trail;
  private final Footprints kept;

  Steps(Trail trail, OrderedStore store) {
    this.trail = trail;
    this.kept = new Footprints(trail, store, ROWS);
  }

  /** News of an alert comes in, and waits for its turn. */
  void arrives(String fingerprint, Headers headers) {
    var from = trail.isOn() ? Trail.of(headers) : null;
    if (from != null) {
      kept.keep(fingerprint, from);
    }
  }

  /** It is its turn; null when it is not followed. */
  @Nullable Step begin(News news) {
    var from = kept.of(news.fingerprint().hex());
    var step = from == null ? null : trail.work("decide", from);
    if (step != null) {
      step.say("watchbell.news", word(news.kind()));
      kept.keep(news.fingerprint().hex(), step.context());
    }
    return step;
  }

  /**
   * It is decided.
   *
   * @param step that is over, or null
   */
  void end(News news, @Nullable Step step) {
    if (step != null) {
      step.end();
    }
    switch (news.kind()) {
      case OVER, CALM, UNAWAITED, PROBE -> kept.forget(news.fingerprint().hex());
      case BEGAN, CHANGED, TAKEN, RESTLESS, RESTLESS_OVER, AWAITED -> {}
    }
  }

  /**
   * What a record says of where it comes from, or null for nothing.
   *
   * @param step in which it was decided, or null where a timer did or nothing is followed
   */
  byte @Nullable [] context(Output output, @Nullable Step step) {
    if (!trail.isOn()) {
      return null;
    }
    if (step != null) {
      say(output, step);
    }
    var context = step == null ? byTimer(output) : step.context();
    if (output instanceof Output.StateChanged(var fingerprint, var state, _) && state == null) {
      kept.forget(fingerprint.hex());
    }
    return context;
  }

  private byte @Nullable [] byTimer(Output output) {
    return switch (output) {
      case Output.Changed(var change) -> later(change);
      case Output.Decided(var decision) -> kept.of(decision.fingerprint().hex());
      case Output.StateChanged(var fingerprint, _, _) -> kept.of(fingerprint.hex());
      case Output.Passed _, Output.Marked _, Output.Refused _, Output.Warned _, Output.Answered _ ->
          null;
    };
  }

  /** An incident opens when others have had their time to join, or when nothing hides it. */
  private byte @Nullable [] later(IncidentChange change) {
    var from =
        change.incident().sample().stream()
            .map(AlertSample::fingerprint)
            .map(Fingerprint::hex)
            .map(kept::of)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    var step = from == null ? null : trail.work("time passed", from);
    if (step == null) {
      return null;
    }
    say(new Output.Changed(change), step);
    step.end();
    return step.context();
  }

  /** Says in a step what it came to. */
  static void say(Output output, Step step) {
    switch (output) {
      case Output.Decided(var decision) -> step.say("watchbell.fate", word(decision.fate()));
      case Output.Changed(var change) -> {
        step.say("watchbell.incident", change.incident().id().toString());
        step.say("watchbell.incident.change", word(change.kind()));
        step.say("watchbell.severity", change.incident().severity().name());
      }
      case Output.Passed(var news) -> step.say("watchbell.news", word(news.kind()));
      case Output.StateChanged _,
          Output.Marked _,
          Output.Refused _,
          Output.Warned _,
          Output.Answered _ -> {}
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
