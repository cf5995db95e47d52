package io.watchbell.console.pages;

import io.watchbell.model.incident.Incident;
import io.watchbell.model.incident.Severity;
import io.watchbell.model.story.Story;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One incident in a list.
 *
 * @param id names it
 * @param severity {@code SEV1} ...
 * @param severityClass the word that style sheets know
 * @param title one line
 * @param service what is hurt
 * @param team who owns it; may be empty
 * @param since since when it is wrong
 * @param alerts how many of its alerts fire: "14 of 15 alerts firing"
 * @param standing where it stands with people
 * @param endedAt when it ended, or null
 * @param lasted how long it lasted, or null while it goes on
 */
public record Row(
    String id,
    String severity,
    String severityClass,
    String title,
    String service,
    String team,
    Instant since,
    String alerts,
    Standing standing,
    @Nullable Instant endedAt,
    @Nullable Duration lasted) {
  /** The row of this incident. */
  public static Row of(Story story, OnCall onCall) {
    var incident = story.incident();
    var endedAt = story.isOpen() ? null : endedAt(story);
    return new Row(
        incident.id().toString(),
        incident.severity().name(),
        severityClass(incident.severity()),
        incident.title(),
        Incident.placeOf(incident.service()),
        incident.team(),
        incident.startedAt(),
        alerts(incident),
        Standing.of(story, onCall),
        endedAt,
        endedAt == null ? null : Duration.between(incident.startedAt(), endedAt));
  }

  static String severityClass(Severity severity) {
    return "sev" + severity.number();
  }

  private static @Nullable Instant endedAt(Story story) {
    var response = story.response();
    var ended = story.incident().resolvedAt();
    return ended == null && response != null ? response.resolvedAt() : ended;
  }

  private static String alerts(Incident incident) {
    if (incident.total() == 1) {
      return incident.firing() == 1 ? "1 alert firing" : "1 alert, over";
    }
    return incident.firing() == incident.total()
        ? "%,d alerts firing".formatted(incident.total())
        : "%,d of %,d alerts firing".formatted(incident.firing(), incident.total());
  }
}
