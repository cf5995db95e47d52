package io.watchbell.deploy.simulate;

import io.watchbell.escalation.rehearsal.BrokenPromise;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.decision.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a cause implies wakes nobody while the cause fires, nor where the cause comes up to five
 * seconds after its symptom: by labels and times alone. It looks at what began, and was heard,
 * while one version of the rules held; where the clock of the machine is set, at nothing.
 */
final class ImpliedAudit {
  private static final Duration CAUSE_MAY_BE_LATE = Duration.ofSeconds(5);

  private final World world;
  private final Map<Fingerprint, Spell> spells = new HashMap<>();

  /** An alert that fires, or fired last. */
  private static final class Spell {
    final Labels labels;
    final Instant since;
    final String version;
    boolean mayImply = true;
    @Nullable Instant heardAt;
    @Nullable Instant over;

    Spell(Decision begin) {
      labels = begin.labels();
      since = begin.at();
      version = begin.ruleSet();
    }

    boolean implies(Spell other) {
      return mayImply
          && over == null
          && this != other
          && version.equals(other.version)
          && Settings.implies(Settings.version(version), labels, other.labels);
    }
  }

  ImpliedAudit(World world) {
    this.world = world;
  }

  /** The fate of an alert stands in the log. */
  void decided(Decision decision) {
    if (!world.plan().isPunctual()) {
      return;
    }
    switch (decision.fate()) {
      case OPENED, JOINED -> heard(decision);
      case HELD, SILENCED, MAINTENANCE, INHIBITED, SUPPRESSED, NO_ROUTE -> spell(decision);
      case ACKNOWLEDGED -> {
        // What was not known to fire when somebody took it may be over, for all that is known.
        var spell = spell(decision);
        spell.mayImply &= !spell.since.equals(decision.at());
      }
      case FLAPPING -> {
        // It comes and goes: whether it fires just now is not said.
        var spell = spells.get(decision.fingerprint());
        if (spell != null) {
          spell.mayImply = false;
        }
      }
      case RESOLVED -> {
        var spell = spells.get(decision.fingerprint());
        if (spell != null) {
          spell.over = decision.at();
        }
      }
      case REPEAT, RESOLVED_UNKNOWN, AWAITED, INVALID, PROBE -> {
        // Nothing begins and nothing ends.
      }
    }
  }

  private Spell spell(Decision decision) {
    var known = spells.get(decision.fingerprint());
    var over = known == null ? null : known.over;
    if (known != null && (over == null || over.equals(decision.at()))) {
      known.over = null; // Taken out of one incident for another, it goes on.
      return known;
    }
    var begun = new Spell(decision);
    spells.put(decision.fingerprint(), begun);
    spells.values().forEach(symptom -> begins(begun, symptom));
    return begun;
  }

  /** Nobody was woken by what waits for this. */
  private void begins(Spell cause, Spell symptom) {
    var heardAt = symptom.heardAt;
    boolean isAfter = cause.since.isAfter(symptom.since);
    boolean isInTime = cause.since.isBefore(symptom.since.plus(CAUSE_MAY_BE_LATE));
    if (heardAt != null && isAfter && isInTime && cause.implies(symptom)) {
      throw broken(
          cause,
          symptom,
          "it woke somebody at %s, and its cause came %d ms after it"
              .formatted(
                  Words.time(heardAt), Duration.between(symptom.since, cause.since).toMillis()));
    }
  }

  private void heard(Decision decision) {
    var symptom = spell(decision);
    if (symptom.heardAt != null) {
      return;
    }
    symptom.heardAt = decision.at();
    if (!symptom.version.equals(decision.ruleSet())) {
      return;
    }
    for (var cause : spells.values()) {
      if (cause.since.isBefore(decision.at()) && cause.implies(symptom)) {
        throw broken(cause, symptom, "it woke somebody although its cause fires");
      }
    }
  }

  private static BrokenPromise broken(Spell cause, Spell symptom, String promise) {
    var key = Fingerprint.ofLabels(symptom.labels).hex();
    var about = List.of(key, Fingerprint.ofLabels(cause.labels).hex());
    return new BrokenPromise("alert " + key + ": " + promise, about);
  }
}
