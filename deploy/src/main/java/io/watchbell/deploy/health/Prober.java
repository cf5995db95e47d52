package io.watchbell.deploy.health;

import io.watchbell.kafka.LogWriter;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Imprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.alert.Level;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.topic.ProbeAnswer;
import io.watchbell.model.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends records the whole way of the data and looks for the answers. Streams may say RUNNING and
 * stand still; a record that comes out at the other end cannot lie. Each probe has another key, so
 * that over time every partition is tried.
 */
public final class Prober {
  /** The application that answers to probes among alerts. */
  public static final String ROUTER = "router";

  /** The application that answers to probes among commands. */
  public static final String ESCALATION = "escalation";

  /** How old the latest answer to a probe may be. */
  static final Duration AGE_MAX = Duration.ofSeconds(30);

  private static final Logger log = LoggerFactory.getLogger(Prober.class);
  private static final String SOURCE = "watchbell-probe";

  private final LogWriter writer;
  private final InstantSource clock;
  private final String run;
  private final List<String> applications;
  private final Map<String, Answered> latest = new ConcurrentHashMap<>();
  private long count;

  /**
   * The latest answer of an application.
   *
   * @param sentAt when what it answers was sent
   * @param roundTrip how long it took
   */
  public record Answered(Instant sentAt, Duration roundTrip) {}

  /**
   * A prober.
   *
   * @param run names this process, so that answers to another one's probes are left alone
   * @param applications which are asked
   */
  public Prober(LogWriter writer, InstantSource clock, String run, List<String> applications) {
    this.applications = List.copyOf(applications);
    this.writer = writer;
    this.clock = clock;
    this.run = run;
  }

  /** The applications that are asked. */
  public List<String> applications() {
    return applications;
  }

  /** Sends one probe to each application. */
  public synchronized void send() {
    count++;
    var now = clock.instant();
    var id = "%s:%d:%d".formatted(run, count, now.toEpochMilli());
    if (applications.contains(ROUTER)) {
      askRouter(id, now);
    }
    if (applications.contains(ESCALATION)) {
      askEscalation(id, now);
    }
  }

  private void askRouter(String id, Instant now) {
    var alert = alert(id, now);
    writer
        .append(
            Topics.ALERTS,
            alert.fingerprint().hex(),
            alert,
            now,
            Map.of(Imprint.HEADER, Imprint.of(alert).encode()))
        .whenComplete((_, failure) -> note(failure));
  }

  private void askEscalation(String id, Instant now) {
    var key = IncidentKey.of(SOURCE, Labels.of("probe", id));
    writer
        .append(
            Topics.COMMANDS,
            key.text(),
            new Command(id, new IncidentId(key, 1), "watchbell", "probe", now, new Action.Probe()))
        .whenComplete((_, failure) -> note(failure));
  }

  private static void note(@Nullable Throwable failure) {
    if (failure != null) {
      log.warn("a probe could not be written: {}", failure.toString());
    }
  }

  /** Takes an answer from the probe topic. */
  public void answered(ProbeAnswer answer) {
    var parts = answer.probe().split(":", -1);
    if (parts.length != 3 || !parts[0].equals(run)) {
      return;
    }
    var sentAt = Instant.ofEpochMilli(Long.parseLong(parts[2]));
    var found = new Answered(sentAt, Duration.between(sentAt, clock.instant()));
    latest.merge(answer.application(), found, (a, b) -> a.sentAt().isAfter(b.sentAt()) ? a : b);
  }

  /** The latest answer of this application, or null before the first. */
  public @Nullable Answered latest(String application) {
    return latest.get(application);
  }

  /** Whether every application has answered at least once. */
  public boolean isAnswered() {
    return latest.keySet().containsAll(applications);
  }

  /** Whether this application has answered lately. */
  public Check check(String application) {
    var name = application + " probe";
    var answer = latest.get(application);
    if (answer == null) {
      return new Check(name, false, "no probe has come through yet");
    }
    var age = Duration.between(answer.sentAt(), clock.instant());
    var detail =
        "answered in %d ms, %d s ago".formatted(answer.roundTrip().toMillis(), age.toSeconds());
    return new Check(name, age.compareTo(AGE_MAX) <= 0, detail);
  }

  private static Alert alert(String id, Instant now) {
    return new Alert(
        Fingerprint.ofKey(SOURCE, id),
        AlertStatus.FIRING,
        SOURCE,
        SOURCE,
        id,
        "Is anybody there?",
        "",
        Level.INFO,
        Labels.of("probe", id),
        Labels.empty(),
        now,
        null,
        now,
        null,
        false);
  }
}
