package io.watchbell.deploy.watch;

import io.watchbell.model.decision.Fate;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody was paged, or not. Its JSON is what programs get.
 *
 * @param person who, by the name in the configuration
 * @param called as people call them
 * @param from the first instant that it is about
 * @param until the first instant that it is not
 * @param zone whose clock the texts are on
 * @param answer in one or two sentences
 * @param watches who was on call, in the order of schedules and time
 * @param incidents those that were open, in the order in which they were opened, at most {@link
 *     #INCIDENTS_MAX}
 * @param further how many incidents more there were
 * @param alerts of services that page this person: those that became no incident, at most {@link
 *     #ALERTS_MAX}
 */
public record PersonAccount(
    String person,
    String called,
    Instant from,
    Instant until,
    String zone,
    String answer,
    List<Watch> watches,
    List<Matter> incidents,
    int further,
    List<Unheard> alerts) {
  /** Most incidents that are told of. */
  public static final int INCIDENTS_MAX = 200;

  /** Most kinds of alerts that are told of. */
  public static final int ALERTS_MAX = 200;

  public PersonAccount {
    watches = List.copyOf(watches);
    incidents = List.copyOf(incidents);
    alerts = List.copyOf(alerts);
  }

  /**
   * Somebody, or nobody, was on call.
   *
   * @param schedule on which schedule
   * @param person who, or null when nobody was
   * @param from since when, to the minute
   * @param until until when, to the minute
   * @param version by which version of the configuration
   * @param note for people: that it was an override, or why nobody was; empty where there is
   *     nothing to say
   */
  public record Watch(
      String schedule,
      @Nullable String person,
      Instant from,
      Instant until,
      String version,
      String note) {}

  /** What became of a person in an incident. */
  public enum Outcome {
    /** They were paged, and it arrived. */
    PAGED,
    /** They were to be paged, and it is not known whether it arrived. */
    SENT,
    /** They were to be paged, and no contact took it. */
    REFUSED,
    /** They were to be paged, and it was no longer wanted when it was to be sent. */
    NOT_SENT,
    /** They had been paged before; not again. */
    PAGED_BEFORE,
    /** Their rung was not reached. */
    NOT_REACHED,
    /** Somebody had it. */
    TAKEN,
    /** It waited for business hours, or everybody had been told to leave it alone. */
    WAITED,
    /** Such an incident pages nobody. */
    PAGES_NOBODY,
    /** It was over before. */
    OVER,
    /** No rung of its ladder asked for them. */
    NOT_ASKED
  }

  /**
   * An incident that was open.
   *
   * @param ended when it was over, or null where that was not so by the end
   * @param outcome what became of the person in it
   * @param text why, for people
   * @param lines what happened about it meanwhile
   */
  public record Matter(
      IncidentId incident,
      String service,
      String title,
      Severity severity,
      String ladder,
      Instant opened,
      @Nullable Instant ended,
      Outcome outcome,
      String text,
      List<Line> lines) {
    public Matter {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Something that happened.
   *
   * @param at when
   * @param kind in lower case: {@code paged}, {@code acknowledged} ...
   * @param text for people
   */
  public record Line(Instant at, String kind, String text) {}

  /**
   * Alerts of one name that became no incident, for one reason.
   *
   * @param first when the first was decided, perhaps before the stretch that is asked about
   * @param last when the last was
   * @param count how many alerts
   * @param reason why, of the last
   */
  public record Unheard(
      String name,
      String service,
      String ladder,
      Fate fate,
      Instant first,
      Instant last,
      long count,
      String reason) {}
}
