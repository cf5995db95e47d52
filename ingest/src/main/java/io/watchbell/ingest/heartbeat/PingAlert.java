package io.watchbell.ingest.heartbeat;

import io.watchbell.ingest.normalise.Bounds;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.rhythm.Rhythm;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Makes of a ping what the log is told. */
public final class PingAlert {
  /** How much of what a job said is kept, in characters: the end of it, where the error stands. */
  public static final int LOG_MAX = 4_000;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private PingAlert() {}

  /**
   * The alert of a ping, or empty where it changes nothing.
   *
   * @param said what the job said, or empty
   * @param at when it was received
   */
  public static Optional<Alert> of(Heartbeat heartbeat, Ping ping, String said, Instant at) {
    var draft = draft(heartbeat, at);
    switch (ping.kind()) {
      case SUCCESS -> {
        var rhythm = heartbeat.rhythm();
        draft
            .status(AlertStatus.AWAITED)
            .startsAt(rhythm.deadline(at))
            .summary(
                "no ping from %s since %s (%s, grace %s)"
                    .formatted(
                        heartbeat.name(),
                        TIME.format(at),
                        rhythm.schedule(),
                        Rhythm.text(rhythm.grace())))
            .annotation("last_log", end(said));
      }
      case START -> {
        var runtime = heartbeat.runtime();
        draft
            .status(AlertStatus.AWAITED)
            .startsAt(at.plus(runtime))
            .summary(
                "%s began at %s and has not ended within %s"
                    .formatted(heartbeat.name(), TIME.format(at), Rhythm.text(runtime)))
            .annotation(Rhythm.RUNTIME, Rhythm.text(runtime))
            .annotation("last_log", end(said));
      }
      case FAIL ->
          draft.startsAt(at).summary(failure(heartbeat, ping)).annotation("log", end(said));
      case LOG -> {
        return Optional.empty();
      }
    }
    return Optional.of(draft.build());
  }

  /** The alert that ends the waiting for a heartbeat that is no longer configured. */
  static Alert retired(Alert known, Instant at) {
    var draft =
        new Draft(Heartbeat.SOURCE, new Context(known.integration(), at, null, Bounds.DEFAULT))
            .identifiedBy(known.fingerprint())
            .status(AlertStatus.RESOLVED)
            .name(known.name())
            .summary(known.name() + " is no longer configured")
            .level(known.level().name())
            .startsAt(known.startsAt())
            .endsAt(at);
    known.labels().forEach(draft::label);
    return draft.build();
  }

  private static Draft draft(Heartbeat heartbeat, Instant at) {
    var about = heartbeat.about();
    var rhythm = heartbeat.rhythm();
    var context = new Context(heartbeat.name(), at, null, Bounds.DEFAULT);
    var draft =
        new Draft(Heartbeat.SOURCE, context)
            .identifiedBy(heartbeat.fingerprint())
            .named(heartbeat.name())
            .severity(about.severity())
            .label(Heartbeat.LABEL, heartbeat.name())
            .label("service", about.service())
            .annotation(Rhythm.SCHEDULE, rhythm.schedule())
            .annotation(Rhythm.GRACE, Rhythm.text(rhythm.grace()))
            .annotation("runbook_url", about.runbook() == null ? "" : about.runbook());
    about.labels().forEach(draft::label);
    return draft;
  }

  private static String failure(Heartbeat heartbeat, Ping ping) {
    return ping.exitCode() == 0
        ? heartbeat.name() + " says that it failed"
        : heartbeat.name() + " failed with exit code " + ping.exitCode();
  }

  private static String end(String said) {
    var text = said.strip();
    if (text.length() <= LOG_MAX) {
      return text;
    }
    int from = text.length() - LOG_MAX + 1;
    return "…" + text.substring(Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from);
  }
}
