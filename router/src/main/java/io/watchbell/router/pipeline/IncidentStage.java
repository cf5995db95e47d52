package io.watchbell.router.pipeline;

import io.watchbell.model.alert.Alert;
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

  /** Somebody asks for something. */
  void handle(Command command, Instant now, List<Output> outputs) {
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
    var tally = store.tally(alert.own().text());
    if (tally != null && (tally.isOn() || isOldNews(alert.own(), tally, alert))) {
      return null;
    }
    var text = alert.alert().name() + " " + alert.alert().summary();
    return joiner.joining(
        new Joining.Newcomer(alert.service(), text, alert.at()),
        config.rules().correlation(),
        config.catalog(),
        this);
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
    var first = incident.sample().getFirst().name();
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
