package io.watchbell.deploy.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be found of the log as a whole, whatever its books say. */
public final class Standing {
  /** How long the log may be unreadable, or take nothing. */
  public static final Duration AWAY_MAX = Duration.ofMinutes(3);

  private Standing() {}

  /**
   * What is found.
   *
   * @param begun when this process, or this auditor, began
   * @param progress when the log was last read; null while it has not been
   * @param spooling how long the oldest record has waited on this disk; zero when none waits
   */
  public static List<Finding> of(
      Instant begun, @Nullable Instant progress, Duration spooling, Instant now) {
    var findings = new ArrayList<Finding>();
    var heard = progress == null ? begun : progress;
    if (heard.plus(AWAY_MAX).isBefore(now)) {
      var words = progress == null ? "the log has not been read" : "the log cannot be read";
      findings.add(finding(Finding.Kind.LOG_UNREADABLE, heard, words));
    }
    if (spooling.compareTo(AWAY_MAX) > 0) {
      findings.add(
          finding(
              Finding.Kind.LOG_UNWRITABLE,
              now.minus(spooling),
              "the log takes nothing: what comes in waits on the disk of a receiver"));
    }
    return findings;
  }

  private static Finding finding(Finding.Kind kind, Instant since, String words) {
    return new Finding(kind, Finding.NOWHERE, 1, since, words + " since " + since, List.of());
  }
}
