# shellcheck shell=bash disable=SC2034,SC2154  # the trial sets and reads names, too
# The client libraries of Opsgenie and PagerDuty, from npm and Maven Central, and Alertmanager's own
# receivers for Opsgenie, VictorOps and PagerDuty. They say themselves what they saw.
program=npm package=npm

sender_version() { echo "see clients/README.md"; }

sender_script() {
  TMPDIR=$home timeout 240 "$root/ingest/src/test/clients/run.sh" "$url" >"$home/said" || return 1
  title=$(sed 's/\x1b\[[0-9;]*m//g' "$home/said" | paste -sd ';' | sed 's/;/; /g')
}
