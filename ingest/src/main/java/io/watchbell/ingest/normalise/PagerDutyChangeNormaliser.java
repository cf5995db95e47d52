package io.watchbell.ingest.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * Reads PagerDuty's change events. They name no service: it is {@code custom_details.service} where
 * that is given, else the source.
 */
public final class PagerDutyChangeNormaliser implements Normaliser {
  @Override
  public String name() {
    return "pagerduty-change";
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    var payload = body.path("payload");
    var summary = Fields.text(payload.path("summary"));
    if (summary.isBlank()) {
      return Normalised.rejected(
          Reason.MISSING_FIELD,
          "payload.summary",
          "'payload.summary' is missing",
          "one sentence that says what was changed");
    }
    var service = Fields.text(payload.path("custom_details").path("service"));
    var source = Fields.text(payload.path("source"));
    return Normalised.of(
        new Item.Changed(
            ChangeNormaliser.change(
                "",
                service.isBlank() ? (source.isBlank() ? "unassigned" : source) : service,
                summary,
                Fields.text(payload.path("custom_details").path("by")),
                at(payload.path("timestamp"), context),
                Fields.text(body.path("links").path(0).path("href")))));
  }

  private static Instant at(JsonNode node, Context context) {
    return Times.isAbsent(node)
        ? context.receivedAt()
        : Times.read(node).orElse(context.receivedAt());
  }
}
