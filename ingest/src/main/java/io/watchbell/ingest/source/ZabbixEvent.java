package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.FilledTemplate;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonBody;
import io.watchbell.ingest.normalise.Place;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.StatusWords;
import io.watchbell.ingest.normalise.Tags;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.ingest.normalise.Times;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Level;
import io.watchbell.model.text.Texts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One message of Zabbix about one event. */
final class ZabbixEvent {
  /** What Zabbix' own subjects put before the name of the problem. */
  private static final Pattern BEFORE_NAME =
      Pattern.compile(
          "^(?:Problem|OK|Resolved|Resolved in [^:]{1,40}|Updated problem in [^:]{1,40}): ");

  private static final Pattern OFFSET = Pattern.compile("[+-]\\d\\d:?\\d\\d");
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);
  private static final Duration NEWS_LASTS = Duration.ofHours(1);

  private final String where;
  private final Context context;
  private final FilledTemplate fields;
  private final String id;
  private final String host;
  private final String name;

  ZabbixEvent(JsonNode body, String where, Context context) {
    this.where = where;
    this.context = context;
    this.fields = FilledTemplate.of(body, "event", "params");
    this.id = fields.text("event_id", "problem_event_id");
    this.host = fields.text("host", "host_host", "host_name");
    var named = fields.text("name", "event_name", "trigger_name", "alert_name", "subject");
    this.name = BEFORE_NAME.matcher(Texts.cut(named, 1_000)).replaceFirst("").strip();
  }

  Item item() {
    if (id.isEmpty() && fields.text("trigger_id").isEmpty()) {
      return new Item.Rejected(
          Reason.MISSING_FIELD,
          Place.of(where, "event_id"),
          "'event_id' is missing",
          ZabbixNormaliser.HINT + "; Zabbix' own test dialogue fills in no macros");
    }
    if (name.isEmpty()) {
      return new Item.Rejected(
          Reason.NO_NAME,
          Place.of(where, "name"),
          "nothing says what is wrong",
          "send {EVENT.NAME} as 'name'");
    }
    var status = status();
    if (status.isEmpty()) {
      return new Item.Rejected(
          Reason.UNKNOWN_STATUS,
          Place.of(where, "event_value"),
          "nothing says whether it is a problem or over",
          "send {EVENT.VALUE} as 'event_value': 1 or 0");
    }
    return new Item.Accepted(alert(status.get()));
  }

  private boolean isNews() {
    var source = fields.text("event_source");
    return source.equals("1") || source.equals("2");
  }

  private Optional<AlertStatus> status() {
    if (isNews()) {
      return Optional.of(AlertStatus.FIRING);
    }
    var value = fields.text("event_value", "value", "event_status", "status", "trigger_status");
    var said = StatusWords.of(value);
    boolean update =
        fields.text("event_update", "event_update_status", "update_status").equals("1");
    if (said.equals(Optional.of(AlertStatus.FIRING)) && update) {
      return Optional.of(isTaken() ? AlertStatus.ACKNOWLEDGED : AlertStatus.FIRING);
    }
    return said;
  }

  /** By what was done; where that is not sent, by how it stands. */
  private boolean isTaken() {
    var done = action().toLowerCase(Locale.ROOT);
    if (done.contains("unacknowledged") || done.contains("unsuppressed")) {
      return false;
    }
    boolean takes = done.contains("acknowledged") || done.contains("suppressed");
    var ack = fields.text("ack", "ack_status", "event_ack", "event_ack_status", "acknowledged");
    return takes || ack.equalsIgnoreCase("yes") || ack.equals("1") || ack.equals("true");
  }

  /** Nobody, when Zabbix does not let the user that it sends to know who it was. */
  private String who() {
    var user = fields.text("user", "user_fullname", "update_user");
    return user.equals("Inaccessible user") ? "" : user;
  }

  private String action() {
    return fields.text("update_action", "event_update_action");
  }

  private Alert alert(AlertStatus status) {
    var draft = new Draft("zabbix", context).status(status).named(name).label("host", host);
    var trigger = fields.text("trigger_id");
    draft.identifiedBy(id.isEmpty() ? "trigger/" + trigger + "/" + host : id);
    tags(draft);
    service(draft);
    severity(draft);
    texts(draft);
    link(draft, trigger);
    if (status == AlertStatus.ACKNOWLEDGED) {
      draft.takenBy(who(), fields.text("update_message", "comment"));
    }
    times(draft);
    if (isNews()) {
      draft.severity(Level.INFO, "").endsAt(context.endUnlessSentAgain(NEWS_LASTS));
    }
    readOver();
    fields.rest(draft::annotation);
    return draft.build();
  }

  /** What is said in other words already, or changes without being news. */
  private void readOver() {
    for (var name : new String[] {"source", "event_value", "event_update", "recovery_event_id"}) {
      fields.text(name);
    }
    for (var name : new String[] {"event_source", "zabbix_url", "ack", "eventack", "subject"}) {
      fields.text(name);
    }
  }

  /** As an array of tags with values, the same as a text, or {@code name:value, name:value}. */
  private void tags(Draft draft) {
    var node = fields.node("tags", "event_tags", "event_tags_json", "tags_json");
    if (node.isTextual() && node.textValue().strip().startsWith("[")) {
      var text = node.textValue().getBytes(StandardCharsets.UTF_8);
      node = JsonBody.read(text) instanceof JsonBody.Read.Json(JsonNode inner) ? inner : node;
    }
    if (!node.isArray() || !node.path(0).isObject()) {
      draft.annotation("tags", Tags.read(node).label(draft).plainText());
      return;
    }
    var plain = new StringBuilder();
    for (var tag : node) {
      var key = FilledTemplate.filled(tag.path("tag"));
      var value = FilledTemplate.filled(tag.path("value"));
      if (!key.isEmpty() && !value.isEmpty() && draft.label(key).isEmpty()) {
        draft.label(key, value);
      } else if (!draft.label(key).equals(value)) {
        plain.append(plain.isEmpty() ? "" : ", ").append(key).append(value.isEmpty() ? "" : ":");
        plain.append(value);
      }
    }
    draft.annotation("tags", plain.toString());
  }

  private void service(Draft draft) {
    if (draft.label("service").isEmpty()) {
      draft.label(
          "service",
          Text.firstOf(fields.text("service", "service_name"), draft.label("application"), host));
    }
  }

  private void severity(Draft draft) {
    var word = fields.text("severity", "event_severity", "trigger_severity");
    var number = Text.firstOf(fields.text("nseverity", "event_nseverity"), word);
    var level =
        switch (number) {
          case "0" -> Level.UNKNOWN;
          case "1" -> Level.INFO;
          case "2", "3" -> Level.WARNING;
          case "4" -> Level.ERROR;
          case "5" -> Level.CRITICAL;
          default -> Level.of(word);
        };
    boolean isWord = !word.equals(number);
    draft.severity(level, isWord ? word : "").annotation("zabbix_severity", isWord ? word : "");
  }

  private void texts(Draft draft) {
    var where = host.isEmpty() || Text.mentions(name, host) ? name : name + " on " + host;
    var data = fields.text("opdata", "event_opdata", "trigger_opdata");
    var done = action();
    draft
        .summary(data.isEmpty() ? where : where + ": " + data)
        .description(fields.text("trigger_description", "trigger_desc", "description"))
        .annotation("host_name", fields.text("host_name"))
        .annotation("ip", fields.text("host_ip", "ip"))
        .annotation("update", done)
        .annotation("message", fields.text("message", "alert_message"))
        .annotation("runbook_url", fields.text("trigger_url"));
  }

  private void link(Draft draft, String trigger) {
    var given = fields.text("link", "event_url");
    var zabbix = fields.text("zabbix_url", "url");
    while (zabbix.endsWith("/")) {
      zabbix = zabbix.substring(0, zabbix.length() - 1);
    }
    if (given.isEmpty() && !zabbix.isEmpty() && !trigger.isEmpty() && !id.isEmpty()) {
      given = zabbix + "/tr_events.php?triggerid=" + trigger + "&eventid=" + id;
    }
    draft.link(Text.firstOf(given, zabbix));
  }

  private void times(Draft draft) {
    var began = time(draft, "event", "timestamp", "clock");
    var ended = time(draft, "recovery", "recovery_clock", "r_clock");
    draft.startsAt(began).ends(ended);
  }

  /** A number since 1970; else date and time of Zabbix, whose zone it does not say. */
  private @Nullable Instant time(Draft draft, String whose, String... names) {
    var exact =
        fields.time(
            draft, whose + "_timestamp", "event_" + whose + "_timestamp", names[0], names[1]);
    var date = fields.text(whose + "_date", "event_" + whose + "_date");
    var clock = fields.text(whose + "_time", "event_" + whose + "_time");
    if (exact != null || date.isEmpty() || clock.isEmpty()) {
      return exact;
    }
    var offset = fields.text("utc_offset", "timezone");
    boolean known = OFFSET.matcher(offset).matches();
    var read = Times.parse(date + " " + clock + (known ? " " + offset : ""));
    if (read.isEmpty() || read.get().isAfter(context.receivedAt().plus(CLOCKS_DIFFER))) {
      draft.note("%s_time names no zone and was not used: %s %s".formatted(whose, date, clock));
      return null;
    }
    return read.get();
  }
}
