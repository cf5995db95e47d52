package io.watchbell.router.incident;

import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.incident.AlertSample;
import io.watchbell.model.incident.Incident;
import java.util.ArrayList;
import java.util.List;

/** Which of an incident's alerts people see: never more than {@link Incident#SAMPLE_MAX}. */
final class Samples {
  private Samples() {}

  /** One more in the sample, in the place of itself, or of one that is over when it is full. */
  static List<AlertSample> with(List<AlertSample> before, AlertSample alert) {
    var sample = new ArrayList<>(before);
    int place = place(sample, alert);
    if (place >= 0) {
      sample.set(place, because(alert, sample.get(place).why()));
    } else {
      add(sample, alert);
    }
    return sample;
  }

  /** Those of another incident that are not over come along, for this reason. */
  static List<AlertSample> joined(List<AlertSample> before, List<AlertSample> more, String why) {
    var sample = new ArrayList<>(before);
    for (var alert : more) {
      if (alert.status() != AlertStatus.RESOLVED) {
        int place = place(sample, alert);
        if (place >= 0) {
          sample.set(place, because(alert, why));
        } else {
          add(sample, because(alert, why));
        }
      }
    }
    return sample;
  }

  private static int place(List<AlertSample> sample, AlertSample alert) {
    for (int i = 0; i < sample.size(); i++) {
      if (sample.get(i).fingerprint().equals(alert.fingerprint())) {
        return i;
      }
    }
    return -1;
  }

  private static void add(List<AlertSample> sample, AlertSample alert) {
    if (sample.size() < Incident.SAMPLE_MAX) {
      sample.add(alert);
      return;
    }
    for (int i = 0; i < sample.size(); i++) {
      if (sample.get(i).status() == AlertStatus.RESOLVED) {
        sample.set(i, alert);
        return;
      }
    }
  }

  private static AlertSample because(AlertSample alert, String why) {
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
}
