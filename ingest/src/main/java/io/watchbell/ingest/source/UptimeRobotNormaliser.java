package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.AlertList;
import io.watchbell.ingest.normalise.AnyBodyNormaliser;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.FilledTemplate;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Item;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Place;
import io.watchbell.ingest.normalise.Reason;
import io.watchbell.ingest.normalise.StatusWords;
import io.watchbell.ingest.normalise.Tags;
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Level;
import io.watchbell.model.text.Texts;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads UptimeRobot's webhooks: our JSON or another with the same variables, a form, or a GET with
 * everything in the address. What UptimeRobot did not fill in stays {@code *alertDuration*}.
 */
@AutoService(Normaliser.class)
public final class UptimeRobotNormaliser implements AnyBodyNormaliser {
  private static final String HINT = "paste the POST value of docs/sources/uptimerobot.md";

  @Override
  public String name() {
    return "uptimerobot";
  }

  @Override
  public String[] parameters() {
    return new String[] {
      "monitorID",
      "monitorURL",
      "monitorFriendlyName",
      "alertType",
      "alertTypeFriendlyName",
      "alertDetails",
      "alertDuration",
      "alertDateTime",
      "alertID",
      "monitorTags",
      "sslExpiryDate",
      "sslExpiryDaysLeft"
    };
  }

  @Override
  public Guide guide() {
    return new Guide(
        "UptimeRobot",
        Guide.Kind.MONITORING,
        """
        Integrations, Webhook: notify `URL`, with the key of the integration as its last part
        (or, where your plan has them, as a custom header `Authorization: Bearer <key>`); tick
        "Send as JSON", and as **POST value**:

        ```json
        {
          "monitorID": "*monitorID*",
          "monitorURL": "*monitorURL*",
          "monitorFriendlyName": "*monitorFriendlyName*",
          "monitorTags": "*monitorTags*",
          "alertType": "*alertType*",
          "alertTypeFriendlyName": "*alertTypeFriendlyName*",
          "alertDetails": "*alertDetails*",
          "alertDuration": "*alertDuration*",
          "alertDateTime": "*alertDateTime*",
          "alertID": "*alertID*",
          "sslExpiryDate": "*sslExpiryDate*",
          "sslExpiryDaysLeft": "*sslExpiryDaysLeft*"
        }
        ```

        Choose it for up and down events, and for certificates. Without a POST value, an address that
        ends with `?` works as well: UptimeRobot then appends the fields to it. Tags with a colon
        become labels: `service:payments` is the service (else it is the monitor's name),
        `severity:warning` is how bad it is (else critical). Certificates and domains that expire soon
        are warnings that are over after a day, because UptimeRobot never says so. It signs nothing.
        """,
        "`monitorID`",
        "tag `severity`, else critical",
        "`alertType` is 2");
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    return AlertList.oneOrMany(
        body, context.bounds(), HINT, (one, where) -> readOne(one, where, context));
  }

  private Item readOne(JsonNode one, String where, Context context) {
    var fields = FilledTemplate.of(one, "monitor", "alert");
    var id = fields.text("monitorID");
    var address = fields.text("monitorURL");
    var name = Text.firstOf(fields.text("monitorFriendlyName", "monitor_name"), address);
    if (id.isEmpty() && name.isEmpty()) {
      return new Item.Rejected(
          Reason.MISSING_FIELD, Place.of(where, "monitorID"), "'monitorID' is missing", HINT);
    }
    var type = fields.text("alertType");
    var word = fields.text("alertTypeFriendlyName").toLowerCase(Locale.ROOT);
    var key = id.isEmpty() ? name + "\n" + address : id;
    var draft = new Draft(name(), context);
    var shown = name.isEmpty() ? "Monitor " + id : name;
    if (type.equals("3") || type.equals("4") || word.contains("expir")) {
      return expiry(fields, draft, key, shown, context);
    }
    var status =
        switch (type) {
          case "1" -> AlertStatus.FIRING;
          case "2" -> AlertStatus.RESOLVED;
          default -> StatusWords.of(type.isEmpty() ? word : type).orElse(AlertStatus.ACKNOWLEDGED);
        };
    if (status == AlertStatus.ACKNOWLEDGED) {
      return new Item.Rejected(
          Reason.UNKNOWN_STATUS,
          Place.of(where, "alertType"),
          "unknown type of alert '%s'".formatted(Texts.cut(Text.firstOf(type, word), 80)),
          "1 down, 2 up, 3 certificate");
    }
    fill(draft.status(status).identifiedBy(key), fields, shown);
    draft.summary(UptimeCheck.sentence(shown, status, fields.text("alertDetails")));
    times(draft, fields, status);
    fields.rest(draft::annotation);
    return new Item.Accepted(draft.build());
  }

  private static void fill(Draft draft, FilledTemplate fields, String name) {
    var id = fields.text("monitorID");
    var address = fields.text("monitorURL");
    var tags = Tags.read(fields.node("monitorTags", "tags")).label(draft);
    UptimeCheck.about(draft, name, address, "critical")
        .label("monitor_id", id)
        .annotation("tags", tags.plainText())
        .link(
            id.isEmpty()
                ? UptimeCheck.withoutPassword(address)
                : "https://dashboard.uptimerobot.com/monitors/" + id);
    for (var aside :
        new String[] {"monitorAlertContacts", "alertType", "alertTypeFriendlyName", "alertID"}) {
      fields.node(aside);
    }
  }

  private static Item expiry(
      FilledTemplate fields, Draft draft, String key, String name, Context context) {
    var word = fields.text("alertTypeFriendlyName").toLowerCase(Locale.ROOT);
    boolean domain = word.contains("domain") || fields.text("alertType").equals("4");
    var what = domain ? "domain" : "certificate";
    fill(draft.identifiedBy(what + "/" + key), fields, name);
    var days = fields.text("sslExpiryDaysLeft");
    var date = fields.text("sslExpiryDate");
    var said = "The %s of %s expires".formatted(what, name);
    draft
        .named(domain ? "Domain expires" : "Certificate expires")
        .severity(Level.WARNING, "")
        .summary(
            Text.firstOf(
                days.isEmpty() ? "" : said + " in " + days + " days",
                date.isEmpty() ? "" : said + " on " + date,
                said + " soon"))
        .description(fields.text("alertDetails"))
        .annotation("expires_at", date)
        .startsAt(fields.time(draft, "alertDateTime"))
        .endsAt(context.endUnlessSentAgain(UptimeCheck.NOTICE_LASTS));
    fields.rest(draft::annotation);
    return new Item.Accepted(draft.build());
  }

  private static void times(Draft draft, FilledTemplate fields, AlertStatus status) {
    var at = fields.time(draft, "alertDateTime");
    draft.startsAt(status == AlertStatus.RESOLVED ? began(at, fields) : at).ends(at);
  }

  private static @Nullable Instant began(@Nullable Instant ended, FilledTemplate fields) {
    var seconds = fields.text("alertDuration");
    boolean number = !seconds.isEmpty() && seconds.length() <= 9 && seconds.matches("\\d+");
    return ended == null || !number ? null : ended.minusSeconds(Long.parseLong(seconds));
  }
}
