package io.watchbell.model.alert;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One signal that something is wrong, or no longer wrong, in the words of no particular tool.
 *
 * @param fingerprint what it is called; the same for firing and resolved
 * @param status what the sender says of it
 * @param source the kind of sender: {@code prometheus}, {@code alertmanager}, {@code generic} ...
 * @param integration the name, in the configuration, of the way it came in
 * @param name short and stable: {@code alertname}, a check's name, a title
 * @param summary one sentence for the person who is paged; at most {@link #SUMMARY_MAX} characters
 * @param description more text, or empty
 * @param level how bad the sender says it is
 * @param labels what it is about
 * @param annotations what helps: runbook, dashboard, further text
 * @param startsAt since when it is wrong, by the sender's clock; awaited: from when on it is wrong
 *     unless it is heard of before, by our clock
 * @param endsAt firing: counts as resolved from then on unless it is sent again (null: never);
 *     resolved: when it ended
 * @param receivedAt when it was taken, by our clock
 * @param link back to the sender, or null
 * @param truncated whether anything was cut to a bound on the way in
 */
@JsonSerialize(using = AlertSerializer.class)
public record Alert(
    Fingerprint fingerprint,
    AlertStatus status,
    String source,
    String integration,
    String name,
    String summary,
    String description,
    Level level,
    Labels labels,
    Labels annotations,
    Instant startsAt,
    @Nullable Instant endsAt,
    Instant receivedAt,
    @Nullable String link,
    boolean truncated) {
  /** Longest summary, in characters (PagerDuty's bound, so that nothing is cut when forwarded). */
  public static final int SUMMARY_MAX = 1_024;

  /** Longest description, in characters. */
  public static final int DESCRIPTION_MAX = 8_192;

  /** Most labels, and most annotations, of one alert. */
  public static final int LABELS_MAX = 64;

  /** Longest label or annotation value, in characters. */
  public static final int VALUE_MAX = 4_096;

  /** The label that names the alert, by the convention of Prometheus. */
  public static final String NAME_LABEL = "alertname";

  /** The annotation of an acknowledgement that says who gave it, where the sender knows. */
  public static final String TAKEN_BY = "acknowledged_by";

  /** The annotation of an acknowledgement that holds what they said with it. */
  public static final String TAKEN_SAYING = "acknowledged_saying";

  /**
   * The annotation of an alert that was taken although its integration had brought more than it
   * may; its value is the integration.
   */
  public static final String OVER_LIMIT = "watchbell_over_limit";

  public boolean isFiring() {
    return status == AlertStatus.FIRING;
  }

  /** Who took it in the sender's product; the integration where the sender does not say. */
  public String takenBy() {
    var by = annotations.valueOf(TAKEN_BY);
    return by.isBlank() ? integration : by.strip();
  }

  /** The runbook that the sender names in its annotations or labels, or null. */
  public @Nullable String runbook() {
    var annotated = annotations.get("runbook_url");
    if (annotated == null) {
      annotated = annotations.get("runbook");
    }
    return annotated == null ? labels.get("runbook_url") : annotated;
  }

  /** This awaited alert when it was not heard of in time: wrong since that instant. */
  public Alert missedAt(Instant deadline) {
    return with(AlertStatus.FIRING, deadline, null);
  }

  /** The same, awaited until another instant. */
  public Alert awaitedUntil(Instant deadline) {
    return with(AlertStatus.AWAITED, deadline, null);
  }

  /**
   * This alert with one annotation more. Where there is no room for it another one makes room, and
   * the alert is marked as truncated.
   */
  public Alert noted(String annotation, String value) {
    boolean full = annotations.size() >= LABELS_MAX && annotations.get(annotation) == null;
    var kept =
        full
            ? annotations.only(annotations.asMap().keySet().stream().limit(LABELS_MAX - 1).toList())
            : annotations;
    return new Alert(
        fingerprint,
        status,
        source,
        integration,
        name,
        summary,
        description,
        level,
        labels,
        kept.with(annotation, value),
        startsAt,
        endsAt,
        receivedAt,
        link,
        truncated || full);
  }

  /**
   * This alert with another status, at another time: how a sender that went quiet is resolved, and
   * how a held alert is let through.
   */
  public Alert as(AlertStatus newStatus, @Nullable Instant newEndsAt) {
    return with(newStatus, startsAt, newEndsAt);
  }

  private Alert with(AlertStatus newStatus, Instant newStartsAt, @Nullable Instant newEndsAt) {
    return new Alert(
        fingerprint,
        newStatus,
        source,
        integration,
        name,
        summary,
        description,
        level,
        labels,
        annotations,
        newStartsAt,
        newEndsAt,
        receivedAt,
        link,
        truncated);
  }
}
