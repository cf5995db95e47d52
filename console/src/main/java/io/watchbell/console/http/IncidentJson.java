package io.watchbell.console.http;

import io.watchbell.console.pages.OnCall;
import io.watchbell.console.pages.Standing;
import io.watchbell.model.change.Change;
import io.watchbell.model.incident.AlertSample;
import io.watchbell.model.incident.Factor;
import io.watchbell.model.response.Paged;
import io.watchbell.model.story.Entry;
import io.watchbell.model.story.Story;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An incident as the API says it. Its own type, so that the log's types can change without breaking
 * whoever reads this.
 */
record IncidentJson(
    String id,
    String url,
    String severity,
    String title,
    String summary,
    String service,
    String team,
    String status,
    String said,
    @Nullable String holder,
    String ladder,
    int round,
    int rung,
    @Nullable Instant deadline,
    Instant startedAt,
    Instant openedAt,
    @Nullable Instant acknowledgedAt,
    @Nullable Instant resolvedAt,
    int alertsFiring,
    int alertsTotal,
    Map<String, String> labels,
    @Nullable String runbook,
    @Nullable String link,
    List<Related> related,
    List<Ticket> tickets) {
  /**
   * Another incident that it was merged with or split from.
   *
   * @param how {@code merged} into the other, the other {@code merged-in}; {@code split}: the other
   *     was split off, {@code opened}: it was split off from the other
   */
  record Related(String how, String incident) {
    static Related of(Story.Relation relation) {
      var how = relation.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
      return new Related(how, relation.other().toString());
    }
  }

  /**
   * A ticket in another system.
   *
   * @param place the channel by which it was made
   * @param system which kind of system
   * @param reference by which that system knows it
   * @param link where people see it, or null
   */
  record Ticket(String place, String system, String reference, @Nullable String link) {
    static Ticket of(Story.Kept kept) {
      return new Ticket(
          kept.place(), kept.system(), kept.ticket().reference(), kept.ticket().link());
    }
  }

  /** What {@code status} says of an incident that nobody has been paged for yet. */
  static final String UNANSWERED = "triggered";

  static IncidentJson of(Story story, OnCall onCall) {
    var incident = story.incident();
    var response = story.response();
    return new IncidentJson(
        incident.id().toString(),
        "/incidents/" + incident.id(),
        incident.severity().name(),
        incident.title(),
        incident.summary(),
        incident.service(),
        incident.team(),
        status(story),
        Standing.of(story, onCall).word(),
        response == null ? null : response.holder(),
        incident.ladder(),
        response == null ? 0 : response.round(),
        response == null ? 0 : response.rung(),
        response == null ? null : response.deadline(),
        incident.startedAt(),
        incident.openedAt(),
        response == null ? null : response.acknowledgedAt(),
        incident.resolvedAt(),
        incident.firing(),
        incident.total(),
        incident.labels().asMap(),
        incident.runbook(),
        incident.link(),
        story.relations().stream().map(Related::of).toList(),
        story.tickets().stream().map(Ticket::of).toList());
  }

  private static String status(Story story) {
    if (!story.isOpen()) {
      return "resolved";
    }
    var response = story.response();
    return response == null ? UNANSWERED : response.status().name().toLowerCase(Locale.ROOT);
  }

  /**
   * Something that happened.
   *
   * @param text for people, who are called by their display names
   * @param by who did it, by the name that commands take
   * @param whom to whom it happened, by that name
   */
  record Line(Instant at, String kind, String text, @Nullable String by, @Nullable String whom) {
    static Line of(Entry entry, OnCall onCall) {
      return new Line(
          entry.at(), entry.kind(), entry.told(onCall::called), entry.by(), entry.whom());
    }
  }

  /** The incident and all that is known of it. */
  record Detail(
      IncidentJson incident,
      List<Factor> factors,
      List<Line> timeline,
      List<AlertSample> alerts,
      List<Paged> pages,
      List<Change> changes) {
    static Detail of(Story story, List<Change> changes, OnCall onCall) {
      var response = story.response();
      return new Detail(
          IncidentJson.of(story, onCall),
          story.incident().factors(),
          story.timeline().stream().map(entry -> Line.of(entry, onCall)).toList(),
          story.incident().sample(),
          response == null ? List.of() : response.paged(),
          changes);
    }
  }
}
