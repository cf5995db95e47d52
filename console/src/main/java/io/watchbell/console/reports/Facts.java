package io.watchbell.console.reports;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the history knows of a period, as far as a report on hygiene needs it.
 *
 * @param period which
 * @param accepted how many alerts were accepted, repeats included
 * @param rules alerts by service and alert rule
 * @param hidden what hid alerts
 * @param incidents that opened in it, by when they opened
 * @param pages that were sent in it, by when
 * @param truncated whether there were more incidents or pages than are looked at
 * @param begins the first instant that the history knows of, or null when it knows nothing
 */
public record Facts(
    Period period,
    long accepted,
    List<RuleFact> rules,
    List<HiddenFact> hidden,
    List<IncidentFact> incidents,
    List<PageFact> pages,
    boolean truncated,
    @Nullable Instant begins) {
  /** Most incidents, and most pages, that are looked at. */
  public static final int ROWS_MAX = 200_000;

  public Facts {
    rules = List.copyOf(rules);
    hidden = List.copyOf(hidden);
    incidents = List.copyOf(incidents);
    pages = List.copyOf(pages);
  }

  /** Whether the history knows all of the period. */
  boolean isWhole() {
    return begins != null && !begins.isAfter(period.from());
  }

  /** Nothing happened. */
  public static Facts none(Period period) {
    return new Facts(period, 0, List.of(), List.of(), List.of(), List.of(), false, null);
  }

  /**
   * The alerts of one alert rule of one service.
   *
   * @param service whose
   * @param name the alert rule
   * @param fired how often it fired as news, hidden or not
   * @param repeats how often it was sent again with nothing new
   * @param over how often it was said to be over
   * @param flapped how often it changed while it came and went too often to be news
   * @param hidden how many of those that fired were hidden
   */
  public record RuleFact(
      String service,
      String name,
      long fired,
      long repeats,
      long over,
      long flapped,
      long hidden) {}

  /**
   * Alerts of one rule that one thing hid.
   *
   * @param service whose
   * @param name the alert rule
   * @param how {@code silenced}, {@code maintenance}, {@code inhibited}, {@code suppressed} ...
   * @param by which silence, window or rule
   * @param count how many
   */
  public record HiddenFact(String service, String name, String how, String by, long count) {}

  /**
   * One incident.
   *
   * @param id which
   * @param service what was hurt
   * @param name the alert rule that opened it
   * @param integration the way its first alert came in; empty where nobody knows
   * @param startedAt since when it was wrong
   * @param openedAt when it opened
   * @param resolvedAt when it ended, or null
   * @param firstPagedAt when somebody was paged first, or null
   * @param acknowledgedAt when somebody took it, or null
   * @param byPerson whether a person ended it
   * @param exhausted whether nobody answered any rung
   * @param label what people said of it: {@code noise} or {@code actionable}; or null
   * @param declared whether a person declared it
   * @param alertsBefore of one that was declared: how many alerts of its service there were in the
   *     {@link Gaps#LOOK_BACK} before
   */
  public record IncidentFact(
      String id,
      String service,
      String name,
      String integration,
      Instant startedAt,
      Instant openedAt,
      @Nullable Instant resolvedAt,
      @Nullable Instant firstPagedAt,
      @Nullable Instant acknowledgedAt,
      boolean byPerson,
      boolean exhausted,
      @Nullable String label,
      boolean declared,
      long alertsBefore) {}

  /**
   * One person paged once, on however many contacts.
   *
   * @param at when
   * @param person whom
   * @param incident for which
   * @param service what was hurt
   * @param name the alert rule that opened the incident
   * @param loud whether on a contact that interrupts: any but e-mail
   */
  public record PageFact(
      Instant at, String person, String incident, String service, String name, boolean loud) {}
}
