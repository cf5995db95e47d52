package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonNormaliser;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.Times;
import java.time.Instant;

/**
 * Reads PagerDuty's change events. They name no service: it is {@code custom_details.service} where
 * that is given, else the source.
 */
@AutoService(Normaliser.class)
public final class PagerDutyChangeNormaliser implements JsonNormaliser {
  @Override
  public String name() {
    return "pagerduty-change";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "PagerDuty change events",
        Guide.Kind.CHANGES,
        """
        Change events go to `/v2/change/enqueue`, with the integration's key as `routing_key`. They
        name no service, so put one into `payload.custom_details.service`; else the `source` is
        taken for it.
        """,
        "its text and time",
        "",
        "");
  }

  /** As for the alerts of the same interface. */
  @Override
  public boolean comesAgain() {
    return true;
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
