package io.watchbell.console.reports;

import java.time.Instant;
import java.util.List;

/**
 * What a silence would have hidden, had there been one all the time.
 *
 * @param period the time looked at
 * @param matchers the silence's conditions
 * @param alerts how many alerts it would have hidden, without repeats
 * @param repeats how many repeats of these
 * @param of how many alerts there were in all, without repeats
 * @param hiddenAlready how many of those that it would have hidden something else hid
 * @param gone incidents that would not have opened
 * @param fewer how many other incidents would have had fewer alerts
 * @param paged how many of those that would not have opened paged somebody
 * @param atNight how many of these did so while somebody who was paged slept, 22:00 to 08:00
 * @param incidents the worst of those that would not have opened, worst first
 * @param warnings why it looks like a mistake; empty where it does not
 */
public record SilencePreview(
    Period period,
    String matchers,
    long alerts,
    long repeats,
    long of,
    long hiddenAlready,
    int gone,
    int fewer,
    int paged,
    int atNight,
    List<Gone> incidents,
    List<String> warnings) {
  /** Most incidents that are listed. */
  public static final int LISTED_MAX = 20;

  public SilencePreview {
    incidents = List.copyOf(incidents);
    warnings = List.copyOf(warnings);
  }

  /**
   * An incident that would not have opened.
   *
   * @param incident its id
   * @param title what it is called
   * @param severity how severe it became
   * @param openedAt when it opened
   * @param pages how often somebody was paged for it
   * @param atNight whether somebody was while asleep
   */
  public record Gone(
      String incident,
      String title,
      String severity,
      Instant openedAt,
      int pages,
      boolean atNight) {}
}
