package io.watchbell.ingest.normalise;

import io.watchbell.model.alert.AlertStatus;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The words that monitoring tools use for firing, resolved and acknowledged. */
public final class StatusWords {
  private static final Set<String> FIRING =
      words(
          "firing fire fired trigger triggered alerting alert alarm open opened active activated"
              + " problem down fail failed failing failure error critical crit warning warn bad"
              + " true 1 new");
  private static final Set<String> RESOLVED =
      words(
          "resolved resolve recovered recovery recover closed close ok up clear cleared normal"
              + " inactive deactivated healthy success good fixed false 0 expired");
  private static final Set<String> ACKNOWLEDGED =
      words("acknowledged acknowledge ack acked acknowledgement");

  private StatusWords() {}

  /** The status that this word means; empty if we do not know it. */
  public static Optional<AlertStatus> of(String word) {
    var known = word.strip().toLowerCase(Locale.ROOT);
    if (FIRING.contains(known)) {
      return Optional.of(AlertStatus.FIRING);
    }
    if (RESOLVED.contains(known)) {
      return Optional.of(AlertStatus.RESOLVED);
    }
    return ACKNOWLEDGED.contains(known) ? Optional.of(AlertStatus.ACKNOWLEDGED) : Optional.empty();
  }

  private static Set<String> words(String list) {
    return Set.of(list.split(" "));
  }
}
