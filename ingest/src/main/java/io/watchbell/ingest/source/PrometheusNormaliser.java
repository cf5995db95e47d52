package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.AlertList;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Conventions;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonNormaliser;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.Times;
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
@AutoService(Normaliser.class)
public final class PrometheusNormaliser implements JsonNormaliser {
  private static final Duration RESOLVE_TIMEOUT = Duration.ofMinutes(5);

  @Override
  public String name() {
    return "prometheus";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Prometheus, and the rulers of Loki, Mimir, Thanos, vmalert",
        Guide.Kind.MONITORING,
        """
        Name Watchbell as an Alertmanager. In `prometheus.yml`:

        ```yaml
        alerting:
          alertmanagers:
            - static_configs:
                - targets: ["127.0.0.1:8080"]
              # with a key:
              # authorization: { credentials_file: /etc/prometheus/watchbell.key }
              # where no header can be set:
              # path_prefix: /hooks/prometheus/<key>
        ```

        vmalert takes the address as an option: `-notifier.url=http://127.0.0.1:8080`, and with a key
        `-notifier.bearerTokenFile`. Its `-external.url` is for links back.

        Alerts have the same fingerprint that Prometheus and Alertmanager show. Prometheus moves
        `endsAt` forward as long as an alert lasts, so a Prometheus that stops is noticed as
        resolved within minutes.

        `amtool` works as it does with Alertmanager, silences included:

        ```sh
        amtool --alertmanager.url http://127.0.0.1:8080 alert query
        amtool --alertmanager.url http://127.0.0.1:8080 silence add alertname=DiskFull --duration \
        2h --comment "swapping disks"
        amtool --alertmanager.url http://127.0.0.1:8080 config routes show
        ```

        It remarks that the versions differ, because it compares itself with a version of
        Alertmanager that we are not. User interfaces made for Alertmanager (Karma, Grafana's alert
        list) can be pointed at the same address.
        """,
        "all labels",
        "label `severity`",
        "`endsAt` is past; or not heard again for five minutes");
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
