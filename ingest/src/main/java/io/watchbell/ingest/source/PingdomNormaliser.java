package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.AlertList;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.FilledTemplate;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.JsonNormaliser;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Place;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.Tags;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.text.Texts;
import java.util.Locale;
import java.util.Optional;

/** Reads Pingdom's state change webhooks, of uptime checks and of transaction checks. */
@AutoService(Normaliser.class)
public final class PingdomNormaliser implements JsonNormaliser {
  private static final String HINT = "this is for the integration \"Webhook\" of Pingdom";

  @Override
  public String name() {
    return "pingdom";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Pingdom",
        Guide.Kind.MONITORING,
        """
        Integrations, Add integration, type Webhook, address `URL`; the key of the integration as the
        last part of the address, because Pingdom can send no header and signs nothing. Then open each
        check and tick the integration under "Connect integrations".

        Tags with a colon become labels: `service:payments` is the service (else it is the check's
        name), `severity:warning` is how bad it is. Without such a tag, a check of high importance is
        critical and one of low importance a warning.
        """,
        "`check_id`",
        "tag `severity`, else `importance_level`",
        "`current_state` is UP or SUCCESS");
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    return AlertList.oneOrMany(
        body, context.bounds(), HINT, (one, where) -> readOne(one, where, context));
  }

  private Item readOne(JsonNode one, String where, Context context) {
    var fields = FilledTemplate.of(one);
    var id = fields.text("check_id");
    var named = fields.text("check_name", "name");
    if (id.isEmpty() && named.isEmpty()) {
      return new Item.Rejected(
          Reason.MISSING_FIELD, Place.of(where, "check_id"), "'check_id' is missing", HINT);
    }
    var word = fields.text("current_state");
    var status = status(word);
    if (status.isEmpty()) {
      return new Item.Rejected(
          Reason.UNKNOWN_STATUS,
          Place.of(where, "current_state"),
          "unknown state '%s'".formatted(Texts.cut(word, 80)),
          "UP, DOWN, SUCCESS or FAILING");
    }
    var name = named.isEmpty() ? "Check " + id : named;
    var draft = new Draft(name(), context).status(status.get());
    Tags tags = Tags.read(fields.node("tags")).label(draft);
    fill(draft.identifiedBy(id.isEmpty() ? name : id), fields, name, status.get());
    if (!id.isEmpty() && !draft.label("type").startsWith("TRANSACTION")) {
      draft.link("https://my.pingdom.com/app/reports/uptime#check=" + id);
    }
    fields.rest(draft.annotation("tags", tags.plainText())::annotation);
    return new Item.Accepted(draft.build());
  }

  private static Optional<AlertStatus> status(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "DOWN", "FAILING", "FAILED", "FAIL" -> Optional.of(AlertStatus.FIRING);
      case "UP", "SUCCESS", "SUCCESSFUL" -> Optional.of(AlertStatus.RESOLVED);
      default -> Optional.empty();
    };
  }

  private static void fill(Draft draft, FilledTemplate fields, String name, AlertStatus status) {
    var address =
        fields.text("check_params_full_url", "check_params_url_full", "full_url", "url_full");
    var host = fields.text("check_params_hostname", "hostname");
    var port = fields.text("check_params_port");
    var hostAndPort = host.isEmpty() || port.isEmpty() ? host : host + ":" + port;
    boolean low = fields.text("importance_level").equalsIgnoreCase("LOW");
    var brief = fields.text("description");
    var detail = fields.text("long_description");
    var custom = fields.text("custom_message");
    UptimeCheck.about(draft, name, Text.firstOf(address, hostAndPort), low ? "warning" : "critical")
        .label("type", fields.text("check_type"))
        .summary(UptimeCheck.sentence(name, status, Text.firstOf(brief, detail)))
        .description((detail.equals(brief) ? custom : detail + "\n" + custom).strip())
        .annotation("importance", fields.text("importance_level"))
        .annotation("seen_from", fields.text("first_probe_location"))
        .annotation("confirmed_from", fields.text("second_probe_location"));
    var changed = fields.time(draft, "state_changed_timestamp", "state_changed_utc_time");
    draft.startsAt(status == AlertStatus.RESOLVED ? null : changed).ends(changed);
    // Parameters of a check may hold its headers, and so somebody's password.
    for (var aside :
        new String[] {
          "check_params", "first_probe", "second_probe", "version", "state_changed_utc_time"
        }) {
      fields.node(aside);
    }
  }
}
