package io.watchbell.ingest.alertmanager;

import io.watchbell.model.matcher.Matcher;
import io.watchbell.model.silence.Silence;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One silence as API v2 shows it. The names are the fields of the JSON; none is ever null. */
public record SilenceView(
    String id,
    Status status,
    Instant updatedAt,
    String comment,
    String createdBy,
    Instant startsAt,
    Instant endsAt,
    List<Condition> matchers,
    Map<String, String> annotations) {
  /** {@code pending}, {@code active} or {@code expired}. */
  public record Status(String state) {}

  /** A matcher. */
  public record Condition(String name, String value, boolean isRegex, boolean isEqual) {}

  /** This silence at this instant. */
  public static SilenceView of(Silence silence, Instant now) {
    return new SilenceView(
        silence.id(),
        new Status(silence.phaseAt(now).name().toLowerCase(Locale.ROOT)),
        silence.updatedAt(),
        silence.comment(),
        silence.createdBy(),
        silence.startsAt(),
        silence.endsAt(),
        silence.matchers().all().stream().map(SilenceView::condition).toList(),
        Map.of());
  }

  private static Condition condition(Matcher matcher) {
    return new Condition(
        matcher.label(),
        matcher.value(),
        matcher.operator().isRegex(),
        matcher.operator().isPositive());
  }
}
