package io.watchbell.model.incident;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Labels;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of an incident's alerts, as much of it as people need to see.
 *
 * @param fingerprint which alert
 * @param status firing or not, by now
 * @param name what it is called
 * @param summary one sentence
 * @param labels what it is about
 * @param startsAt since when
 * @param link back to the sender, or null
 * @param why it belongs to this incident: "opened it", "same service and alertname"
 */
public record AlertSample(
    Fingerprint fingerprint,
    AlertStatus status,
    String name,
    String summary,
    Labels labels,
    Instant startsAt,
    @Nullable String link,
    String why) {
  /** The sample of this alert. */
  public static AlertSample of(Alert alert, String why) {
    return new AlertSample(
        alert.fingerprint(),
        alert.status(),
        alert.name(),
        alert.summary(),
        alert.labels(),
        alert.startsAt(),
        alert.link(),
        why);
  }

  /** The same alert with another status. */
  public AlertSample as(AlertStatus newStatus) {
    return new AlertSample(fingerprint, newStatus, name, summary, labels, startsAt, link, why);
  }
}
