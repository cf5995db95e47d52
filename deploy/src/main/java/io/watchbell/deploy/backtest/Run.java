package io.watchbell.deploy.backtest;

import io.watchbell.deploy.replay.Sink;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.page.Page;
import io.watchbell.model.response.ResponseChange;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of one set of rules: its incidents, who was paged for them, and all fates. */
public final class Run implements Sink {
  private final String name;
  private final Map<IncidentId, Case> cases = new LinkedHashMap<>();
  private final EnumMap<Fate, Long> fates = new EnumMap<>(Fate.class);
  private final Map<String, IncidentId> open = new HashMap<>();
  private final Sink listener;
  private long accepted;
  private long settled;

  /** Nothing yet, of the rules of this name. */
  public Run(String name) {
    this(name, new Sink() {});
  }

  /** The same, and somebody else is told of all that is decided, too. */
  Run(String name, Sink listener) {
    this.name = name;
    this.listener = listener;
  }

  String name() {
    return name;
  }

  /** In the order in which they were opened. */
  List<Case> cases() {
    return List.copyOf(cases.values());
  }

  /** How many alerts came to each fate. */
  Map<Fate, Long> fates() {
    return fates;
  }

  void accept() {
    accepted++;
  }

  long accepted() {
    return accepted;
  }

  /** How many alerts have their fate; the rest is in flight. */
  long settled() {
    return settled;
  }

  /** The incident of this key that goes on, or null. */
  @Nullable IncidentId openUnder(String key) {
    return open.get(key);
  }

  @Override
  public void decided(Decision decision) {
    listener.decided(decision);
    settled += decision.settles();
    if (decision.settles() > 0) {
      fates.merge(decision.fate(), (long) decision.settles(), Long::sum);
    }
    var incident = decision.incident();
    var of = incident == null ? null : cases.get(incident);
    if (of != null) {
      of.has(decision.fingerprint().hex());
    }
  }

  @Override
  public void changed(IncidentChange change) {
    listener.changed(change);
    var incident = change.incident();
    cases.computeIfAbsent(incident.id(), _ -> new Case(incident)).changed(change);
    if (incident.isOpen()) {
      open.put(incident.id().key().text(), incident.id());
    } else {
      open.remove(incident.id().key().text(), incident.id());
    }
    boolean ended =
        change.kind() == IncidentChange.Kind.RESOLVED
            || change.kind() == IncidentChange.Kind.MERGED;
    if (ended && change.by() != null) {
      answered(incident.id(), change.by(), change.at());
    }
  }

  @Override
  public void paged(Page page) {
    listener.paged(page);
    var of = cases.get(page.incident());
    if (of != null && page.wantsAnswer()) {
      of.called(Call.of(page));
    }
  }

  @Override
  public void responded(ResponseChange change) {
    listener.responded(change);
    switch (change.kind()) {
      case ACKNOWLEDGED, SNOOZED, REASSIGNED ->
          answered(change.response().id(), change.by(), change.at());
      case PAGED,
          LAPSED,
          WOKEN,
          NOTED,
          HELD_OVER,
          LISTED,
          RECORDED,
          EXHAUSTED,
          RESOLVED,
          MERGED,
          SPLIT,
          UNREACHABLE,
          PASSED_OVER,
          CALLED_IN,
          COMMAND_IGNORED -> {
        // Nobody took it by this.
      }
    }
  }

  private void answered(IncidentId id, @Nullable String by, Instant at) {
    var of = cases.get(id);
    if (of != null) {
      of.answered(by, at);
    }
  }
}
