package io.watchbell.ingest.opsgenie;

import io.watchbell.ingest.normalise.Draft;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Level;
import io.watchbell.model.decision.AlertState;
import io.watchbell.model.response.Response;
import io.watchbell.model.response.ResponseStatus;
import io.watchbell.model.text.Texts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An open alert as Opsgenie's clients read it. Who has it is said of its incident, whether they
 * answered here or there.
 *
 * @param state the alert
 * @param response how its incident stands with people, or null before anybody was told
 */
public record GenieAlert(AlertState state, @Nullable Response response) {
  /** Longest message that Opsgenie shows, in characters. */
  private static final int MESSAGE_MAX = 130;

  private static final Set<String> READ_ELSEWHERE =
      Set.of(Draft.KEY, "tags", "source", "actions", "responders", "visible_to", "user", "note");

  String alias() {
    var key = alert().annotations().valueOf(Draft.KEY);
    return key.isEmpty() ? id() : key;
  }

  String id() {
    return AlertIds.id(alert().fingerprint(), alert().integration());
  }

  String message() {
    return Texts.cut(alert().summary(), MESSAGE_MAX);
  }

  String priority() {
    var said = alert().labels().valueOf("priority");
    return said.isEmpty() ? priority(alert().level()) : said;
  }

  List<String> tags() {
    return parts("tags");
  }

  String entity() {
    return alert().labels().valueOf("entity");
  }

  String source() {
    var said = alert().annotations().valueOf("source");
    return said.isEmpty() ? alert().integration() : said;
  }

  boolean isAcknowledged() {
    return response != null && response.status() == ResponseStatus.ACKNOWLEDGED;
  }

  boolean isSnoozed() {
    return response != null && response.status() == ResponseStatus.SNOOZED;
  }

  String owner() {
    return response == null || response.holder() == null ? "" : response.holder();
  }

  Instant createdAt() {
    return alert().startsAt();
  }

  Instant updatedAt() {
    return state.updatedAt();
  }

  Instant lastOccurredAt() {
    return alert().receivedAt();
  }

  /** What a list shows. */
  public Map<String, Object> line() {
    var line = new LinkedHashMap<String, Object>();
    line.put("id", id());
    line.put("tinyId", AlertIds.tiny(alert().fingerprint()));
    line.put("alias", alias());
    line.put("message", message());
    line.put("status", "open");
    line.put("acknowledged", isAcknowledged());
    line.put("isSeen", isAcknowledged());
    line.put("tags", tags());
    line.put("snoozed", isSnoozed());
    if (isSnoozed() && response != null && response.deadline() != null) {
      line.put("snoozedUntil", response.deadline());
    }
    line.put("count", 1);
    line.put("lastOccurredAt", lastOccurredAt());
    line.put("createdAt", createdAt());
    line.put("updatedAt", updatedAt());
    line.put("source", source());
    line.put("owner", owner());
    line.put("priority", priority());
    line.put("teams", List.of());
    line.put("responders", List.of());
    line.put("integration", integration(alert().integration()));
    report(line);
    return line;
  }

  /** Everything. */
  public Map<String, Object> full() {
    var full = line();
    full.put("actions", parts("actions"));
    full.put("entity", entity());
    full.put("description", alert().description());
    full.put("details", details());
    return full;
  }

  /** What came of a request for this alert, or for one that there is not. */
  public static Map<String, Object> status(RequestId request, String alias, String integration) {
    boolean done = request.done();
    var alert = request.alert();
    var status = new LinkedHashMap<String, Object>();
    status.put("success", done);
    status.put("action", request.deed().word());
    status.put("processedAt", request.at());
    status.put("integrationId", integrationId(integration));
    status.put("isSuccess", done);
    status.put("status", done ? request.deed().done() : failure(request.deed()));
    status.put("alertId", done && alert != null ? AlertIds.id(alert, integration) : "");
    status.put("alias", done ? alias : "");
    return status;
  }

  private static String failure(Deed deed) {
    return switch (deed.kind()) {
      case NOTHING -> "Watchbell runs no custom actions";
      case ORDER -> "Alert does not exist, or has no incident";
      case BEGIN, END, TAKE, UPDATE -> "Alert does not exist";
    };
  }

  private static Map<String, Object> integration(String name) {
    return Map.of("id", integrationId(name), "name", name, "type", "API");
  }

  private static String integrationId(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private void report(Map<String, Object> line) {
    if (response != null && response.acknowledgedAt() != null) {
      var taken = Duration.between(createdAt(), response.acknowledgedAt());
      line.put("report", Map.of("ackTime", taken.toMillis(), "acknowledgedBy", owner()));
    }
  }

  private Map<String, String> details() {
    var details = new LinkedHashMap<String, String>();
    alert().labels().forEach(details::put);
    alert()
        .annotations()
        .forEach((name, value) -> {
          if (!READ_ELSEWHERE.contains(name)) {
            details.putIfAbsent(name, value);
          }
        });
    return details;
  }

  private List<String> parts(String annotation) {
    var text = alert().annotations().valueOf(annotation);
    return text.isEmpty() ? List.of() : List.of(text.split(", "));
  }

  private Alert alert() {
    return state.alert();
  }

  private static String priority(Level level) {
    return switch (level) {
      case CRITICAL -> "P1";
      case ERROR -> "P2";
      case WARNING, UNKNOWN -> "P3";
      case INFO -> "P5";
    };
  }
}
