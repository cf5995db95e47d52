package io.watchbell.router.pipeline;

import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.decision.AlertState;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.silence.SilenceWarning;
import io.watchbell.model.topic.ProbeAnswer;
import io.watchbell.model.topic.Rejected;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a stage has to say: to be written, in order, in the transaction of its memory. */
public sealed interface Output {
  /** When it was decided. */
  Instant at();

  /**
   * The fate of an alert, or what became later of one.
   *
   * @param decision for the decisions topic
   */
  record Decided(Decision decision) implements Output {
    @Override
    public Instant at() {
      return decision.at();
    }
  }

  /**
   * An alert stands otherwise than before.
   *
   * @param fingerprint which alert
   * @param state how it stands now, or null where it is over
   * @param at when
   */
  record StateChanged(Fingerprint fingerprint, @Nullable AlertState state, Instant at)
      implements Output {}

  /**
   * Something new of an alert, for the next stage; it stays between the stages.
   *
   * @param news what
   */
  record Passed(News news) implements Output {
    @Override
    public Instant at() {
      return news.at();
    }
  }

  /**
   * A partition of alerts has said everything before an instant; it stays between the stages.
   *
   * @param partition which
   * @param at before which instant
   */
  record Marked(int partition, Instant at) implements Output {}

  /**
   * Something happened to an incident.
   *
   * @param change for the incidents topic
   */
  record Changed(IncidentChange change) implements Output {
    @Override
    public Instant at() {
      return change.at();
    }
  }

  /**
   * A silence ends soon, and something fires under it.
   *
   * @param warning for whoever tells its author
   */
  record Warned(SilenceWarning warning) implements Output {
    @Override
    public Instant at() {
      return warning.at();
    }
  }

  /**
   * A record that is no alert.
   *
   * @param rejected for the rejected topic
   */
  record Refused(Rejected rejected) implements Output {
    @Override
    public Instant at() {
      return rejected.at();
    }
  }

  /**
   * A probe came through.
   *
   * @param answer for the probes topic
   */
  record Answered(ProbeAnswer answer) implements Output {
    @Override
    public Instant at() {
      return answer.at();
    }
  }
}
