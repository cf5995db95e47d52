#!/bin/sh
# Other people's clients, unchanged, against a running Watchbell. See README.md.
set -eu
url=${1:-http://127.0.0.1:8080}
opsgenie_key=${2:-any}
pagerduty_key=${3:-any}
victorops_key=${4:-any}

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
work=$(mktemp -d)
alertmanager_pid=
trap '[ -z "$alertmanager_pid" ] || kill "$alertmanager_pid"; rm -rf "$work"' EXIT

cp "$here"/*.js "$work"
(cd "$work" && npm install --silent --no-audit --no-fund opsgenie-sdk@0.5.1 @pagerduty/pdjs@2.2.4)
node "$work/opsgenie.js" "$url" "$opsgenie_key"
node "$work/pagerduty.js" "$url" "$pagerduty_key"

mvn -B -q -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/jars"
# Opsgenie's client brings two versions of one interface; it works with the older one first.
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$work/jars/jsr311-api-1.1.1.jar:$work/jars/*" \
  "$here/Clients.java" "$url" "$opsgenie_key" "$pagerduty_key"

if ! command -v prometheus-alertmanager >/dev/null; then
  echo "prometheus-alertmanager: not installed, left out"
  exit 0
fi
sed "s|OPSGENIE_KEY|$opsgenie_key|; s|PAGERDUTY_KEY|$pagerduty_key|; s|VICTOROPS_KEY|$victorops_key|
  s|URL|$url|" "$here/alertmanager.yml" >"$work/alertmanager.yml"
prometheus-alertmanager --config.file="$work/alertmanager.yml" --storage.path="$work/data" \
  --web.listen-address=127.0.0.1:19093 --cluster.listen-address= >"$work/alertmanager.log" 2>&1 &
alertmanager_pid=$!

# How many open alerts the opsgenie integration has of this Alertmanager.
open_alerts() {
  curl -sf -H "Authorization: GenieKey $opsgenie_key" "$url/v2/alerts/count?query=tag:from-alertmanager"
}

post() {
  curl -sf --retry 10 --retry-connrefused --retry-delay 1 -H 'Content-Type: application/json' \
    -d "[{\"labels\": {\"alertname\": \"ReplicaLag\", \"service\": \"orders\"} $1}]" \
    http://127.0.0.1:19093/api/v2/alerts
}

await() {
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    case $(open_alerts) in *"\"count\":$1"*) return ;; esac
    sleep 1
  done
  echo "prometheus-alertmanager: expected $1 open alerts, found $(open_alerts)" >&2
  exit 1
}

post ''
await 1
post ', "endsAt": "2020-01-01T00:00:00Z"'
await 0
if grep -v 'level=info' "$work/alertmanager.log" >&2; then exit 1; fi
echo "prometheus-alertmanager: ok"
