package io.watchbell.router.explain;

import io.watchbell.model.decision.Verdict;
import io.watchbell.model.incident.IncidentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an alert or an incident, and why. Its JSON is what programs get.
 *
 * @param subject what it is about: a fingerprint or an incident id
 * @param title for people
 * @param answer one or two sentences: why somebody was, or was not, paged
 * @param lines what was decided, oldest first
 */
public record Account(String subject, String title, String answer, List<Line> lines) {
  public Account {
    lines = List.copyOf(lines);
  }

  /**
   * One thing that was decided.
   *
   * @param at when; of several repeats, when the first was entered
   * @param until when the last of several repeats was entered; else the same as {@code at}
   * @param kind a fate, or a change of an incident, in lower case: {@code silenced}, {@code raised}
   * @param name which alert, or the incident's title
   * @param text why
   * @param count how many deliveries of the alert this stands for
   * @param verdicts what each stage said
   * @param ruleSet the version of the configuration that decided, or empty
   * @param incident which incident, or null
   */
  public record Line(
      Instant at,
      Instant until,
      String kind,
      String name,
      String text,
      int count,
      List<Verdict> verdicts,
      String ruleSet,
      @Nullable IncidentId incident) {
    public Line {
      verdicts = List.copyOf(verdicts);
    }
  }
}
