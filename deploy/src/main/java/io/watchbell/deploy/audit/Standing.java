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

  /** How long alerts may page nobody: a restart, or another instance that takes over, is less. */
  public static final Duration READY_MAX = Duration.ofMinutes(3);

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

  /**
   * What is found of readiness. Where the log itself is away that is said already, and its first
   * consequence is not said beside it.
   *
   * @param of what is found of the log
   * @param ready when alerts would last have paged somebody, or when that was first asked
   * @param complaints what stands in the way now, for people; empty when nothing does
   */
  public static List<Finding> withReadiness(
      List<Finding> of, Instant ready, List<String> complaints, Instant now) {
    if (!of.isEmpty() || complaints.isEmpty() || !ready.plus(READY_MAX).isBefore(now)) {
      return of;
    }
    var words = "alerts that come in page nobody since " + ready;
    var examples = complaints.stream().limit(Finding.EXAMPLES_MAX).toList();
    return List.of(new Finding(Finding.Kind.NOT_READY, Finding.NOWHERE, 1, ready, words, examples));
  }

  private static Finding finding(Finding.Kind kind, Instant since, String words) {
    return new Finding(kind, Finding.NOWHERE, 1, since, words + " since " + since, List.of());
  }
}
