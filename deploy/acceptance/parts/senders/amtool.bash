# shellcheck shell=bash disable=SC2034,SC2154  # the trial sets and reads names, too
# amtool, by which people and scripts add alerts to an Alertmanager.
program=amtool package=prometheus-alertmanager
title='ShipmentLate on shipping' service=shipping severity=SEV2 link='^https://shipments\.example\.com/7$'

sender_version() { printf 'amtool %s\n' "$(version_of command amtool)"; }
sender_start() { amtool config show >"$home/config"; }
sender_break() { late; }
sender_mend() { late --end="$(date -u +%FT%TZ)"; }

late() {
  amtool alert add ShipmentLate service=shipping severity=critical "$@" \
    --annotation=summary='shipment 7 is late' --generator-url=https://shipments.example.com/7
}
