package io.watchbell.router.pipeline;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Imprint;
import io.watchbell.model.topic.Topics;
import org.jspecify.annotations.Nullable;

/**
 * A record of the alerts topic as it comes, unread. (Not a value: its bytes are not compared.)
 *
 * @param key the fingerprint
 * @param imprint the header, or null where there is none or it is no imprint
 * @param body the alert as JSON; null or broken bodies are somebody's mistake, and survived
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy would cost
public record AlertRecord(String key, @Nullable Imprint imprint, byte @Nullable [] body) {
  /** The record of this alert. */
  public static AlertRecord of(Alert alert) {
    return new AlertRecord(
        alert.fingerprint().hex(), Imprint.of(alert), Topics.ALERTS.codec().encode(alert));
  }
}
