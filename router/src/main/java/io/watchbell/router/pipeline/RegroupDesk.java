package io.watchbell.router.pipeline;

import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.command.Command;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.decision.Verdict;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentChange.Kind;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.router.incident.IncidentStore;
import io.watchbell.router.incident.IncidentStore.Member;
import io.watchbell.router.incident.Regroupings;
import io.watchbell.router.incident.Tally;
import io.watchbell.router.join.Joining;
import io.watchbell.router.join.Joining.Cause;
import io.watchbell.router.score.GrowthRules;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What merging and splitting have in common: alerts go from one incident to another, and the one
 * who asked is answered.
 *
 * @param cases where each alert was put
 * @param store the incidents
 * @param config what holds now
 * @param command what is asked
 * @param outputs takes what is decided
 */
record RegroupDesk(
    CaseStore cases,
    IncidentStore store,
    RouterConfig config,
    Command command,
    List<Output> outputs) {
  Regroupings regroupings() {
    return store.regroupings();
  }

  GrowthRules growth() {
    return config.rules().scoring().growth();
  }

  /** The counters of this incident, with all done that was due; null where none is known. */
  @Nullable Tally tally(IncidentId id, Instant now) {
    var key = id.key().text();
    new IncidentTurn(store, key, outputs).wake(now);
    var tally = store.tally(key);
    return tally == null || tally.ordinal() != id.ordinal() ? null : tally;
  }

  /**
   * An alert goes from one incident to another, which counts it from now on.
   *
   * @param from what it fires in
   * @param into where it goes
   * @param counts the counters of that one
   * @return the counters of the other one after it
   */
  Tally move(IncidentId from, Moving alert, IncidentId into, Tally counts) {
    var fingerprint = alert.fingerprint();
    var known = alert.known();
    var joining = new Joining(into.key(), alert.cause(), alert.why(), null);
    var joined = new Case.Joined(known.own(from.key()), into, joining);
    cases.save(fingerprint, known, known.in(into.key(), joined));
    store.save(from.key().text(), fingerprint, new Member(false, from.ordinal()));
    var there = store.member(into.key().text(), fingerprint);
    boolean wasThere = there != null && there.ordinal() == into.ordinal();
    store.save(into.key().text(), fingerprint, new Member(true, into.ordinal()));
    boolean counted = there != null && wasThere && there.on();
    return counted ? counts : counts.plus(1, wasThere ? 0 : 1);
  }

  /**
   * An alert on its way to another incident.
   *
   * @param known where it was put
   * @param cause by which command it goes
   * @param why for people
   */
  record Moving(String fingerprint, Case known, Cause cause, String why) {}

  /** Where an alert was put, if that is this incident; else null. */
  @Nullable Case firingIn(String fingerprint, IncidentKey key) {
    var known = cases.find(fingerprint);
    return known == null || !key.equals(known.incident()) ? null : known;
  }

  /** Writes down what became of an alert that is accounted for already. */
  void decided(Moving alert, Fate fate, String reason, IncidentId incident, Instant now) {
    outputs.add(
        new Output.Decided(
            new Decision(
                new Fingerprint(alert.fingerprint()),
                alert.known().name(),
                Labels.empty(),
                service(incident),
                fate,
                reason,
                List.of(new Verdict("join", reason, alert.cause().setting())),
                config.rules().version(),
                incident,
                0,
                now)));
  }

  private String service(IncidentId incident) {
    var dossier = store.dossier(incident.key().text());
    return dossier == null ? "" : dossier.incident().service();
  }

  /**
   * Says what happened to an incident.
   *
   * @param other with which other one, or null
   * @param answers whether that is the answer to the command
   */
  void publish(
      Kind kind,
      IncidentId id,
      String detail,
      @Nullable IncidentId other,
      boolean answers,
      Instant now) {
    var dossier = store.dossier(id.key().text());
    var tally = store.tally(id.key().text());
    if (dossier != null && tally != null) {
      var by = command.by();
      var answer = answers ? command.id() : null;
      outputs.add(
          new Output.Changed(
              new IncidentChange(kind, now, detail, by, null, dossier.with(tally), other, answer)));
    }
  }

  /**
   * It cannot be; nothing changes. Where the incident is forgotten there is nothing to say it with:
   * escalation, which remembers for longer, then says that it is over.
   */
  void refuse(String why, Instant now) {
    var id = command.incident();
    if (tally(id, now) != null) {
      publish(Kind.REFUSED, id, why, null, true, now);
    }
  }

  /** Time does not go back for an incident. */
  static Instant later(Instant now, @Nullable Tally tally) {
    var last = tally == null ? now : Instant.ofEpochMilli(tally.instants().lastAt());
    return last.isAfter(now) ? last : now;
  }
}
