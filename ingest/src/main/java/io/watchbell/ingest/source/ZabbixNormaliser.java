package io.watchbell.ingest.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.auto.service.AutoService;
import io.watchbell.ingest.normalise.AlertList;
import io.watchbell.ingest.normalise.AnyBodyNormaliser;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Guide;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;

/**
 * Reads what a media type of Zabbix posts: ours, or another whose fields are called like the macros
 * that fill them.
 */
@AutoService(Normaliser.class)
public final class ZabbixNormaliser implements AnyBodyNormaliser {
  /** What people should do whose media type sends something else. */
  static final String HINT = "import the media type of docs/sources/zabbix.md";

  @Override
  public String name() {
    return "zabbix";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Zabbix",
        Guide.Kind.MONITORING,
        """
        1. Alerts, Media types, Import: [media_watchbell.yaml](scripts/media_watchbell.yaml) (Zabbix
           6.0 or later). In its parameters, `url` is `URL`, and `token` the key of the integration.
        2. Administration, Macros: `{$ZABBIX.URL}` is the address of your Zabbix, for links back.
        3. Users: give somebody, best a user of its own, the medium Watchbell; "Send to" may be
           anything. The user must be allowed to see the hosts, and be in a user group with everybody
           who acknowledges: of others Zabbix tells it only "Inaccessible user".
        4. Alerts, Actions, Trigger actions: an operation, a recovery operation and an update
           operation that each send to that user by Watchbell only. Without the recovery operation
           nothing is ever over; without the update operation nobody hears of acknowledgements.

        Tags of the event become labels: `service:payments` is the service; without such a tag it is
        `application`, else the host. An update that acknowledges, or that suppresses, counts as an
        acknowledgement; any other one only brings its message. Events of discovery and of
        autoregistration are for information, and over by themselves after an hour.

        The dialogue "Test" of Zabbix fills in no macros: type an `event_id`, an `event_value` and a
        `name` there. A media type of your own works too if its parameters are called like the macros
        (`event_id` or `eventid` for `{EVENT.ID}`, and so on); where it sends date and time instead of
        a timestamp, they are read as UTC unless there is a `utc_offset` such as `+02:00`. Zabbix
        cannot sign what it sends.
        """,
        "`event_id`, the same for problem, update and recovery",
        "`nseverity`: Disaster is critical, High an error, Average and Warning are warnings",
        "`event_value` is 0");
  }

  @Override
  public Normalised normalise(JsonNode body, Context context) {
    return AlertList.oneOrMany(
        body,
        context.bounds(),
        HINT,
        (event, where) -> new ZabbixEvent(event, where, context).item());
  }
}
