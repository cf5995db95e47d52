package io.watchbell.model.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.watchbell.model.alert.Labels;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.incident.Severity;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The intent to reach one person on one channel. It carries all that the message says except the
 * address and the link: those are made when it is sent, so that the log holds neither.
 *
 * @param id the idempotency key, made of incident, round, rung, person and channel
 * @param kind to answer or to know
 * @param incident which incident
 * @param person whom, by the name in the configuration
 * @param contact which of the person's contacts
 * @param round which time the ladder is climbed, from 1
 * @param rung which step of the ladder, from 1
 * @param rungName what that step is called: {@code primary}, {@code secondary} ...
 * @param severity how bad
 * @param service what is hurt
 * @param title one line
 * @param summary one sentence
 * @param news for a notice: what there is to know; for a page: why now ("nobody answered for 5
 *     min")
 * @param since since when it is wrong
 * @param labels the labels that matter
 * @param runbook what to do, or null
 * @param link to the tool that saw it, or null
 * @param because the facts that made it so severe, for people: "tier 1: wide scope (+1)"; empty in
 *     pages from before this was written down
 * @param alsoPaged who else has been paged so far
 * @param at when it was decided
 * @param deadline when it is no longer worth sending, because the next rung is due
 * @param causedAt when the alert that caused it was received, or null when time caused it
 * @param filing what a ticket is to say; null where it is none
 */
public record Page(
    String id,
    PageKind kind,
    IncidentId incident,
    String person,
    String contact,
    int round,
    int rung,
    String rungName,
    Severity severity,
    String service,
    String title,
    String summary,
    String news,
    Instant since,
    Labels labels,
    @Nullable String runbook,
    @Nullable String link,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> because,
    List<String> alsoPaged,
    Instant at,
    Instant deadline,
    @Nullable Instant causedAt,
    @Nullable Filing filing) {
  private static final Pattern MISSED = Pattern.compile("[^/]+/m[0-9]+/.*");

  public Page {
    because = because == null ? List.of() : List.copyOf(because); // Null from an old record.
    alsoPaged = List.copyOf(alsoPaged);
  }

  /** Whether it is about an incident, and not about a silence, a watch or a contact. */
  public boolean concernsIncident() {
    return kind.concernsIncident();
  }

  /** The same as another message. */
  public Page withId(String newId) {
    return new Page(
        newId, kind, incident, person, contact, round, rung, rungName, severity, service, title,
        summary, news, since, labels, runbook, link, because, alsoPaged, at, deadline, causedAt,
        filing);
  }

  /** The same with what a ticket is to say. */
  public Page with(Filing newFiling) {
    return new Page(
        id, kind, incident, person, contact, round, rung, rungName, severity, service, title,
        summary, news, since, labels, runbook, link, because, alsoPaged, at, deadline, causedAt,
        newFiling);
  }

  /**
   * Whether it tells of what was over before anybody could be paged: its key has an {@code m} where
   * a round stands.
   */
  public boolean isMissed() {
    return kind == PageKind.NOTICE && MISSED.matcher(id).matches();
  }

  /** Whether somebody is to answer it. */
  public boolean wantsAnswer() {
    return kind == PageKind.PAGE || kind == PageKind.CALL;
  }
}
