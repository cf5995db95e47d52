package io.watchbell.router.pipeline;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.command.Action;
import io.watchbell.model.command.Command;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.state.OrderedStore;
import io.watchbell.model.state.Timers;
import io.watchbell.router.incident.Dossier;
import io.watchbell.router.incident.Handover;
import io.watchbell.router.incident.IncidentStore;
import io.watchbell.router.incident.Tally;
import io.watchbell.router.join.Joiner;
import io.watchbell.router.join.Joining;
import io.watchbell.router.join.Joining.Cause;
import io.watchbell.router.join.OpenIncidents;
import io.watchbell.router.join.Standing;
import io.watchbell.router.join.Standings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The incidents, by incident key: opens, joins, raises, resolves and reopens them. */
final class IncidentStage implements Standings {
  private final IncidentStore store;
  private final OpenIncidents open;
  private final Joiner joiner;

  /** A stage that remembers in this store. */
  IncidentStage(OrderedStore store) {
    this.store = new IncidentStore(store);
    open = new OpenIncidents(store);
    joiner = new Joiner(store, open);
  }

  /**
   * A firing alert that may open an incident.
   *
   * @param own the key of its own group
   * @param service its service
   * @param alert which
   * @param severity how severe it is, taken alone
   * @param isNew whether its incident has not counted it as firing so far
   * @param at when
   */
  record Contender(
      IncidentKey own, String service, Alert alert, Severity severity, boolean isNew, Instant at) {}

  /** An alert has something for this incident. */
  void handle(IncidentKey key, Handover handover, List<Output> outputs) {
    var turn = new IncidentTurn(store, key.text(), outputs);
    turn.take(handover);
    note(key, turn);
  }

  private void handle(Command command, Instant now, List<Output> outputs) {
    var key = command.incident().key();
    var turn = new IncidentTurn(store, key.text(), outputs);
    turn.take(command, now);
    note(key, turn);
  }

  /** A timer of this incident went off. */
  void wake(Timers.Due due, List<Output> outputs) {
    new IncidentTurn(store, due.owner(), outputs).wake(due.due());
  }

  /** What is due when. */
  Timers timers() {
    return store.timers();
  }

  /**
   * Which incident of another group this alert joins, or null where it belongs to its own. That is
   * asked only of what would open one, or bring one back.
   */
  @Nullable Joining joining(Contender alert, RouterConfig config) {
    var apart = apart(alert.alert().fingerprint());
    if (apart != null) {
      return apart;
    }
    var tally = store.tally(alert.own().text());
    if (tally != null && (tally.isOn() || isOldNews(alert.own(), tally, alert))) {
      return null;
    }
    var merged = merged(alert.own());
    return merged == null ? found(alert, config) : merged;
  }

  private @Nullable Joining found(Contender alert, RouterConfig config) {
    var text = alert.alert().name() + " " + alert.alert().summary();
    var joining =
        joiner.joining(
            new Joining.Newcomer(alert.service(), text, alert.at()),
            config.rules().correlation(),
            config.catalog(),
            this);
    // A storm's incident may have been merged into another.
    var merged = joining == null ? null : merged(joining.incident());
    return merged == null ? joining : merged;
  }

  /** Where an alert goes that somebody split off, as long as what it opened is on. */
  private @Nullable Joining apart(Fingerprint alert) {
    var split = store.regroupings().split(alert.hex());
    if (split == null) {
      return null;
    }
    var merge = store.regroupings().merge(split.into().key());
    boolean isPart = merge != null && merge.ordinal() == split.into().ordinal();
    var into = merge != null && isPart ? merge.into() : split.into();
    var why = "it was split off by %s".formatted(split.by());
    return isOn(into) ? new Joining(into.key(), Cause.SPLIT, why, null) : null;
  }

  /** Where the alerts of a group go that somebody merged into another, as long as that is on. */
  private @Nullable Joining merged(IncidentKey group) {
    var merge = store.regroupings().merge(group);
    if (merge == null || !isOn(merge.into())) {
      return null;
    }
    var why =
        "%s was merged into it by %s".formatted(new IncidentId(group, merge.ordinal()), merge.by());
    return new Joining(merge.into().key(), Cause.MERGE, why, null);
  }

  private boolean isOn(IncidentId id) {
    var tally = store.tally(id.key().text());
    return tally != null && tally.ordinal() == id.ordinal() && tally.isOn();
  }

  /** Somebody asks for something; what is merged or split takes its alerts with it. */
  void handle(
      Command command, Instant now, CaseStore cases, RouterConfig config, List<Output> outputs) {
    var desk = new RegroupDesk(cases, store, config, command, outputs);
    switch (command.action()) {
      case Action.Merge(var into) -> {
        if (new MergeTurn(desk, now).take(into)) {
          open.closed(command.incident().key());
        }
      }
      case Action.Split split -> {
        var opened = new SplitTurn(desk, now).take(split);
        if (opened != null) {
          open.opened(opened.id().key(), opened.service(), opened.openedAt());
        }
      }
      case Action.Acknowledge _,
          Action.Resolve _,
          Action.Escalate _,
          Action.Snooze _,
          Action.Reassign _,
          Action.AddResponder _,
          Action.PostStatus _,
          Action.Note _,
          Action.SetSeverity _,
          Action.Probe _ ->
          handle(command, now, outputs);
    }
  }

  /** Whether an alert stays with an incident that it joined: it is on, or was closed over it. */
  boolean keeps(IncidentId id, Contender alert) {
    var tally = store.tally(id.key().text());
    return tally != null
        && tally.ordinal() == id.ordinal()
        && (tally.isOn() || isOldNews(id.key(), tally, alert));
  }

  private boolean isOldNews(IncidentKey key, Tally tally, Contender alert) {
    var dossier = store.dossier(key.text());
    var member = store.member(key.text(), alert.alert().fingerprint().hex());
    return dossier != null
        && !alert.isNew()
        && dossier.isOldNews(member, tally.ordinal(), alert.severity());
  }

  /** The latest incident of a key that has had one. */
  IncidentId latest(IncidentKey key) {
    var tally = store.tally(key.text());
    if (tally == null) {
      throw new IllegalStateException("no incident has opened: " + key);
    }
    return new IncidentId(key, tally.ordinal());
  }

  @Override
  public @Nullable Standing of(IncidentKey key) {
    var tally = store.tally(key.text());
    var dossier = tally == null || !tally.isOn() ? null : store.dossier(key.text());
    return tally == null || dossier == null ? null : standing(key, tally, dossier);
  }

  private static Standing standing(IncidentKey key, Tally tally, Dossier dossier) {
    var incident = dossier.incident();
    var sample = incident.sample();
    var first = sample.isEmpty() ? incident.title() : sample.getFirst().name();
    return new Standing(
        new IncidentId(key, tally.ordinal()),
        incident.severity(),
        dossier.title(tally),
        first + " " + incident.summary(),
        dossier.storm() != null,
        Instant.ofEpochMilli(tally.instants().lastAt()));
  }

  private void note(IncidentKey key, IncidentTurn turn) {
    if (turn.hasEnded()) {
      open.closed(key);
    } else if (turn.hasBegun()) {
      var tally = store.tally(key.text());
      var dossier = store.dossier(key.text());
      if (tally != null && dossier != null) {
        var at = Instant.ofEpochMilli(tally.instants().lastAt());
        open.opened(key, dossier.incident().service(), at);
      }
    }
  }
}
