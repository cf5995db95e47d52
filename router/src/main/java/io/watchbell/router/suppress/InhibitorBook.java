package io.watchbell.router.suppress;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.decision.AlertState;
import io.watchbell.model.state.OrderedStore;
import io.watchbell.model.state.Table;
import io.watchbell.model.topic.Json;
import io.watchbell.router.rule.Inhibition;
import io.watchbell.router.rule.RuleSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Firing alerts that may imply others, found by the labels that they must share with what they
 * imply. Only alerts that are the source of some inhibition are kept, in a store and in memory.
 *
 * <p>An inhibition that comes with a later rule set sees the alerts that begin, or change, from
 * then on, and of those that fired before the ones that were a source already; others were not
 * kept.
 *
 * <p>Not safe for use by several threads.
 */
public final class InhibitorBook implements Inhibitors {
  private final Table<Kept> store;
  private final Map<String, Kept> kept = new HashMap<>();
  private final Map<Inhibition, Map<String, TreeMap<String, Source>>> index = new HashMap<>();
  private long changes;
  private @Nullable String version;

  private record Kept(Labels labels, Source source) {}

  /**
   * The alerts in this store.
   *
   * @param prefix of their rows
   */
  public InhibitorBook(OrderedStore store, String prefix) {
    this.store = new Table<>(store, prefix, Json.codec(Kept.class));
  }

  /**
   * Files what is kept by what these rules say implies what: the first time that this is asked, and
   * whenever other rules hold. So it is the same whether there was a restart meanwhile or not.
   */
  public void restore(RuleSet rules) {
    if (rules.version().equals(version)) {
      return;
    }
    version = rules.version();
    kept.clear();
    index.clear();
    changes++;
    for (var fingerprint : store.keysWith("", Integer.MAX_VALUE)) {
      var one = store.get(fingerprint);
      if (one != null) {
        file(fingerprint, one, rules);
      }
      if (!kept.containsKey(fingerprint)) {
        store.remove(fingerprint);
      }
    }
  }

  /** An alert stands so now; null where it is over. */
  public void stands(String fingerprint, @Nullable AlertState state, RuleSet rules) {
    if (state == null || state.isAwaited()) {
      isOver(fingerprint);
    } else {
      fires(state.alert(), rules);
    }
  }

  /** An alert fires, as it was last different. */
  private void fires(Alert alert, RuleSet rules) {
    var fingerprint = alert.fingerprint().hex();
    var before = kept.get(fingerprint);
    if (before != null && before.labels().equals(alert.labels())) {
      return;
    }
    if (before != null) {
      isOver(fingerprint);
    }
    var now = new Kept(alert.labels(), new Source(alert.fingerprint(), alert.name()));
    file(fingerprint, now, rules);
    if (kept.containsKey(fingerprint)) {
      store.put(fingerprint, now);
    }
  }

  private void file(String fingerprint, Kept one, RuleSet rules) {
    for (var inhibition : rules.inhibitions()) {
      if (inhibition.source().matches(one.labels())) {
        kept.put(fingerprint, one);
        index
            .computeIfAbsent(inhibition, _ -> new HashMap<>())
            .computeIfAbsent(inhibition.pairing(one.labels()), _ -> new TreeMap<>())
            .put(fingerprint, one.source());
        changes++;
      }
    }
  }

  /** An alert is over. */
  private void isOver(String fingerprint) {
    var gone = kept.remove(fingerprint);
    if (gone == null) {
      return;
    }
    store.remove(fingerprint);
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
  public Optional<Source> implying(Inhibition inhibition, Fingerprint target, Labels labels) {
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
  public boolean isFiring(String fingerprint) {
    return kept.containsKey(fingerprint);
  }

  /** Grows whenever an alert that may imply others begins or ends. */
  public long changes() {
    return changes;
  }
}
