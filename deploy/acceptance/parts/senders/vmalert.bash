# shellcheck shell=bash disable=SC2034,SC2154  # the trial sets and reads names, too
# vmalert, with Watchbell as its notifier; it asks a Prometheus, and its target is one of delivery.
# shellcheck source=SCRIPTDIR/prometheus.bash
source "$here/parts/senders/prometheus.bash"
program=vmalert package='victoria-metrics prometheus'
title='TargetDown on delivery' service=delivery severity=SEV2 link='^http'

# Debian's does not say its version.
sender_version() { dpkg-query -W -f 'vmalert ${Version}\n' victoria-metrics; }

sender_start() {
  local notifier
  start_watching ''
  notifier=$(grep -o -- '-notifier\.url=[^`]*' "$root/docs/sources/prometheus.md" | with_our_address)
  free_port >"$home/vmalert-port"
  start vmalert "${as_nobody[@]}" vmalert -datasource.url="http://127.0.0.1:$(<"$home/port")" \
    "$notifier" -rule="$home/rules.yml" -evaluationInterval=1s \
    -httpListenAddr="127.0.0.1:$(<"$home/vmalert-port")"
  await 20 "vmalert is ready" answers "http://127.0.0.1:$(<"$home/vmalert-port")/health"
}
