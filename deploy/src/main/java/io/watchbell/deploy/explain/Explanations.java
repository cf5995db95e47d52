package io.watchbell.deploy.explain;

import io.watchbell.kafka.KafkaConnection;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.decision.Decision;
import io.watchbell.model.incident.IncidentChange;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.IncidentKey;
import io.watchbell.model.topic.Topics;
import io.watchbell.router.explain.Account;
import io.watchbell.router.explain.Explainer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Accounts of alerts and incidents, from what the router wrote down. */
public final class Explanations {
  /** What can be asked for. */
  public static final String FORMS =
      "a fingerprint (16 digits, as 1f2e3d4c5b6a7988), an incident (as 7Q4K2MB9XR-3), or what comes"
          + " back under the same key (as 7Q4K2MB9XR)";

  private final KafkaConnection connection;

  /** Accounts of what is in this log. */
  public Explanations(KafkaConnection connection) {
    this.connection = connection;
  }

  /** Whether this is the form of something that can be asked for. */
  public static boolean isAnswerable(String id) {
    return Fingerprint.looksLike(id.toLowerCase(Locale.ROOT))
        || IncidentId.find(id).isPresent()
        || IncidentKey.looksLike(id.toUpperCase(Locale.ROOT));
  }

  /**
   * The account of this alert or incident; empty when nothing is known of it. It reads a part of
   * the log, so it may take seconds.
   *
   * @throws org.apache.kafka.common.KafkaException when the log cannot be reached
   */
  public Optional<Account> of(String id) {
    try (var search = new LogSearch(connection)) {
      var hex = id.toLowerCase(Locale.ROOT);
      if (Fingerprint.looksLike(hex)) {
        return alert(new Fingerprint(hex), search);
      }
      var exact = IncidentId.find(id);
      var key = exact.map(IncidentId::key).orElse(null);
      return incident(
          key == null ? new IncidentKey(id.toUpperCase(Locale.ROOT)) : key, exact, search);
    }
  }

  private static Optional<Account> alert(Fingerprint fingerprint, LogSearch search) {
    var decisions = search.byKey(Topics.DECISIONS, fingerprint.hex());
    if (decisions.isEmpty()) {
      return Optional.empty();
    }
    var changes = new ArrayList<IncidentChange>();
    decisions.stream()
        .map(Decision::incident)
        .filter(Objects::nonNull)
        .map(IncidentId::key)
        .distinct()
        .forEach(key -> changes.addAll(search.byKey(Topics.INCIDENTS, key.text())));
    return Optional.of(Explainer.alert(fingerprint, decisions, changes));
  }

  private static Optional<Account> incident(
      IncidentKey key, Optional<IncidentId> exact, LogSearch search) {
    var changes = search.byKey(Topics.INCIDENTS, key.text());
    return exact
        .or(() -> latest(changes))
        .filter(id -> changes.stream().anyMatch(change -> change.incident().id().equals(id)))
        .map(id ->
            Explainer.incident(
                id,
                search.byText(Topics.DECISIONS, '"' + id.toString() + '"'),
                changes,
                search.byKey(Topics.RESPONSES, key.text())));
  }

  private static Optional<IncidentId> latest(List<IncidentChange> changes) {
    return changes.stream()
        .map(change -> change.incident().id())
        .max(Comparator.comparingInt(IncidentId::ordinal));
  }
}
