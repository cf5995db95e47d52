package io.watchbell.deploy.simulate;

import io.watchbell.escalation.rehearsal.BrokenPromise;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentChange.Kind;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Incidents begin, go on and end, and say what fires: by what stands in the log alone. */
final class IncidentAudit {
  private final World world;
  private final Map<IncidentId, Incident> latest = new HashMap<>();
  private final Map<IncidentId, Set<String>> firing = new HashMap<>();
  private final Map<String, IncidentId> whose = new HashMap<>();
  private final Map<IncidentId, Severity> mergedInto = new HashMap<>();
  private final Set<String> answered = new HashSet<>();
  int opened;

  IncidentAudit(World world) {
    this.world = world;
  }

  /** Those that are open, in the order of their names. */
  List<Incident> open() {
    var open = new ArrayList<Incident>();
    for (var incident : latest.values()) {
      if (incident.isOpen()) {
        open.add(incident);
      }
    }
    open.sort(Comparator.comparing(incident -> incident.id().toString()));
    return open;
  }

  boolean isOpen(IncidentId id) {
    var incident = latest.get(id);
    return incident != null && incident.isOpen();
  }

  /** Something that happened to an incident stands in the log. */
  void happened(IncidentChange change) {
    var now = change.incident();
    var id = now.id();
    var before = latest.get(id);
    world
        .diary()
        .note(
            id.toString(),
            () ->
                "%s: %s (%s, %d of %d fire, %s)"
                    .formatted(
                        change.kind(),
                        change.detail(),
                        now.severity(),
                        now.firing(),
                        now.total(),
                        Words.time(change.at())));
    isPossible(change, before);
    if (change.command() != null) {
      demand(answered.add(change.command()), id, "a command was obeyed twice");
    }
    demand(now.firing() >= 0, id, "fewer than none of its alerts fire");
    demand(now.firing() <= now.total(), id, "more of its alerts fire than it has");
    if (before != null) {
      demand(now.total() >= before.total() || change.kind() == Kind.SPLIT, id, "it lost alerts");
    }
    if (change.kind() == Kind.OPENED) {
      opened++;
    }
    if (change.kind() == Kind.MERGED_IN && before != null) {
      mergedInto.put(id, before.severity());
    } else {
      mergedInto.remove(id);
    }
    latest.put(id, now);
  }

  private void isPossible(IncidentChange change, @Nullable Incident before) {
    var id = change.incident().id();
    boolean wasOpen = before != null && before.isOpen();
    switch (change.kind()) {
      case OPENED -> {
        demand(before == null, id, "it was opened twice");
        // What recovers before anybody hears of it has a number too.
        demand(!latest.containsKey(id.next()), id, "the next one was before it");
      }
      case REOPENED -> demand(before != null && !wasOpen, id, "it came back and was not gone");
      case JOINED, RECOVERING, MERGED_IN, SPLIT, ACKNOWLEDGED_AT_SOURCE ->
          demand(wasOpen, id, change.kind() + ", and it is not open");
      case RAISED ->
          demand(
              before != null && change.incident().severity().isWorseThan(severity(before)),
              id,
              "it got worse and is as severe as before");
      case LOWERED ->
          demand(
              before != null && severity(before).isWorseThan(change.incident().severity()),
              id,
              "it got better and is as severe as before");
      case RESOLVED, MERGED -> demand(wasOpen, id, "people are told twice that it is over");
      case REFUSED -> {
        // Nothing changes.
      }
    }
  }

  /** How severe it was before something was merged into it, which says already what follows. */
  private Severity severity(Incident before) {
    return mergedInto.getOrDefault(before.id(), before.severity());
  }

  /** The fate of an alert stands in the log. */
  void decided(Decision decision) {
    var key = decision.fingerprint().hex();
    switch (decision.fate()) {
      case OPENED, JOINED -> belongs(key, decision.incident());
      case RESOLVED -> over(key);
      case REPEAT,
          SILENCED,
          MAINTENANCE,
          INHIBITED,
          HELD,
          FLAPPING,
          SUPPRESSED,
          NO_ROUTE,
          RESOLVED_UNKNOWN,
          ACKNOWLEDGED,
          AWAITED,
          INVALID,
          PROBE -> {
        // It stays where it was.
      }
    }
  }

  private void belongs(String key, @Nullable IncidentId id) {
    over(key);
    if (id != null) {
      whose.put(key, id);
      firing.computeIfAbsent(id, _ -> new HashSet<>()).add(key);
    }
  }

  private void over(String key) {
    var id = whose.remove(key);
    var of = id == null ? null : firing.get(id);
    if (of != null) {
      of.remove(key);
    }
  }

  /** After a quiet while: every open incident says how many of its alerts fire. */
  void look() {
    for (var incident : open()) {
      int count = firing.getOrDefault(incident.id(), Set.of()).size();
      demand(
          incident.firing() == count,
          incident.id(),
          "it says that %d of its alerts fire, and %d do".formatted(incident.firing(), count));
    }
  }

  /** Every alert is over for long: so is every incident. */
  void allIsOver() {
    for (var incident : open()) {
      demand(false, incident.id(), "it is open, and nothing fires any more");
    }
  }

  private static void demand(boolean holds, IncidentId id, String promise) {
    if (!holds) {
      throw new BrokenPromise("incident " + id + ": " + promise, List.of(id.toString()));
    }
  }
}
