package io.watchbell.router.pipeline;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.decision.AlertState;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.decision.Fate;
import io.watchbell.model.decision.Verdict;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.topic.Codec;
import io.watchbell.model.topic.Rejected;
import io.watchbell.model.topic.Topics;
import io.watchbell.router.dedup.Memory;
import io.watchbell.router.incident.Handover;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads an alert's body, and writes down what was decided about it. */
final class AlertDesk {
  private static final String DEDUPLICATE = "deduplicate";

  /**
   * An acknowledgement with fewer labels names only its alert. What is shown of the alert then
   * stays as it was, because the labels are what silences and inhibitions know it by.
   */
  private static final int LABELS_OF_A_WHOLE_ALERT = 2;

  private final Fingerprint fingerprint;
  private final Circumstances circumstances;
  private final List<Output> outputs;

  AlertDesk(String key, Circumstances circumstances, List<Output> outputs) {
    fingerprint =
        Fingerprint.looksLike(key)
            ? new Fingerprint(key)
            : Fingerprint.ofKey("no fingerprint", key);
    this.circumstances = circumstances;
    this.outputs = outputs;
  }

  /** The alert, or null when it cannot be read, which then is written down. */
  @Nullable Alert read(byte @Nullable [] body, Instant at) {
    var alert = body == null ? null : decode(body);
    if (alert == null) {
      invalid(body == null ? new byte[0] : body, at);
    }
    return alert;
  }

  /** The alert, or null when these bytes are none. */
  static @Nullable Alert decode(byte[] body) {
    try {
      var alert = Topics.ALERTS.codec().decode(body);
      return isWhole(alert) ? alert : null;
    } catch (Codec.CodecException _) {
      return null;
    }
  }

  /** JSON may leave out what a record cannot be without. */
  private static boolean isWhole(Alert alert) {
    Object[] needed = {
      alert.fingerprint(),
      alert.status(),
      alert.source(),
      alert.integration(),
      alert.name(),
      alert.summary(),
      alert.level(),
      alert.labels(),
      alert.annotations(),
      alert.startsAt(),
      alert.receivedAt()
    };
    return Arrays.stream(needed).allMatch(Objects::nonNull);
  }

  /** It is no alert that can be handled. */
  void invalid(byte[] body, Instant at) {
    var text =
        new String(body, 0, Math.min(body.length, Rejected.BODY_MAX), StandardCharsets.UTF_8);
    boolean truncated = body.length > Rejected.BODY_MAX;
    var reason = "the record's value is not an alert; it is kept in the rejected topic";
    var hint = "only ingest writes this topic: post alerts to /hooks/generic instead";
    outputs.add(
        new Output.Refused(
            new Rejected("alerts topic", "not an alert", "", hint, text, truncated, at)));
    outputs.add(
        decided(
            new Decision(
                fingerprint,
                "",
                Labels.empty(),
                Fate.INVALID,
                reason,
                List.of(Verdict.of(DEDUPLICATE, reason)),
                version(),
                null,
                1,
                at)));
  }

  void probe(Alert alert, Instant at) {
    var key = IncidentKey.of(Handover.Probe.SOURCE, Labels.of("probe", alert.name()));
    route(key, ticket(alert, List.of(), "", 1, at), new Handover.Probe());
  }

  void acknowledgedUnknown(Alert alert, Instant at) {
    var said = "somebody has it at the sender; it was not known to fire, nobody is told";
    outputs.add(decided(Fate.ACKNOWLEDGED, alert, said, 1, at));
  }

  /** It is waited for from now on. */
  void awaited(Arrival arrival) {
    var alert = arrival.alert();
    var said =
        "all is well; wrong from %s on unless it is heard of before".formatted(alert.startsAt());
    outputs.add(decided(Fate.AWAITED, alert, said, arrival.settles(), arrival.at()));
  }

  /** How it stands with what is waited for. */
  void awaits(Alert alert, Instant at) {
    state(Assessment.of(alert, circumstances, at).state(Fate.AWAITED, at), at);
  }

  /** We were away, so it has more time. */
  void bears(Alert alert, Absence away) {
    var reason =
        "nobody listened here from %s to %s, so that a word of it may be lost: it has until %s"
            .formatted(away.from(), away.until(), alert.startsAt());
    outputs.add(decided(Fate.AWAITED, alert, reason, 0, away.until()));
    awaits(alert, away.until());
  }

  /** It is no longer waited for. */
  void stopsWaiting(Alert alert, Instant at) {
    outputs.add(decided(Fate.RESOLVED, alert, "nobody waits for it any longer", 1, at));
    outputs.add(new Output.StateChanged(fingerprint, null, at));
  }

  void resolvedUnknown(Alert alert, Instant at) {
    var said = "it is over, but was not known to fire";
    outputs.add(decided(Fate.RESOLVED_UNKNOWN, alert, said, 1, at));
  }

  /** An alert that comes and goes: its incident goes on until it is calm. */
  void damped(Memory memory, Arrival arrival) {
    outputs.add(
        decided(Fate.FLAPPING, arrival.alert(), flapping(memory), arrival.settles(), arrival.at()));
    var assessment = Assessment.of(arrival.alert(), circumstances, arrival.at());
    state(assessment.state(Fate.FLAPPING, arrival.at()), arrival.at());
  }

  /** Something hides it. */
  void held(Hold hold, Assessment assessment, Arrival arrival, Verdict verdict) {
    var alert = arrival.alert();
    var reason = reasons(arrival.reason(), hold.describe());
    outputs.add(
        decided(
            new Decision(
                fingerprint,
                alert.name(),
                alert.labels(),
                hold.fate(),
                reason,
                assessment.verdicts(verdict),
                version(),
                null,
                arrival.settles(),
                arrival.at())));
    state(assessment.state(hold.fate(), arrival.at()), arrival.at());
  }

  /** Something else hides it now. */
  void stillHeld(@Nullable Hold before, Hold hold, Assessment assessment, Instant at) {
    if (before != null && before.holders().equals(hold.holders())) {
      return;
    }
    state(assessment.state(hold.fate(), at), at);
    if (before == null || before.fate() != hold.fate()) {
      var said = "hidden still, now by another: " + hold.describe();
      outputs.add(decided(hold.fate(), assessment.alert(), said, 0, at));
    }
  }

  /** Nothing hides it: the stage of the incidents decides. */
  void goesOn(Assessment assessment, Arrival arrival, Verdict verdict, boolean news) {
    var alert = arrival.alert();
    var config = circumstances.config();
    var ticket =
        new Handover.Ticket(
            fingerprint,
            alert.name(),
            alert.labels(),
            assessment.verdicts(verdict),
            arrival.reason(),
            version(),
            arrival.settles(),
            arrival.at(),
            arrival.causedAt());
    outputs.add(
        new Output.Routed(
            assessment.key(), Handover.firing(ticket, alert, assessment.placement(config), news)));
    state(assessment.state(Fate.OPENED, arrival.at()), arrival.at());
  }

  /** It belongs to another incident than before. */
  void moved(Memory memory, IncidentKey from, IncidentKey to, Instant at) {
    var reason = "it belongs to incident " + to + " now";
    route(from, ticket(memory, reason, 0, at), new Handover.Over());
  }

  /**
   * Somebody took it in the sender's product.
   *
   * @param hidden the alert as it was last sent, where something hid it until now; else null
   */
  void acknowledged(Memory memory, Alert alert, @Nullable Alert hidden, Instant at) {
    var said = alert.takenBy() + " has it at the sender";
    var incident = memory.standing().incident();
    if (incident == null) {
      outputs.add(decided(Fate.ACKNOWLEDGED, alert, said + "; nobody was told of it", 1, at));
    } else {
      var verdicts = List.of(Verdict.of(DEDUPLICATE, said));
      var ticket = ticket(alert, verdicts, "", 1, at).called(memory.name());
      route(incident, ticket, Handover.Taken.of(alert));
    }
    var whole = hidden == null ? alert : hidden.as(AlertStatus.ACKNOWLEDGED, alert.endsAt());
    if (whole.labels().size() >= LABELS_OF_A_WHOLE_ALERT) {
      state(Assessment.of(whole, circumstances, at).state(Fate.ACKNOWLEDGED, at), at);
    }
  }

  /**
   * It is over.
   *
   * @param alert what said so, or null when its sender went quiet
   * @param hold what hid it, or null
   * @param damped whether it comes and goes so often that its incident is not told
   */
  void over(Memory memory, @Nullable Alert alert, @Nullable Hold hold, boolean damped, Instant at) {
    var said = ending(alert, at);
    var verdicts = List.of(Verdict.of(DEDUPLICATE, said));
    var ticket =
        alert == null
            ? ticket(memory, said, 0, at)
            : ticket(alert, verdicts, "", 1, at).called(memory.name());
    var incident = memory.standing().incident();
    if (damped) {
      outputs.add(decided(decision(ticket, Fate.FLAPPING, flapping(memory))));
    } else if (incident != null) {
      route(incident, ticket, new Handover.Over());
    } else {
      var hidden = hold == null ? "nobody was told of it" : "it was hidden: " + hold.describe();
      outputs.add(decided(decision(ticket, Fate.RESOLVED, said + "; " + hidden)));
    }
    outputs.add(new Output.StateChanged(fingerprint, null, at));
  }

  private static String ending(@Nullable Alert alert, Instant at) {
    if (alert == null) {
      return "it was not sent again by " + at + ": taken for over";
    }
    return alert.status() == AlertStatus.AWAITED
        ? "it is heard of again, and all is well"
        : "it is over, says the sender";
  }

  /** It no longer comes and goes, and was over when it last changed. */
  void calmAndOver(Memory memory, IncidentKey incident, Instant at) {
    var calm = circumstances.config().rules().flapping().calm();
    var reason = "no longer flapping: calm for " + describe(calm) + ", and over";
    route(incident, ticket(memory, reason, 0, at), new Handover.Over());
  }

  /** Enters repeats in the books. */
  void repeats(Memory memory, Instant at) {
    var owed = memory.repeats();
    var off = memory.isAwaited() ? "is well, and waited for still" : "is over still";
    var is = memory.isOn() ? "fires still" : off;
    var late =
        owed.late() == 0 ? "" : ", %d of them older than what is known".formatted(owed.late());
    var reason =
        "%s %s, nothing new%s"
            .formatted(
                owed.count() == 1 ? "sent once more:" : owed.count() + " times more:", is, late);
    outputs.add(
        decided(
            new Decision(
                fingerprint,
                memory.name(),
                Labels.empty(),
                Fate.REPEAT,
                reason,
                List.of(Verdict.of(DEDUPLICATE, reason)),
                version(),
                null,
                owed.count(),
                at)));
  }

  private String flapping(Memory memory) {
    var span = Duration.ofMillis(memory.flips().spanMillis());
    return "flapping: %d changes within %s; its incident goes on until it is calm"
        .formatted(memory.flips().count(), describe(span));
  }

  private static String describe(Duration length) {
    long seconds = length.toSeconds();
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  private static String reasons(String first, String second) {
    return first.isEmpty() ? second : first + "; " + second;
  }

  private Handover.Ticket ticket(
      Alert alert, List<Verdict> verdicts, String reason, int settles, Instant at) {
    return new Handover.Ticket(
        fingerprint, alert.name(), alert.labels(), verdicts, reason, version(), settles, at, at);
  }

  private Handover.Ticket ticket(Memory memory, String reason, int settles, Instant at) {
    return new Handover.Ticket(
        fingerprint,
        memory.name(),
        Labels.empty(),
        List.of(Verdict.of(DEDUPLICATE, reason)),
        reason,
        version(),
        settles,
        at,
        null);
  }

  private static Decision decision(Handover.Ticket ticket, Fate fate, String reason) {
    return new Decision(
        ticket.fingerprint(),
        ticket.name(),
        ticket.labels(),
        fate,
        reason,
        List.of(Verdict.of(DEDUPLICATE, reason)),
        ticket.ruleSet(),
        null,
        ticket.settles(),
        ticket.at());
  }

  private Output decided(Fate fate, Alert alert, String reason, int settles, Instant at) {
    return decided(decision(ticket(alert, List.of(), "", settles, at), fate, reason));
  }

  private static Output decided(Decision decision) {
    return new Output.Decided(decision);
  }

  private void route(IncidentKey key, Handover.Ticket ticket, Handover.Matter matter) {
    outputs.add(new Output.Routed(key, new Handover(ticket, matter)));
  }

  private void state(AlertState state, Instant at) {
    outputs.add(new Output.StateChanged(fingerprint, state, at));
  }

  private String version() {
    return circumstances.config().rules().version();
  }
}
