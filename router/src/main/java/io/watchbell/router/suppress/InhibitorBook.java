package io.watchbell.router.suppress;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.decision.AlertState;
import io.watchbell.router.rule.Inhibition;
import io.watchbell.router.rule.RuleSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Firing alerts that may imply others, found by the labels that they must share with what they
 * imply. Only alerts that are the source of some inhibition are kept. Safe for several threads.
 *
 * <p>An inhibition that comes with a later rule set sees the alerts that begin, or change, from
 * then on; those that fired before were not kept.
 */
public final class InhibitorBook implements Inhibitors {
  private final Map<String, Kept> kept = new HashMap<>();
  private final Map<Inhibition, Map<String, TreeMap<String, Source>>> index = new HashMap<>();
  private long changes;

  private record Kept(Labels labels, Source source) {}

  /** An alert stands so now; null where it is over. */
  public void stands(String fingerprint, @Nullable AlertState state, RuleSet rules) {
    if (state == null || state.isAwaited()) {
      isOver(fingerprint);
    } else {
      fires(state.alert(), rules);
    }
  }

  /** An alert fires, as it was last different. */
  private synchronized void fires(Alert alert, RuleSet rules) {
    var fingerprint = alert.fingerprint().hex();
    var before = kept.get(fingerprint);
    if (before != null && before.labels().equals(alert.labels())) {
      return;
    }
    if (before != null) {
      isOver(fingerprint);
    }
    var labels = alert.labels();
    var source = new Source(alert.fingerprint(), alert.name());
    for (var inhibition : rules.inhibitions()) {
      if (inhibition.source().matches(labels)) {
        kept.put(fingerprint, new Kept(labels, source));
        index
            .computeIfAbsent(inhibition, _ -> new HashMap<>())
            .computeIfAbsent(inhibition.pairing(labels), _ -> new TreeMap<>())
            .put(fingerprint, source);
        changes++;
      }
    }
  }

  /** An alert is over. */
  private synchronized void isOver(String fingerprint) {
    var gone = kept.remove(fingerprint);
    if (gone == null) {
      return;
    }
    changes++;
    index.forEach((inhibition, byPairing) -> {
      var pairing = inhibition.pairing(gone.labels());
      var sources = byPairing.get(pairing);
      if (sources != null && sources.remove(fingerprint) != null && sources.isEmpty()) {
        byPairing.remove(pairing);
      }
    });
  }

  @Override
  public synchronized Optional<Source> implying(
      Inhibition inhibition, Fingerprint target, Labels labels) {
    var sources = index.getOrDefault(inhibition, Map.of()).get(inhibition.pairing(labels));
    // As in Alertmanager, what is source and target at once cannot be implied by its own kind.
    if (sources == null || inhibition.source().matches(labels)) {
      return Optional.empty();
    }
    return sources.values().stream()
        .filter(source -> !source.fingerprint().equals(target))
        .findFirst();
  }

  @Override
  public synchronized boolean isFiring(String fingerprint) {
    return kept.containsKey(fingerprint);
  }

  @Override
  public synchronized long changes() {
    return changes;
  }
}
