# shellcheck shell=bash disable=SC2034,SC2154  # the trial sets and reads names, too
# Prometheus and Alertmanager, which sends its groups by webhook. Its target is one of basket.
# shellcheck source=SCRIPTDIR/prometheus.bash
source "$here/parts/senders/prometheus.bash"
program=prometheus-alertmanager package='prometheus prometheus-alertmanager'
title='TargetDown on basket' service=basket severity=SEV2 link='/graph\?g0\.expr='

sender_version() { printf 'Alertmanager %s\n' "$(version_of prometheus-alertmanager)"; }

sender_start() {
  free_port >"$home/alertmanager-port"
  {
    echo 'route: { receiver: watchbell, group_wait: 1s, group_interval: 1s }'
    page_block alertmanager 1
  } >"$home/alertmanager.yml"
  start alertmanager "${as_nobody[@]}" prometheus-alertmanager --cluster.listen-address= \
    --config.file="$home/alertmanager.yml" --storage.path="$home/alertmanager" \
    --web.listen-address="127.0.0.1:$(<"$home/alertmanager-port")"
  await 20 "Alertmanager is ready" answers "http://127.0.0.1:$(<"$home/alertmanager-port")/-/ready"
  start_watching "alerting: { alertmanagers: [{ static_configs: [{ targets: ['127.0.0.1:$(<"$home/alertmanager-port")'] }] }] }"
}
