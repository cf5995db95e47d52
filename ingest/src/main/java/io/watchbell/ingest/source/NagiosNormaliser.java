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

/**
 * Reads what a notification command of Nagios Core, Naemon or Nagios XI posts: ours, or another
 * that names its fields like the macros of Nagios.
 */
@AutoService(Normaliser.class)
public final class NagiosNormaliser implements AnyBodyNormaliser {
  private static final String HINT = "use the script of docs/sources/nagios.md";

  @Override
  public String name() {
    return "nagios";
  }

  @Override
  public Guide guide() {
    return new Guide(
        "Nagios, Naemon",
        Guide.Kind.MONITORING,
        """
        Put [watchbell-notify](scripts/watchbell-notify) beside your plugins, executable; it needs
        only `sh` and `curl`, tries three times, and keeps what it could not deliver for the next run.

        ```
        define command {
          command_name  watchbell-service
          command_line  /usr/local/nagios/libexec/watchbell-notify -u URL -k "" type="$NOTIFICATIONTYPE$" host="$HOSTNAME$" host_alias="$HOSTALIAS$" address="$HOSTADDRESS$" service="$SERVICEDESC$" state="$SERVICESTATE$" last_state="$LASTSERVICESTATE$" last_state_change="$LASTSERVICESTATECHANGE$" state_type="$SERVICESTATETYPE$" output="$SERVICEOUTPUT$" long_output="$LONGSERVICEOUTPUT$" author="$NOTIFICATIONAUTHOR$" comment="$NOTIFICATIONCOMMENT$" problem_id="$SERVICEPROBLEMID$" timestamp="$TIMET$" notification_number="$SERVICENOTIFICATIONNUMBER$" notes_url="$SERVICENOTESURL$" url="https://nagios.example.com/nagios/cgi-bin/extinfo.cgi?type=2&host=$HOSTNAME$&service=$SERVICEDESC$"
        }
        define command {
          command_name  watchbell-host
          command_line  /usr/local/nagios/libexec/watchbell-notify -u URL -k "" type="$NOTIFICATIONTYPE$" host="$HOSTNAME$" host_alias="$HOSTALIAS$" address="$HOSTADDRESS$" state="$HOSTSTATE$" last_state="$LASTHOSTSTATE$" last_state_change="$LASTHOSTSTATECHANGE$" state_type="$HOSTSTATETYPE$" output="$HOSTOUTPUT$" long_output="$LONGHOSTOUTPUT$" author="$NOTIFICATIONAUTHOR$" comment="$NOTIFICATIONCOMMENT$" problem_id="$HOSTPROBLEMID$" timestamp="$TIMET$" notification_number="$HOSTNOTIFICATIONNUMBER$" notes_url="$HOSTNOTESURL$" url="https://nagios.example.com/nagios/cgi-bin/extinfo.cgi?type=1&host=$HOSTNAME$"
        }
        define contact {
          contact_name                    watchbell
          service_notification_commands   watchbell-service
          host_notification_commands      watchbell-host
          service_notification_options    w,u,c,r,f,s
          host_notification_options       d,u,r,f,s
          service_notification_period     24x7
          host_notification_period        24x7
        }
        ```

        and `watchbell` into the contacts of what shall page. The `url` at the end of each command is
        the address of your Nagios, for links back (Debian's is under `/cgi-bin/nagios4`). The key of the integration goes into
        `-k`, or better into a file that only Nagios can read: `-K /etc/nagios/watchbell.key`. The
        check's notes become the runbook. JSON with the same names works too, one notification or an
        array of them, as does `curl --data-urlencode` by itself.

        A check's description is the name of the alert, and its host is the label `service` as well
        as `host`: "Postfix queue on mail-3". To say whose hosts these are, match `host` in a rule that
        names the `service`. Flapping is an alert of the check, also in moments in which it
        is fine, because Nagios keeps quiet until it is over. A downtime that begins counts as an
        acknowledgement; at its end the state decides. Nagios cannot sign what it sends.
        """,
        "`host` and `service`",
        "`state`: DOWN and CRITICAL are critical, UNREACHABLE is an error, WARNING and UNKNOWN are"
            + " warnings",
        "`RECOVERY`; the end of flapping or of a downtime, when the state is fine");
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
