package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.AlertList;
import io.watchbell.ingest.normalise.AnyBodyNormaliser;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Draft;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;

/** Reads what a notification command of Icinga 2 posts: ours, or another with the same names. */
@AutoService(Normaliser.class)
public final class IcingaNormaliser implements AnyBodyNormaliser {
  private static final String HINT = "use the script of docs/sources/icinga.md";

  @Override
  public String name() {
    return "icinga";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Icinga 2",
        Guide.Kind.MONITORING,
        """
        Put [watchbell-notify](scripts/watchbell-notify) into `/etc/icinga2/scripts`, executable; it
        needs only `sh` and `curl`. Put [watchbell.conf](scripts/icinga2-watchbell.conf) into
        `/etc/icinga2/conf.d` (or into a global zone), with this address, and a key if the integration
        has one:

        ```
        const WatchbellUrl = "URL"
        const WatchbellKey = ""
        const WatchbellWeb = "https://icinga.example.com/icingaweb2"
        ```

        It sends every notification of hosts and services for which `vars.watchbell = true`; narrow it
        down in its two `apply` rules. `WatchbellWeb` is for links back.

        What Icinga calls a service is the name of the alert, and its host is the label `service` as
        well as `host`: "Postfix queue on mail-3". To say whose hosts these are, match `host` in a rule
        that names the `service`.

        Flapping is an alert of the check, also in moments in which it is fine, because Icinga keeps
        quiet until it is over. A downtime that begins counts as an acknowledgement; at its end the
        state decides. Icinga cannot sign what it sends.
        """,
        "host and service",
        "`state`: DOWN and CRITICAL are critical, UNREACHABLE is an error, WARNING and UNKNOWN are"
            + " warnings",
        "`Recovery`; the end of flapping or of a downtime, when the state is fine");
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    return AlertList.oneOrMany(
        body,
        context.bounds(),
        HINT,
        (one, where) -> CheckNotification.read(one, where, new Draft(name(), context), ""));
  }
}
