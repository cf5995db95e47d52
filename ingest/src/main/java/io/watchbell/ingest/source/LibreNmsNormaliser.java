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
import io.watchbell.ingest.normalise.Text;
import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Level;
import io.watchbell.model.text.Texts;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what LibreNMS' transport "API" sends: our JSON or another with the same variables, or its
 * options alone, in the address. Its {@code uid} and {@code id} are lines of its log, and others at
 * each message; {@code alert_id} stays.
 */
@AutoService(Normaliser.class)
public final class LibreNmsNormaliser implements AnyBodyNormaliser {
  private static final String HINT = "paste the body of docs/sources/librenms.md";

  /** As its database says it: in the zone of the server, which it does not name. */
  private static final Pattern NO_ZONE =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");

  private static final Pattern ZEROS = Pattern.compile("0{1,10}");

  @Override
  public String name() {
    return "librenms";
  }

  @Override
  public String[] parameters() {
    return new String[] {
      "alert_id",
      "state",
      "severity",
      "title",
      "name",
      "rule",
      "hostname",
      "sysName",
      "display",
      "device_id",
      "location",
      "os",
      "hardware",
      "timestamp",
      "msg",
      "proc",
      "alert_notes",
      "link",
      "url"
    };
  }

  @Override
  public Guide guide() {
    return new Guide(
        "LibreNMS",
        Guide.Kind.MONITORING,
        """
        Alerts, Alert Transports, Create alert transport: type API, method POST, address `URL`; as
        headers `Authorization=Bearer <key>`, with the key of the integration; and as body, with the
        address of your LibreNMS in `link`:

        ```json
        {
          "alert_id": "{{ $alert_id }}",
          "state": "{{ $state }}",
          "severity": "{{ $severity }}",
          "title": "{{ $title }}",
          "name": "{{ $name }}",
          "hostname": "{{ $hostname }}",
          "sysName": "{{ $sysName }}",
          "device_id": "{{ $device_id }}",
          "location": "{{ $location }}",
          "os": "{{ $os }}",
          "timestamp": "{{ $timestamp|date('c') }}",
          "proc": "{{ $proc }}",
          "link": "https://librenms.example.com/device/{{ $device_id }}/alerts"
        }
        ```

        Make it a default alert, or choose it in the alert rules (newer versions: in the operations of
        the rules). Have recoveries sent too, or nothing is ever over. Acknowledgements come only
        where `alert.acknowledged` is true.

        LibreNMS fills in texts as they are: one with a double quote or several lines in it, such as
        `$rule`, `$msg` and `$sysDescr` often are, makes the body no JSON. If you want these, leave
        the body empty, use the method GET, and write each as a line `msg={{ $msg }}` under Options
        instead: there everything is escaped.

        The rule is the name of the alert, and the host is the label `service` as well as `host`.
        Worse, better and changed are the same alert, which fires. A `$timestamp` without `|date('c')`
        names no zone and is not used; nor is it by versions of LibreNMS that know no filters. The
        alert then begins when it comes in. It signs nothing.
        """,
        "`alert_id`, else `hostname` and `name`; never `uid`",
        "`severity` of the rule; `ok` is for information",
        "`state` is 0");
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    return AlertList.oneOrMany(
        body, context.bounds(), HINT, (one, where) -> readOne(one, where, context));
  }

  private Item readOne(JsonNode one, String where, Context context) {
    var fields = FilledTemplate.of(one, "alert");
    var id = fields.text("alert_id");
    var host = fields.text("hostname", "host");
    var rule = fields.text("name", "rule_name");
    if (id.isEmpty() && (host.isEmpty() || rule.isEmpty())) {
      return new Item.Rejected(
          Reason.MISSING_FIELD, Place.of(where, "alert_id"), "'alert_id' is missing", HINT);
    }
    var title = fields.text("title");
    var called = Text.firstOf(rule, title);
    var name = called.isEmpty() ? fields.text("rule") : called;
    if (name.isEmpty()) {
      return new Item.Rejected(
          Reason.NO_NAME, Place.of(where, "name"), "nothing says what is wrong", HINT);
    }
    var word = fields.text("state", "status");
    var status = status(word);
    if (status.isEmpty()) {
      return new Item.Rejected(
          Reason.UNKNOWN_STATUS,
          Place.of(where, "state"),
          "unknown state '%s'".formatted(Texts.cut(word, 80)),
          "0 recovered, 1 alert, 2 acknowledged, 3 worse, 4 better, 5 changed");
    }
    var draft =
        new Draft(name(), context)
            .status(status.get())
            .identifiedBy(id.isEmpty() ? host + "\n" + rule : id)
            .named(name)
            .summary(Text.firstOf(title, host.isEmpty() ? name : name + " on " + host));
    fill(draft, fields, host, status.get());
    if (ZEROS.matcher(id).matches()) {
      draft.trial("a test of a transport of LibreNMS");
    }
    return new Item.Accepted(draft.build());
  }

  private static Optional<AlertStatus> status(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "2" -> Optional.of(AlertStatus.ACKNOWLEDGED);
      case "3", "4", "5", "worse", "better", "changed" -> Optional.of(AlertStatus.FIRING);
      default -> StatusWords.of(word);
    };
  }

  private static void fill(Draft draft, FilledTemplate fields, String host, AlertStatus status) {
    var severity = fields.text("severity");
    boolean fine = severity.equalsIgnoreCase("ok");
    var procedure = fields.text("proc", "procedure");
    draft
        .severity(fine ? Level.INFO : Level.of(severity), severity)
        .label("host", host)
        .label("service", Text.firstOf(fields.text("service"), host))
        .label("location", fields.text("location"))
        .label("os", fields.text("os"))
        .description(fields.text("msg", "message"))
        .annotation(procedure.startsWith("http") ? "runbook_url" : "procedure", procedure)
        .link(fields.text("link", "url"));
    if (status == AlertStatus.ACKNOWLEDGED) {
      draft.takenBy("", fields.text("alert_notes"));
    }
    var at = time(draft, fields);
    draft.startsAt(status == AlertStatus.RESOLVED ? null : at).ends(at);
    // What is another with every message, without being news.
    for (var aside :
        new String[] {"uid", "id", "alerted", "elapsed", "uptime", "uptime_short", "uptime_long"}) {
      fields.node(aside);
    }
    fields.rest(draft::annotation);
  }

  private static @Nullable Instant time(Draft draft, FilledTemplate fields) {
    var text = fields.text("timestamp");
    if (NO_ZONE.matcher(text).matches()) {
      draft.annotation("timestamp", text);
      return null;
    }
    return fields.time(draft, "timestamp");
  }
}
