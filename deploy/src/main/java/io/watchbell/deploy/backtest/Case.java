package io.watchbell.deploy.backtest;

import io.watchbell.model.alert.Labels;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An incident of one run, and who was paged for it. Bounded, however many alerts it has. */
final class Case {
  /** Alerts of which it is remembered that they belong to it. */
  static final int ALERTS_MAX = 200;

  /** What is this close still counts as at the same time. */
  static final Duration SLACK = Duration.ofMinutes(1);

  private final IncidentId id;
  private final List<Call> calls = new ArrayList<>(2);
  private final Set<String> alerts = new HashSet<>(4);
  private Incident latest;
  private Severity worst;
  private @Nullable Instant ended;
  private @Nullable String answeredBy;
  private @Nullable Instant answeredAt;

  Case(Incident incident) {
    id = incident.id();
    latest = incident;
    worst = incident.severity();
  }

  void changed(IncidentChange change) {
    latest = change.incident();
    worst = latest.severity().compareTo(worst) < 0 ? latest.severity() : worst;
    ended = latest.isOpen() ? null : change.at();
  }

  void called(Call call) {
    calls.add(call);
  }

  void has(String alert) {
    if (alerts.size() < ALERTS_MAX) {
      alerts.add(alert);
    }
  }

  void answered(@Nullable String by, Instant at) {
    if (answeredAt == null) {
      answeredBy = by;
      answeredAt = at;
    }
  }

  IncidentId id() {
    return id;
  }

  String service() {
    return latest.service();
  }

  Labels group() {
    return latest.group();
  }

  String title() {
    return latest.title();
  }

  String rule() {
    return latest.rule();
  }

  Severity severity() {
    return worst;
  }

  Instant opened() {
    return latest.openedAt();
  }

  /** When it ended, or null where it still goes on at the end of the run. */
  @Nullable Instant ended() {
    return ended;
  }

  @Nullable String answeredBy() {
    return answeredBy;
  }

  @Nullable Instant answeredAt() {
    return answeredAt;
  }

  List<Call> calls() {
    return calls;
  }

  /** Whether both went on at some time, or nearly. */
  boolean overlaps(Case other) {
    return reaches(other) && other.reaches(this);
  }

  private boolean reaches(Case other) {
    return ended == null || !ended.plus(SLACK).isBefore(other.opened());
  }

  /** Whether they are the same trouble by name: of one service and one group. */
  boolean isNamedAs(Case other) {
    return service().equals(other.service()) && group().equals(other.group());
  }

  /**
   * Whether they may be the same trouble, grouped finer or coarser: of one service, with a label in
   * common or none at all, and no label of which they say different things.
   */
  boolean isOneWith(Case other) {
    var ours = group().asMap();
    var theirs = other.group().asMap();
    var both = new HashSet<>(ours.keySet());
    both.retainAll(theirs.keySet());
    return service().equals(other.service())
        && (!both.isEmpty() || ours.isEmpty() || theirs.isEmpty())
        && both.stream().allMatch(name -> ours.getOrDefault(name, "").equals(theirs.get(name)));
  }

  /** Fingerprints of its alerts, at most {@link #ALERTS_MAX}. */
  Set<String> alerts() {
    return alerts;
  }
}
