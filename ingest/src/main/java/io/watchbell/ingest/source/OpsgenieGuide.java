package io.watchbell.ingest.source;

import io.watchbell.ingest.normalise.Guide;

/** What people have to know to send to us instead of Opsgenie. */
final class OpsgenieGuide {
  static final Guide TEXT =
      new Guide(
          "Opsgenie Alert API v2",
          Guide.Kind.DROP_IN,
          """
          Whatever speaks Opsgenie's Alert API to an address of your choice needs only another host
          name, and the integration's key as `GenieKey` (any text while the integration has no
          key). The paths of Jira Service Management, `/jsm/ops/integration/v2/alerts...`, are
          there too. In Alertmanager:

          ```yaml
          receivers:
            - name: watchbell
              opsgenie_configs:
                - api_key_file: /etc/alertmanager/watchbell.key
                  api_url: http://127.0.0.1:8080/
          ```

          With the client for Node.js, `opsgenie.configure({host: "http://127.0.0.1:8080", \
          api_key: KEY})`; with the one for Java, `client.setBasePath("http://127.0.0.1:8080")`;
          in Grafana, the contact point's address of the API is `http://127.0.0.1:8080/v2/alerts`.

          | request | here |
          |---|---|
          | `POST /v2/alerts` | an alert; with an `alias` that is open already, the same again |
          | `POST .../{identifier}/close`, `DELETE .../{identifier}` | it is over |
          | `.../acknowledge` | somebody has it: the ladder of its incident stops. A `user` that \
          is somebody's mail address or name here is that person |
          | `.../unacknowledge` | if somebody has it, the next rung is paged at once |
          | `.../snooze`, `/notes`, `/escalate`, `/assign` | done to the incident; a snooze lasts \
          at most 7 days |
          | `PUT .../priority`, `/message`, `/description`, `POST` and `DELETE .../tags`, \
          `/details` | the alert changes; a higher priority raises the incident |
          | `.../responders`, `/teams` | written down. Who is paged is what `oncall.yaml` says |
          | `.../actions/{name}` | answered, and its status says that nothing was run |
          | `GET /v2/alerts/requests/{id}` | what came of a request |
          | `GET /v2/alerts`, `/count`, `/{identifier}` | the open alerts of this integration. \
          `query` knows `status`, `alias`, `message`, `priority`, `acknowledged`, `snoozed`, \
          `owner`, `entity`, `source`, `tag` and plain words, all of which must be met |

          `identifierType` is `id` (if left out), `alias` or `tiny`. Ids are made of the alias, so
          they survive a restart, and the alert that comes back has the same id. `message`,
          `entity`, `priority`, `tags`, `details`, `responders`, `source`, `user`, `note` and
          `actions` are read; `service`, `host`, `env` and the like in `details`, and tags such as
          `env:prod`, become labels; the service is `details.service`, else `entity`. Opsgenie's
          bounds are not enforced: longer texts are kept up to our own, and marked `truncated`
          beyond. `422` is answered without a `message`, and to a priority that is none.

          `POST URL` takes alerts in the same form, and the webhook that Opsgenie itself can send,
          so that it can be mirrored while you move.
          """,
          "`alias` within the integration, else the alert's id",
          "`priority`; `P3` without one, unless `details.severity` says it",
          "`.../close`");

  private OpsgenieGuide() {}
}
