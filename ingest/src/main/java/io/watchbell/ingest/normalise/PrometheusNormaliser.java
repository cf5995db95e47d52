package io.watchbell.ingest.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.model.alert.AlertStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads what Prometheus and its kin (the rulers of Loki, Mimir and Thanos, vmalert, amtool) post to
 * Alertmanager's API v2: a bare array of alerts, by Alertmanager's own rules. An alert is firing
 * until its end, and whoever names no end is resolved when it has not been heard again for five
 * minutes.
 */
public final class PrometheusNormaliser implements Normaliser {
  private static final Duration RESOLVE_TIMEOUT = Duration.ofMinutes(5);

  @Override
  public String name() {
    return "prometheus";
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    if (!body.isArray()) {
      return Normalised.rejected(
          Reason.WRONG_SHAPE,
          "",
          "expected an array of alerts, found " + body.getNodeType(),
          "point Prometheus' alerting.alertmanagers here; an Alertmanager posts to"
              + " /hooks/alertmanager");
    }
    return AlertList.read(
        body, "", context.bounds(), (alert, where) -> readOne(alert, where, context));
  }

  private Item readOne(JsonNode alert, String where, Context context) {
    if (!alert.isObject()) {
      return new Item.Rejected(Reason.WRONG_SHAPE, where, "not an object", null);
    }
    var wrong = firstWrongMap(alert, where);
    if (wrong.isPresent()) {
      return wrong.get();
    }
    var draft = new Draft(name(), context);
    alert
        .path("labels")
        .properties()
        .forEach(e -> draft.label(e.getKey(), e.getValue().textValue()));
    if (!draft.hasLabels()) {
      return new Item.Rejected(
          Reason.NO_LABELS,
          where + ".labels",
          "at least one label pair required",
          "labels with empty values do not count");
    }
    alert
        .path("annotations")
        .properties()
        .forEach(e -> draft.annotation(e.getKey(), e.getValue().textValue()));
    return withTimes(draft, alert, where, context);
  }

  private static Optional<Item> firstWrongMap(JsonNode alert, String where) {
    for (var field : new String[] {"labels", "annotations"}) {
      if (!Fields.isTextMapOrAbsent(alert.path(field))) {
        return Optional.of(
            new Item.Rejected(
                Reason.BAD_FIELD,
                where + "." + field,
                "expected an object whose values are all texts",
                "write numbers in quotes"));
      }
    }
    return Optional.empty();
  }

  private static Item withTimes(Draft draft, JsonNode alert, String where, Context context) {
    var start = time(alert, "startsAt");
    var end = time(alert, "endsAt");
    if (start instanceof Time.Broken || end instanceof Time.Broken) {
      var field = start instanceof Time.Broken ? "startsAt" : "endsAt";
      return new Item.Rejected(
          Reason.BAD_TIME, where + "." + field, "not a date-time", "as 2026-11-21T07:30:00Z");
    }
    var now = context.receivedAt();
    var endsAt = end instanceof Time.At(var at) ? at : context.endUnlessSentAgain(RESOLVE_TIMEOUT);
    var startsAt =
        switch (start) {
          case Time.At(var at) -> at;
          case Time.None _, Time.Broken _ -> end instanceof Time.At ? endsAt : now;
        };
    if (endsAt.isBefore(startsAt)) {
      return new Item.Rejected(
          Reason.BAD_TIME, where + ".endsAt", "start time must be before end time", null);
    }
    Conventions.nameAndTexts(draft);
    return new Item.Accepted(
        draft
            .status(endsAt.isAfter(now) ? AlertStatus.FIRING : AlertStatus.RESOLVED)
            .level(draft.label("severity"))
            .startsAt(startsAt)
            .endsAt(endsAt)
            .link(Fields.text(alert.path("generatorURL")))
            .build());
  }

  /** What a time field says. */
  private sealed interface Time {
    record None() implements Time {}

    record At(Instant instant) implements Time {}

    record Broken() implements Time {}
  }

  private static Time time(JsonNode alert, String field) {
    var node = alert.path(field);
    if (Times.isAbsent(node)) {
      return new Time.None();
    }
    return node.isTextual()
        ? Times.read(node).<Time>map(Time.At::new).orElseGet(Time.Broken::new)
        : new Time.Broken();
  }
}
