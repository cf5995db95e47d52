package io.watchbell.deploy.simulate;

import io.watchbell.model.alert.Alert;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How a diary calls things. */
final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private Words() {}

  /** Day of the week and time of the day, UTC. */
  static String time(Instant at) {
    return TIME.format(at);
  }

  /** What an alert is called. */
  static String of(Alert alert) {
    return "%s of %s on %s (%s, %s)"
        .formatted(
            alert.name(),
            alert.labels().valueOf("service"),
            alert.labels().valueOf("cluster"),
            alert.labels().valueOf("severity"),
            alert.fingerprint());
  }
}
