package io.watchbell.deploy.samples;

import io.watchbell.ingest.normalise.Draft;
import io.watchbell.model.alert.Alert;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Alerts among the samples of a source that say they are over, and that no other one begins. */
final class KeyWarnings {
  private KeyWarnings() {}

  /** One sentence for each; none where no sample fires, or none is resolved. */
  static List<String> of(List<Trial> trials) {
    var begun = new HashSet<String>();
    var names = new ArrayList<String>();
    for (var trial : trials) {
      for (var alert : trial.alerts()) {
        if (alert.isFiring() && begun.add(alert.fingerprint().hex())) {
          names.add(key(alert));
        }
      }
    }
    var warnings = new ArrayList<String>();
    for (var trial : trials) {
      for (var alert : trial.alerts()) {
        boolean ends = !alert.isFiring() && !begun.contains(alert.fingerprint().hex());
        if (ends && !begun.isEmpty()) {
          warnings.add(
              "%s ends '%s', which no firing sample begins: those have %s; is 'key' the same?"
                  .formatted(
                      trial.sample().file(),
                      key(alert),
                      "'" + String.join("', '", names.stream().limit(5).toList()) + "'"));
        }
      }
    }
    return warnings;
  }

  /** By what people know it apart: its key, or else all that it is about. */
  private static String key(Alert alert) {
    var key = alert.annotations().valueOf(Draft.KEY);
    return key.isEmpty() ? alert.labels().toString() : key;
  }
}
