# shellcheck shell=bash disable=SC2034,SC2154  # the trial sets and reads names, too
# Prometheus, with Watchbell as its Alertmanager. Its target is one of the service checkout.
program=prometheus package=prometheus
title='TargetDown on checkout' service=checkout severity=SEV2 link='/graph\?g0\.expr='

sender_version() { printf 'Prometheus %s\n' "$(version_of prometheus)"; }

sender_start() {
  start_watching "$(page_block prometheus 1)"
}

# start_watching ALERTING [OPTION...]: a Prometheus that watches a target, and alerts so.
start_watching() {
  free_port >"$home/target-port" && free_port >"$home/port"
  target_of_ours
  {
    cat "$here/config/senders/prometheus.yml" && printf '%s\n' "$1"
  } | sed "s|@HOME@|$home|; s|@SERVICE@|$service|; s|@TARGET_PORT@|$(<"$home/target-port")|" \
    >"$home/prometheus.yml"
  cp "$here/config/rules.yml" "$home/rules.yml"
  start prometheus "${as_nobody[@]}" prometheus --config.file="$home/prometheus.yml" \
    --storage.tsdb.path="$home/data" --web.listen-address="127.0.0.1:$(<"$home/port")"
  await 30 "Prometheus sees its target" watches "$(<"$home/port")"
}

target_of_ours() { start target "$python" "$here/helpers/target.py" "$(<"$home/target-port")"; }

sender_break() { stop target KILL || true; }
sender_mend() { target_of_ours; }
