package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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

/**
 * Reads what notification scripts of Checkmk post: ours, those that post the whole environment
 * ({@code NOTIFY_HOSTNAME} ...), and the community's webhook script that writes the change of state
 * as {@code "event": "OK -> CRITICAL"}. The last says of every host that its severity is OK, so the
 * event is what counts.
 */
@AutoService(Normaliser.class)
public final class CheckmkNormaliser implements AnyBodyNormaliser {
  private static final String HINT = "use the script of docs/sources/checkmk.md";
  private static final String PREFIX = "NOTIFY_";

  @Override
  public String name() {
    return "checkmk";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Checkmk",
        Guide.Kind.MONITORING,
        """
        As the site's user, put [watchbell](scripts/checkmk-watchbell) into
        `~/local/share/check_mk/notifications/`, executable. Then Setup, Events, Notifications, Add
        rule: method `Watchbell`, and as parameters

        1. the address `URL`
        2. the key of the integration, or `-`
        3. the address of your site, for links: `https://monitoring.example.com/mysite`

        Its exit code asks Checkmk to try again when Watchbell cannot be reached. Other scripts work
        if they post `NOTIFY_...` variables by their names, as JSON or as a form.

        What Checkmk calls a service is the name of the alert, and its host is the label `service` as
        well as `host`; `site` is one too. To say whose hosts these are, match `host` in a rule that
        names the `service`. Flapping is an
        alert of the check, also in moments in which it is fine. A downtime that begins counts as an
        acknowledgement; at its end the state decides. Checkmk cannot sign what it sends.
        """,
        "site, host and service",
        "the state: DOWN and CRIT are critical, UNREACHABLE is an error, WARN and UNKNOWN are"
            + " warnings",
        "`RECOVERY`; the end of flapping or of a downtime, when the state is fine");
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    return AlertList.oneOrMany(
        body, context.bounds(), HINT, (one, where) -> readOne(one, where, context));
  }

  private Item readOne(JsonNode one, String where, Context context) {
    var body = withoutPrefix(one);
    var site = FilledTemplate.of(body).text("site", "omd_site");
    var draft = new Draft(name(), context).label("site", site);
    return CheckNotification.read(body, where, draft, site);
  }

  private static JsonNode withoutPrefix(JsonNode body) {
    var bare = JsonNodeFactory.instance.objectNode();
    for (var field : body.properties()) {
      var name = field.getKey();
      boolean prefixed = name.startsWith(PREFIX) && name.length() > PREFIX.length();
      bare.set(prefixed ? name.substring(PREFIX.length()) : name, field.getValue());
    }
    return bare;
  }
}
