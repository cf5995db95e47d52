package io.watchbell.router.pipeline;

import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentChange.Kind;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.topic.ProbeAnswer;
import io.watchbell.router.incident.Dossier;
import io.watchbell.router.incident.Handover;
import io.watchbell.router.incident.Handover.Firing;
import io.watchbell.router.incident.Handover.Ticket;
import io.watchbell.router.incident.IncidentStore;
import io.watchbell.router.incident.IncidentStore.Member;
import io.watchbell.router.incident.Tally;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One incident key's turn: what is due by now first, then what has just arrived. */
final class IncidentTurn {
  /** So many alerts are announced one by one, the rest together. */
  static final int ONE_BY_ONE_MAX = 10;

  /** How long alerts are counted before they are announced together. */
  static final long TOGETHER_EVERY_MILLIS = 5_000;

  private static final int CLEANED_AT_ONCE = 500;
  private static final long CLEAN_ON_AFTER_MILLIS = 1_000;
  private static final String TAKEN = " was acknowledged at the sender";

  private final IncidentStore store;
  private final String key;
  private final List<Output> outputs;
  private final @Nullable Tally before;
  private @Nullable Tally tally;

  IncidentTurn(IncidentStore store, String key, List<Output> outputs) {
    this.store = store;
    this.key = key;
    this.outputs = outputs;
    before = store.tally(key);
    tally = before;
  }

  void take(Handover handover) {
    var ticket = handover.ticket();
    if (handover.matter() instanceof Handover.Probe) {
      outputs.add(new Output.Decided(ticket.decided(Fate.PROBE, "the probe came through", null)));
      outputs.add(new Output.Answered(new ProbeAnswer(ticket.name(), "router", ticket.at())));
      return;
    }
    long now = begin(ticket.at());
    switch (handover.matter()) {
      case Firing firing -> firing(ticket, firing, now);
      case Handover.Over _ -> over(ticket, now);
      case Handover.Taken taken -> taken(ticket, taken, now);
      case Handover.Probe _ -> throw new IllegalStateException("probes are answered above");
    }
    end(now);
  }

  void take(Command command, Instant at) {
    long now = begin(at);
    var known = tally;
    if (known != null && known.isOn() && known.ordinal() == command.incident().ordinal()) {
      switch (command.action()) {
        case Action.Resolve _ ->
            resolve(known, now, "resolved by " + command.by(), command.by(), null);
        case Action.SetSeverity said -> set(known, said, command, now);
        case Action.Acknowledge _,
            Action.Escalate _,
            Action.Snooze _,
            Action.Reassign _,
            Action.AddResponder _,
            Action.PostStatus _,
            Action.Note _,
            Action.Merge _,
            Action.Split _,
            Action.Probe _ -> {
          // What people do about it is escalation's affair; see RegroupTurn for the rest.
        }
      }
    }
    end(now);
  }

  void wake(Instant due) {
    end(begin(due));
  }

  /** Time does not go back for an incident, though its alerts come from several partitions. */
  private long begin(Instant at) {
    var known = tally;
    long now = at.toEpochMilli();
    if (known != null) {
      now = Math.max(now, known.instants().lastAt());
      catchUp(now);
    }
    return now;
  }

  private void end(long now) {
    var last = tally;
    if (last != null && !last.equals(before)) {
      store.save(key, before, last.at(now));
    }
  }

  // An alert fires.

  private void firing(Ticket ticket, Firing alert, long now) {
    var known = tally;
    var dossier = known == null ? null : store.dossier(key);
    if (known == null || dossier == null) {
      open(ticket, alert, known == null ? 1 : known.ordinal() + 1, now);
    } else if (known.isOn()) {
      join(known, dossier, ticket, alert, now);
    } else if (isOldNews(known, dossier, ticket, alert)) {
      var said = "belongs to incident %s, which was closed while it fired".formatted(id(known));
      outputs.add(new Output.Decided(ticket.decided(Fate.JOINED, said, id(known))));
    } else if (comesBack(known, alert, now)) {
      reopen(known, dossier, ticket, alert, now);
    } else {
      open(ticket, alert, known.ordinal() + 1, now);
    }
  }

  /** Whether an incident has begun or come back in this turn. */
  boolean hasBegun() {
    return tally != null && tally.isOn() && (before == null || !before.isOn());
  }

  /** Whether the incident has ended in this turn. */
  boolean hasEnded() {
    return tally != null && !tally.isOn() && before != null && before.isOn();
  }

  private boolean isOldNews(Tally known, Dossier dossier, Ticket ticket, Firing alert) {
    var member = store.member(key, ticket.fingerprint().hex());
    return !alert.news()
        && dossier.isOldNews(member, known.ordinal(), alert.placement().severity());
  }

  private boolean comesBack(Tally known, Firing alert, long now) {
    long window = alert.placement().reopenWithin().toMillis();
    return known.announced()
        && now <= known.instants().closedAt() + window
        && !store.regroupings().isMerged(id(known));
  }

  private void open(Ticket ticket, Firing alert, int ordinal, long now) {
    long wait = alert.placement().groupWait().toMillis();
    var opened = Tally.open(ordinal, now, now + wait);
    var id = new IncidentId(new IncidentKey(key), ordinal);
    var dossier = Dossier.open(id, ticket, alert, Instant.ofEpochMilli(now));
    tally = opened;
    store.save(key, dossier);
    store.save(key, ticket.fingerprint().hex(), new Member(true, ordinal));
    store.regroupings().opened(id.key());
    var said =
        "opened incident %s, %s%s".formatted(id, dossier.incident().severity(), alert.because());
    if (opened.announced()) {
      outputs.add(new Output.Decided(ticket.decided(Fate.OPENED, said, id)));
      publish(Kind.OPENED, dossier.title(opened), ticket.causedAt(), now);
    } else {
      var waits = said + "; nobody is told before " + Instant.ofEpochMilli(now + wait);
      outputs.add(new Output.Decided(ticket.decided(Fate.OPENED, waits, id)));
    }
  }

  private void reopen(Tally known, Dossier dossier, Ticket ticket, Firing alert, long now) {
    tally = counted(known, ticket).reopened(now);
    var next = dossier.reopened(ticket, alert).rated(ticket, alert, tally.firing());
    store.save(key, next);
    var id = id(known);
    var said =
        "reopened incident %s, %s, which ended at %s%s"
            .formatted(
                id,
                next.incident().severity(),
                Instant.ofEpochMilli(known.instants().closedAt()),
                alert.because());
    outputs.add(new Output.Decided(ticket.decided(Fate.OPENED, said, id)));
    publish(Kind.REOPENED, "fires again: " + ticket.name(), ticket.causedAt(), now);
  }

  private void join(Tally known, Dossier dossier, Ticket ticket, Firing alert, long now) {
    var counted = counted(known, ticket);
    boolean isNew = counted.firing() > known.firing();
    tally = counted;
    var next = dossier.joined(ticket, alert).rated(ticket, alert, counted.firing());
    store.save(key, next);
    var id = id(known);
    var severity = next.incident().severity();
    boolean raised = severity.isWorseThan(dossier.incident().severity());
    var how = isNew ? "joined" : "belongs to";
    var said =
        "%s incident %s, %s, as alert %d of %d firing%s"
            .formatted(how, id, severity, counted.total(), counted.firing(), alert.because());
    outputs.add(new Output.Decided(ticket.decided(Fate.JOINED, said, id)));
    if (!counted.isTold()) {
      return;
    }
    if (raised) {
      var detail = "%s was %s".formatted(severity, dossier.incident().severity());
      tally = counted.told(now, isNew ? 1 : 0);
      publish(Kind.RAISED, detail, ticket.causedAt(), now);
    } else if (isNew && counted.told() < ONE_BY_ONE_MAX) {
      tally = counted.told(now, 1);
      publish(Kind.JOINED, ticket.name() + " joined", ticket.causedAt(), now);
    } else if (isNew) {
      tally = counted.owing(1, 0, counted.tellAt(now, TOGETHER_EVERY_MILLIS));
    }
  }

  /** Counts an alert that fires; one that is counted already is not counted again. */
  private Tally counted(Tally known, Ticket ticket) {
    var fingerprint = ticket.fingerprint().hex();
    var member = member(known, fingerprint);
    if (member != null && member.on()) {
      return known;
    }
    store.save(key, fingerprint, new Member(true, known.ordinal()));
    return known.plus(1, member == null ? 1 : 0);
  }

  /** This alert, if it belongs to the present incident and not to an earlier one of the key. */
  private @Nullable Member member(Tally known, String fingerprint) {
    var member = store.member(key, fingerprint);
    return member == null || member.ordinal() != known.ordinal() ? null : member;
  }

  // An alert is over, or was taken.

  private void over(Ticket ticket, long now) {
    var known = tally;
    var fingerprint = ticket.fingerprint().hex();
    var member = known == null ? null : member(known, fingerprint);
    if (known == null || member == null || !member.on()) {
      var said =
          known == null ? "its incident is not known" : "it no longer counted for its incident";
      outputs.add(
          new Output.Decided(
              ticket.decided(Fate.RESOLVED, said, known == null ? null : id(known))));
      return;
    }
    store.save(key, fingerprint, new Member(false, known.ordinal()));
    var fewer = known.plus(-1, 0);
    tally = fewer;
    mark(ticket, AlertStatus.RESOLVED);
    var said =
        "incident %s: %s"
            .formatted(
                id(known), fewer.firing() == 0 ? "none fires" : fewer.firing() + " still fire");
    outputs.add(new Output.Decided(ticket.decided(Fate.RESOLVED, said, id(known))));
    if (fewer.isOn() && fewer.firing() == 0) {
      resolve(fewer, now, "all of its alerts are over", null, ticket.causedAt());
    } else if (fewer.isTold()) {
      recovering(fewer, ticket, now);
    }
  }

  private void recovering(Tally fewer, Ticket ticket, long now) {
    if (fewer.total() <= ONE_BY_ONE_MAX) {
      tally = fewer.told(now, 0);
      var detail = "%s is over, %d still firing".formatted(ticket.name(), fewer.firing());
      publish(Kind.RECOVERING, detail, ticket.causedAt(), now);
    } else {
      tally = fewer.owing(0, 1, fewer.tellAt(now, TOGETHER_EVERY_MILLIS));
    }
  }

  private void resolve(
      Tally known, long now, String detail, @Nullable String by, @Nullable Instant causedAt) {
    var dossier = store.dossier(key);
    long window = dossier == null ? 0 : dossier.reopenWithin().toMillis();
    tally = known.closed(now, now + window + 1);
    if (known.announced()) {
      publish(Kind.RESOLVED, detail, by, causedAt, now);
    }
  }

  private void taken(Ticket ticket, Handover.Taken taken, long now) {
    var known = tally;
    var id = known == null ? null : id(known);
    var said = id == null ? "its incident is not known" : "incident " + id;
    outputs.add(new Output.Decided(ticket.decided(Fate.ACKNOWLEDGED, said, id)));
    if (known == null || !known.isOn()) {
      return;
    }
    mark(ticket, AlertStatus.ACKNOWLEDGED);
    if (known.isTold()) {
      var more = taken.said() == null ? "" : ": " + taken.said();
      publish(
          Kind.ACKNOWLEDGED_AT_SOURCE,
          ticket.name() + TAKEN + more,
          taken.by(),
          ticket.causedAt(),
          now);
    }
  }

  /** Somebody took it before anybody here was told: then nobody here is to be woken for long. */
  private void takenBefore(Dossier dossier, long now) {
    dossier.incident().sample().stream()
        .filter(alert -> alert.status() == AlertStatus.ACKNOWLEDGED)
        .findFirst()
        .ifPresent(alert -> publish(Kind.ACKNOWLEDGED_AT_SOURCE, alert.name() + TAKEN, null, now));
  }

  private void mark(Ticket ticket, AlertStatus status) {
    var dossier = store.dossier(key);
    if (dossier != null) {
      store.save(key, dossier.with(ticket.fingerprint(), status));
    }
  }

  private void set(Tally known, Action.SetSeverity said, Command command, long now) {
    var dossier = store.dossier(key);
    if (dossier == null) {
      return;
    }
    // Who says what it is already wants it to stay so.
    var was = dossier.incident().severity();
    var severity = said.severity();
    store.save(key, dossier.set(severity, command.by()));
    tally = known.at(now);
    if (known.isTold() && severity != was) {
      var kind = severity.isWorseThan(was) ? Kind.RAISED : Kind.LOWERED;
      var detail = "%s was %s".formatted(severity, was) + said.because();
      publish(kind, detail, command.by(), null, now);
    }
  }

  // What is due.

  private void catchUp(long now) {
    for (var known = tally; known != null && known.nextDue() <= now; known = tally) {
      fire(known, known.nextDue());
    }
  }

  private void fire(Tally known, long due) {
    var at = known.instants();
    if (at.announceAt() == due) {
      tally = known.announced(due);
      announce(due);
    } else if (at.tellAt() == due) {
      tell(known, due);
    } else {
      boolean done = store.clean(key, CLEANED_AT_ONCE);
      tally = known.cleaned(done ? Tally.NEVER : due + CLEAN_ON_AFTER_MILLIS);
    }
  }

  private void announce(long due) {
    var dossier = store.dossier(key);
    if (dossier != null && tally != null) {
      publish(Kind.OPENED, dossier.title(tally), null, due);
      takenBefore(dossier, due);
    }
  }

  private void tell(Tally known, long due) {
    tally = known.told(due, 0);
    var over = known.recovered() == 0 ? "" : "%d are over, ".formatted(known.recovered());
    if (known.joined() == 0) {
      publish(Kind.RECOVERING, over + known.firing() + " still firing", null, due);
    } else {
      var detail = "%d more alerts, %s%d firing".formatted(known.joined(), over, known.firing());
      publish(Kind.JOINED, detail, null, due);
    }
  }

  private void publish(Kind kind, String detail, @Nullable Instant causedAt, long now) {
    publish(kind, detail, null, causedAt, now);
  }

  private void publish(
      Kind kind, String detail, @Nullable String by, @Nullable Instant causedAt, long now) {
    var known = tally;
    var dossier = store.dossier(key);
    if (known != null && dossier != null) {
      outputs.add(
          new Output.Changed(
              new IncidentChange(
                  kind, Instant.ofEpochMilli(now), detail, by, causedAt, dossier.with(known))));
    }
  }

  private IncidentId id(Tally known) {
    return new IncidentId(new IncidentKey(key), known.ordinal());
  }
}
