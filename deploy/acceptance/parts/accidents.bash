# shellcheck shell=bash
# The beginning, the accidents and the end.

# How long the first start took. A restart may take 10 s where this takes 6 s, and on a slower or
# busier machine longer in proportion.
start_tenths=0

restart_tenths_max() { printf '%s' $((start_tenths > 60 ? start_tenths * 10 / 6 : 100)); }

# 104 as 10.4
tenths() { printf '%s' "$(($1 / 10)).$(($1 % 10))"; }

chapter_evening() {
  chapter "The evening: everything is started"
  start_mailbox
  event "a mail server (aiosmtpd) and a webhook receiver listen"
  write_configuration
  holds "the configuration is right" "$watchbell" check "$work/config"
  event "watchbell check: the configuration is right"
  raise_target payments
  raise_target search
  start_prometheus payments "$prometheus_port" "$watchbell_port"
  start_prometheus search "$second_prometheus_port" "$alertmanager_port"
  start_alertmanager
  local since
  since=$(micros)
  start_watchbell
  await 60 "Watchbell is ready" is_ready
  start_tenths=$((($(micros) - since) / 100000))
  event "Watchbell is ready, $(tenths "$start_tenths") s after its start"
  await 30 "the first Prometheus sees the target of payments" watches "$prometheus_port"
  await 30 "the second Prometheus sees the target of search" watches "$second_prometheus_port"
  event "Prometheus $(version_of prometheus) watches payments and has Watchbell as its Alertmanager"
  event "another one watches search and has Alertmanager $(version_of prometheus-alertmanager)"
}

# What readiness says about the configuration: its version, and how many mistakes were refused.
configuration_is() {
  curl -sS "$url/health/ready" | jq -re "$1"
}

chapter_configuration() {
  chapter "7. The configuration changes while everything runs"
  local before version
  before=$(letters)
  holds "readiness tells the version" configuration_is .configuration
  version=$found
  sed -i.good 's/person:lead/person:leed/' "$work/config/oncall.yaml"
  event "somebody saves oncall.yaml with a misspelt name"
  await 20 "the change is refused" configuration_is '.configurationRefused[0] // empty'
  quote 3 <<<"$found"
  says "the refusal says where and what" "$found" "oncall.yaml:[0-9]+:[0-9]+.*leed"
  holds "the good one still holds" configuration_is "select(.configuration == \"$version\" and .ready)"
  proof "it is refused with file, line and column; the good one ($version) still holds"
  mv "$work/config/oncall.yaml.good" "$work/config/oncall.yaml"
  sed -i.good "s/^rules:/&\n  - name: rehearsal\n    match: ['alertname=\"Rehearsal\"']\n    suppress: only a rehearsal/" \
    "$work/config/routing.yaml"
  event "the name is mended, and a rule says that rehearsals are not to be heard"
  await 20 "another configuration holds" configuration_is \
    "select(.configuration != \"$version\" and .configurationRefused == []) | .configuration"
  event "configuration $found holds"
  holds "amtool adds an alert" amtool alert add Rehearsal service=batch severity=critical
  event "amtool alert add Rehearsal service=batch"
  stays_so 3 "nobody is paged for a rehearsal" no_letter "$before" page
  proof "nobody is paged for a rehearsal"
}

# add_alert NAME INSTANCE: taken by Watchbell.
add_alert() {
  amtool alert add "$1" service=batch "instance=$2" severity=critical \
    --annotation=summary="$2 makes no progress"
}

chapter_killed() {
  chapter "9. kill -9 in the middle of a ladder"
  local before first restarted back allowed
  before=$(letters)
  holds "amtool adds an alert" add_alert QueueStuck queue-1
  event "amtool alert add QueueStuck service=batch instance=queue-1"
  await_page 10 "$before" ana queue-1
  first=$found
  watchbell_expected=no
  stop watchbell KILL || true
  event "kill -9 of Watchbell, one rung up"
  restarted=$(micros)
  start_watchbell
  event "Watchbell is started again"
  await_page 60 "$before" ben queue-1
  back=$((($(micros "$(field at "$found")") - restarted) / 100000))
  says "it is the page of the second rung" "$(field news "$found")" 'secondary'
  allowed=$(restart_tenths_max)
  ((back <= allowed)) \
    || fail "back to paging within $(tenths "$allowed") s of the restart" "$(tenths "$back") s"
  proof "the ladder went on at its second rung $(tenths "$back") s after the restart (at most $(tenths "$allowed"))"
  await 60 "Watchbell is ready" is_ready
  event "Watchbell is ready, $(tenths $((($(micros) - restarted) / 100000))) s after the restart"
  acknowledge ana "$first"
  proof "the link from before the kill is good"
  holds "amtool adds an alert" add_alert QueueStuck queue-2
  await_page 10 "$before" ana queue-2
  proof "new alerts are paged"
  resolve ana "$found"
  quiet "nobody is paged while ana has it"
  resolve ana "$first"
  no_letter_twice
}

# Nobody gets the same letter twice without being told that it may be a repeat.
no_letter_twice() {
  local twice
  twice=$(mails | jq -r '[select(.text | test("possible repeat"; "i") | not)] | .[] | "\(.id) \(.to)"' \
    | sort | uniq -d)
  [[ -z $twice ]] || fail "every letter comes once" "$twice"
  proof "no letter came twice"
}

# refuses NAME PATTERN CODE OPTIONS...: such a start ends by itself with one clear message.
refuses() {
  local name=$1 pattern=$2 what=$3 code=0
  shift 3
  launch_watchbell "$name" "$@"
  await 30 "watchbell run ends: $what" ended "$name"
  stop "$name" || code=$?
  event "watchbell run with $what: exit code $code"
  quote 12 <"$work/log/$name.log"
  ((code != 0)) || fail "the exit code says that it failed" "$code"
  says "the message says it" "$(cat "$work/log/$name.log")" "$pattern"
  if grep -qE '^\s+at [a-z]|Exception' "$work/log/$name.log"; then
    fail "a message for people" "$(cat "$work/log/$name.log")"
  fi
}

break_configuration() {
  cp -r "$work/config" "$work/broken"
  sed -i -e 's/person:lead/person:leed/' -e 's/rounds: 2/round: 2/' "$work/broken/oncall.yaml"
}

chapter_mistakes() {
  chapter "10. Mistakes have one clear message each"
  local code=0
  break_configuration
  refuses port-in-use "$watchbell_port" "a port in use" \
    --data "$work/other" --port "$watchbell_port" --config "$work/config"
  refuses data-in-use 'data' "the data directory of another process" \
    --data "$work/data" --port "$spare_port" --config "$work/config"
  refuses not-writable '/proc/nowhere' "a data directory that cannot be" \
    --data /proc/nowhere --port "$spare_port" --config "$work/config"
  refuses broken 'oncall\.yaml:[0-9]+:[0-9]+' "a broken configuration" \
    --data "$work/other" --port "$spare_port" --config "$work/broken"
  found=$("$watchbell" check "$work/broken" 2>&1) || code=$?
  ((code == 1)) || fail "watchbell check of a broken configuration: exit code 1" "$code: $found"
  says "check finds the misspelt person" "$found" "did you mean 'lead'"
  says "check finds the misspelt key" "$found" "did you mean '?rounds"
  proof "all of them end with an exit code that says so; watchbell check finds both mistakes at once"
  runs watchbell || fail "the Watchbell that was running is still running" "it ended"
}

chapter_morning() {
  chapter "The morning: everything is stopped"
  local code=0 since
  watchbell_expected=no
  since=$(micros)
  kill -INT -- "-${pids[watchbell]}"
  await 30 "Watchbell stops on Ctrl-C" ended watchbell
  event "Ctrl-C: Watchbell has stopped, in $((($(micros) - since) / 1000)) ms"
  stop watchbell || code=$?
  ((code == 0 || code == 130)) || fail "Watchbell stops in order" "exit code $code"
  proof "it stopped in order: exit code $code"
}
