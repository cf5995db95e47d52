package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Fields;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Readings;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Level;
import io.watchbell.model.text.Texts;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One message of Uptime Kuma.
 *
 * @param heartbeat the beat, or anything else where there is none
 * @param monitor the monitor, or anything else where there is none
 * @param message what Uptime Kuma would write into a chat: {@code [Shop] [Down] why}
 */
record KumaMessage(JsonNode heartbeat, JsonNode monitor, String message, Context context) {
  private static final Pattern OF_A_BEAT =
      Pattern.compile("^\\[([^\\]]*)\\] \\[[^\\]\\w]*(Down|Up|Pending|Maintenance)\\] ?(.*)$");
  private static final Pattern NAME_FIRST = Pattern.compile("^\\[([^\\]]*)\\]");

  Item item(String where) {
    if (heartbeat.isObject()) {
      return beat(where);
    }
    var text = Text.oneLine(Texts.cut(message, 4_000));
    var match = OF_A_BEAT.matcher(text);
    if (match.matches()) {
      return known(match.group(1), match.group(1), status(match.group(2)), match.group(3));
    }
    if (text.isEmpty()) {
      return new Item.Rejected(
          Reason.MISSING_FIELD,
          where,
          "there is neither a 'heartbeat' nor a 'msg'",
          "use the request body \"Preset - application/json\"");
    }
    return new Item.Accepted(notice(text).build());
  }

  private Item beat(String where) {
    var id = Fields.firstText(monitor, "id");
    var key = id.isEmpty() ? Fields.firstText(heartbeat, "monitorID", "monitor_id") : id;
    var match = OF_A_BEAT.matcher(Text.oneLine(Texts.cut(message, 4_000)));
    var named = Fields.firstText(monitor, "name", "pathName");
    var name = named.isEmpty() && match.matches() ? match.group(1) : named;
    if (key.isEmpty() && name.isEmpty()) {
      return new Item.Rejected(
          Reason.MISSING_FIELD,
          where.isEmpty() ? "monitor" : where + ".monitor",
          "nothing says which monitor it is",
          "keep 'monitor' with its 'id' and 'name' in the body");
    }
    var word = Fields.text(heartbeat.path("status"));
    var status = status(word);
    if (status.isEmpty()) {
      return new Item.Rejected(
          Reason.UNKNOWN_STATUS,
          where.isEmpty() ? "heartbeat.status" : where + ".heartbeat.status",
          "unknown status '%s'".formatted(Texts.cut(word, 80)),
          "0 down, 1 up, 2 pending or 3 maintenance");
    }
    var why = Fields.text(heartbeat.path("msg"));
    return known(
        key.isEmpty() ? name : "monitor/" + key,
        name.isEmpty() ? "Monitor " + key : name,
        status,
        why);
  }

  /** How a monitor is. Only up and down are for people who sleep. */
  private enum Status {
    DOWN,
    UP,
    PENDING,
    MAINTENANCE
  }

  private static Optional<Status> status(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "0", "down", "false" -> Optional.of(Status.DOWN);
      case "1", "up", "true" -> Optional.of(Status.UP);
      case "2", "pending" -> Optional.of(Status.PENDING);
      case "3", "maintenance" -> Optional.of(Status.MAINTENANCE);
      default -> Optional.empty();
    };
  }

  private Item known(String key, String name, Optional<Status> status, String why) {
    return switch (status.orElse(Status.DOWN)) {
      case DOWN -> new Item.Accepted(monitored(key, name, AlertStatus.FIRING, why).build());
      case UP -> new Item.Accepted(monitored(key, name, AlertStatus.RESOLVED, why).build());
      // It may be up again at the end of the maintenance, and nothing will be sent about that.
      case MAINTENANCE ->
          new Item.Accepted(
              monitored(key, name, AlertStatus.RESOLVED, why)
                  .summary(name + " is under maintenance")
                  .note("in maintenance there; taken as over")
                  .build());
      case PENDING -> new Item.Ignored(name + " is tried again before it counts as down");
    };
  }

  private Draft monitored(String key, String name, AlertStatus status, String why) {
    var draft = new Draft("uptimekuma", context).status(status).identifiedBy(key);
    tags(draft);
    var address = address();
    UptimeCheck.about(draft, name, address, "critical")
        .label("type", Fields.text(monitor.path("type")))
        .label("group", group())
        .summary(UptimeCheck.sentence(name, status, why))
        .description(Fields.text(monitor.path("description")))
        .link(address.startsWith("http") ? UptimeCheck.withoutPassword(address) : null)
        .annotation("ping_ms", Fields.text(heartbeat.path("ping")))
        .annotation("retries", Fields.text(heartbeat.path("retries")));
    var at = Readings.timeOrNoted(draft, heartbeat, "time");
    var began = Readings.timeOrNoted(draft, heartbeat, "lastDownTime");
    return draft.startsAt(status == AlertStatus.RESOLVED ? began : at).ends(at);
  }

  private void tags(Draft draft) {
    var plain = new StringBuilder();
    for (var tag : monitor.path("tags")) {
      var name = Fields.text(tag.path("name"));
      var value = Fields.text(tag.path("value"));
      if (!name.isEmpty() && !value.isEmpty() && draft.label(name).isEmpty()) {
        draft.label(name, value);
      } else if (!name.isEmpty()) {
        plain.append(plain.isEmpty() ? "" : ", ").append(name);
      }
    }
    draft.annotation("tags", plain.toString());
  }

  /** Monitors of other types than HTTP have an address that is only a beginning. */
  private String address() {
    var url = Fields.text(monitor.path("url"));
    if (!url.isEmpty() && !url.equals("https://") && !url.equals("http://")) {
      return url;
    }
    var host = Fields.text(monitor.path("hostname"));
    var port = Fields.text(monitor.path("port"));
    return host.isEmpty() || port.isEmpty() ? host : host + ":" + port;
  }

  private String group() {
    var path = monitor.path("path");
    var group = new StringBuilder();
    for (int i = 0; i < path.size() - 1; i++) {
      group.append(i == 0 ? "" : " / ").append(Fields.text(path.path(i)));
    }
    return group.toString();
  }

  /** A message without a beat: a trial, something that expires, or something newer than this. */
  private Draft notice(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    var draft = new Draft("uptimekuma", context).summary(text);
    if (lower.endsWith("testing") || lower.contains("test notification")) {
      return draft
          .named("Uptime Kuma test notification")
          .identifiedBy("test")
          .trial("a test message of Uptime Kuma");
    }
    boolean expires = lower.contains("expire");
    boolean domain = expires && !lower.contains("certificate");
    var first = NAME_FIRST.matcher(text);
    var monitored = first.find() ? first.group(1) : "";
    var name =
        expires ? (domain ? "Domain expires" : "Certificate expires") : "Uptime Kuma message";
    draft
        .named(name)
        .identifiedBy(name + "/" + text.replaceAll("\\d+", "#"))
        .label("monitor_name", monitored)
        .label("service", monitored)
        .severity(expires ? Level.WARNING : Level.INFO, "");
    return draft.endsAt(context.endUnlessSentAgain(UptimeCheck.NOTICE_LASTS));
  }
}
