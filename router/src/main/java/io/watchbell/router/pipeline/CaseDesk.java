package io.watchbell.router.pipeline;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.decision.AlertState;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.decision.Verdict;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.router.incident.Handover;
import io.watchbell.router.join.Joining;
import io.watchbell.router.suppress.InhibitorBook;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what the second stage decides of one alert, and hands it to its incident. */
final class CaseDesk {
  /**
   * An acknowledgement with fewer labels names only its alert. What is shown of the alert then
   * stays as it was, because the labels are what silences and inhibitions know it by.
   */
  private static final int LABELS_OF_A_WHOLE_ALERT = 2;

  private final Fingerprint fingerprint;
  private final Circumstances circumstances;
  private final InhibitorBook firing;
  private final IncidentStage incidents;
  private final List<Output> outputs;

  /**
   * A desk.
   *
   * @param firing learns which alerts fire, as they may imply others
   * @param incidents where an alert goes that nothing hides
   * @param outputs takes what is decided
   */
  CaseDesk(
      Fingerprint fingerprint,
      Circumstances circumstances,
      InhibitorBook firing,
      IncidentStage incidents,
      List<Output> outputs) {
    this.fingerprint = fingerprint;
    this.circumstances = circumstances;
    this.firing = firing;
    this.incidents = incidents;
    this.outputs = outputs;
  }

  void probe(News news) {
    var alert = news.sent();
    var key = IncidentKey.of(Handover.Probe.SOURCE, Labels.of("probe", alert.name()));
    route(key, ticket(news, alert, List.of()), new Handover.Probe());
  }

  /** It is well, and waited for. */
  void awaited(News news) {
    var assessment = Assessment.of(news.sent(), circumstances, news.at());
    state(assessment.state(Fate.AWAITED, news.at()), news.at());
  }

  /** Nobody need be shown it any longer. */
  void isOver(News news) {
    state(null, news.at());
  }

  /** Something hides it. */
  void held(Hold hold, Assessment assessment, Placing placing) {
    var alert = placing.alert();
    var reason =
        placing.reason().isEmpty() ? hold.describe() : placing.reason() + "; " + hold.describe();
    outputs.add(
        new Output.Decided(
            new Decision(
                fingerprint,
                alert.name(),
                alert.labels(),
                assessment.belonging().service().key(),
                hold.fate(),
                reason,
                assessment.verdicts(placing.verdict()),
                version(),
                null,
                placing.settles(),
                placing.at())));
    state(assessment.state(hold.fate(), placing.at()), placing.at());
  }

  /** Something else hides it now. */
  void stillHeld(@Nullable Hold before, Hold hold, Assessment assessment, Instant at) {
    if (before != null && before.holders().equals(hold.holders())) {
      return;
    }
    state(assessment.state(hold.fate(), at), at);
    if (before == null || before.fate() != hold.fate()) {
      var alert = assessment.alert();
      var said = "hidden still, now by another: " + hold.describe();
      var ticket = ticket(alert.name(), alert.labels(), List.of(), "", 0, at);
      decided(ticket.of(assessment.belonging().service().key()), hold.fate(), said);
    }
  }

  /** Nothing hides it: its incident decides. */
  void goesOn(Assessment assessment, Placing placing) {
    var alert = placing.alert();
    var ticket =
        ticket(
                alert.name(),
                alert.labels(),
                assessment.verdicts(placing.verdict()),
                placing.reason(),
                placing.settles(),
                placing.at())
            .of(assessment.belonging().service().key());
    var placement = assessment.placement(circumstances.config());
    state(assessment.state(Fate.OPENED, placing.at()), placing.at());
    incidents.handle(
        assessment.key(),
        Handover.firing(ticket, alert, placement, placing.isNew(), assessment.joining()),
        outputs);
  }

  /** Where it goes instead of opening an incident of its own group; null where it need not. */
  @Nullable Joining joining(Assessment assessment, Placing placing) {
    return incidents.joining(contender(assessment, placing), circumstances.config());
  }

  /** Whether it stays with an incident of another group that it joined. */
  boolean stays(IncidentId joined, Assessment assessment, Placing placing) {
    return incidents.keeps(joined, contender(assessment, placing));
  }

  /** The latest incident of this key. */
  IncidentId incident(IncidentKey key) {
    return incidents.latest(key);
  }

  private static IncidentStage.Contender contender(Assessment assessment, Placing placing) {
    var severity = assessment.score().severity();
    var service = assessment.belonging().service().key();
    return new IncidentStage.Contender(
        assessment.key(), service, placing.alert(), severity, placing.isNew(), placing.at());
  }

  /** It belongs to another incident than before. */
  void moved(Case known, IncidentKey from, IncidentKey to, Instant at) {
    var reason = "it belongs to incident " + to + " now";
    var verdicts = List.of(Verdict.of(AlertDesk.STAGE, reason));
    var ticket = ticket(known.name(), Labels.empty(), verdicts, reason, 0, at);
    route(from, ticket, new Handover.Over());
  }

  /**
   * Somebody took it in the sender's product.
   *
   * @param hidden the alert as it was last sent, where something hid it until now; else null
   */
  void taken(Case known, News news, @Nullable Alert hidden) {
    var alert = news.sent();
    var at = news.at();
    var incident = known.incident();
    if (incident == null) {
      var ticket = ticket(news, alert, List.of());
      decided(ticket, Fate.ACKNOWLEDGED, news.said() + "; nobody was told of it");
    } else {
      var verdicts = List.of(Verdict.of(AlertDesk.STAGE, news.said()));
      var ticket = ticket(news, alert, verdicts).called(known.name());
      route(incident, ticket, Handover.Taken.of(alert));
    }
    var whole = hidden == null ? alert : hidden.as(AlertStatus.ACKNOWLEDGED, alert.endsAt());
    if (whole.labels().size() >= LABELS_OF_A_WHOLE_ALERT) {
      var assessment = Assessment.of(whole, circumstances, at).in(incident);
      state(assessment.state(Fate.ACKNOWLEDGED, at), at);
    }
  }

  /**
   * It is over.
   *
   * @param hold what hid it, or null
   */
  void over(Case known, News news, @Nullable Hold hold) {
    var alert = news.alert();
    var verdicts = List.of(Verdict.of(AlertDesk.STAGE, news.said()));
    var ticket =
        alert == null
            ? ticket(news, Labels.empty(), verdicts).called(known.name())
            : ticket(news, alert, verdicts).called(known.name());
    var incident = known.incident();
    if (incident != null) {
      route(incident, ticket, new Handover.Over());
    } else {
      var hidden = hold == null ? "nobody was told of it" : "it was hidden: " + hold.describe();
      decided(ticket, Fate.RESOLVED, news.said() + "; " + hidden);
    }
    state(null, news.at());
  }

  /** It begins, which is no news. */
  void restless(News news, @Nullable IncidentKey incident) {
    var alert = news.sent();
    var assessment = Assessment.of(alert, circumstances, news.at()).in(incident);
    var ticket = ticket(news, alert, List.of()).of(assessment.belonging().service().key());
    decided(ticket, Fate.FLAPPING, news.said());
    state(assessment.state(Fate.FLAPPING, news.at()), news.at());
  }

  /** It is over, which is no news. */
  void restlessOver(News news) {
    var alert = news.alert();
    var labels = alert == null ? Labels.empty() : alert.labels();
    decided(ticket(news, labels, List.of()), Fate.FLAPPING, news.said());
    state(null, news.at());
  }

  private Handover.Ticket ticket(News news, Alert alert, List<Verdict> verdicts) {
    return ticket(alert.name(), alert.labels(), verdicts, news.reason(), news.settles(), news.at());
  }

  private Handover.Ticket ticket(News news, Labels labels, List<Verdict> verdicts) {
    return ticket(news.name(), labels, verdicts, news.reason(), news.settles(), news.at());
  }

  private Handover.Ticket ticket(
      String name, Labels labels, List<Verdict> verdicts, String reason, int settles, Instant at) {
    // What time lets through was caused by no alert that was received just now.
    var causedAt = settles == 0 ? null : at;
    return new Handover.Ticket(
        fingerprint, name, labels, null, verdicts, reason, version(), settles, at, causedAt);
  }

  private void decided(Handover.Ticket ticket, Fate fate, String reason) {
    outputs.add(
        new Output.Decided(
            new Decision(
                fingerprint,
                ticket.name(),
                ticket.labels(),
                ticket.service(),
                fate,
                reason,
                List.of(Verdict.of(AlertDesk.STAGE, reason)),
                version(),
                null,
                ticket.settles(),
                ticket.at())));
  }

  private void route(IncidentKey key, Handover.Ticket ticket, Handover.Matter matter) {
    incidents.handle(key, new Handover(ticket, matter), outputs);
  }

  private void state(@Nullable AlertState state, Instant at) {
    firing.stands(fingerprint.hex(), state, circumstances.config().rules());
    outputs.add(new Output.StateChanged(fingerprint, state, at));
  }

  private String version() {
    return circumstances.config().rules().version();
  }
}
