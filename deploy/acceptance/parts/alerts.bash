# shellcheck shell=bash
# The story. Each chapter leaves the world as it found it: all targets up, nobody being paged.

quiet_for=$((2 * patience + 1))

# seconds_between LETTER LETTER: "4.1".
seconds_between() { jq -rn --argjson a "$1" --argjson b "$2" '($b.at - $a.at) * 10 | round / 10'; }

# The alert of a service as amtool shows it, in a state: active, silenced.
amtool_alert() {
  amtool alert query "--$1" -o json "service=$2" | jq -ce '.[0] // empty'
}

no_amtool_alert() {
  local left
  left=$(amtool alert query -o json "service=$1") || return 1
  printf '%s' "$left"
  [[ $(jq length <<<"$left") == 0 ]]
}

# quiet WHAT: for more than two patiences nobody is paged.
quiet() {
  stays_so "$quiet_for" "$1" no_letter "$(letters)" page
  event "$quiet_for s later: nobody else has been paged"
}

# target_recovers SERVICE PERSON: the target is back, and who was paged is told that it is over.
target_recovers() {
  local before
  before=$(letters)
  raise_target "$1"
  event "the target of $1 is back"
  await_notice 20 "$before" "$2" "resolved|recovered|over"
  await 10 "amtool shows no alert of $1 any more" no_amtool_alert "$1"
}

page_says_everything() {
  local text
  text="$(field subject "$1") $(field text "$1")"
  says "the page says how bad it is" "$text" 'SEV[1-5]'
  says "the page names the service" "$text" 'payments'
  says "the page has the alert's summary" "$text" 'payments-1 does not answer'
  says "the page has the runbook" "$text" 'https://runbooks.example.test/payments/target-down'
  says "the page has a link to answer" "$text" "$url/a/"
  field text "$1" | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}' | quote 40
  proof "the page says how bad, what, since when, what to do, and has the link"
}

scanner_changes_nothing() {
  look "$(field link "$1")"
  event "a mail scanner follows the link in ana's mail"
  says "the page of the link has a button" "$(jq -r '.buttons | join(", ")' <<<"$found")" \
    'acknowledge'
  [[ $(field status "$found") == 200 ]] || fail "the page of the link answers 200" "$found"
}

lead_got_a_signed_webhook() {
  await 5 "lead's webhook with a valid signature" hook_with valid "$1"
  event_at "$(field at "$found")" "lead is paged by webhook too: $(field id "$found")"
  proof "its Standard Webhooks signature is valid"
  if hook_with '.*(missing|off|differs)' .; then
    fail "every webhook has a valid signature" "$(cat "$work/hooks.jsonl")"
  fi
}

# hook_with SIGNATURE PATTERN: the first such request.
hook_with() {
  jq -ces --arg signature "$1" --arg pattern "$2" '
    first(.[] | select((.signature | test($signature)) and (.body | test($pattern))))' \
    "$work/hooks.jsonl"
}

chapter_ladder() {
  chapter "1. A target goes down, and nobody answers until somebody does"
  local before first second third
  before=$(letters)
  drop_target payments
  event "the target of payments goes down"
  await 20 "Prometheus' rule fires" fires "$prometheus_port"
  event_at "$found" "Prometheus: TargetDown fires, and is sent straight to Watchbell"
  await_page 15 "$before" ana payments
  first=$found
  page_says_everything "$first"
  scanner_changes_nothing "$first"
  await_page $((patience + 5)) "$before" ben payments
  second=$found
  proof "the scanner's GET changed nothing: the ladder climbed after $(seconds_between "$first" "$second") s"
  says "ben's page says who else was paged" "$(field text "$second")" 'ana'
  await_page $((patience + 5)) "$before" lead payments
  third=$found
  lead_got_a_signed_webhook payments
  acknowledge lead "$third"
  await_notice 5 "$before" ana 'payments'
  await_notice 5 "$before" ben 'payments'
  quiet "nobody is paged while lead has it"
  proof "nobody is paged while somebody has it: manager (L3) and director (L4) sleep"
  links_that_do_nothing "$first"
  console_shows "$(incident_in "$first")"
  target_recovers payments lead
  look "$(field link "$first")"
  says "ana's link says that it is over" "$(field text "$found")" 'it is over'
  proof "ana's old link says that it is over"
  story_of "$(incident_in "$first")"
}

# The console shows the incident among the open ones, and its timeline.
console_shows() {
  holds "the console answers" curl -fsS "$url/"
  says "the console shows the open incident" "$found" "$1"
  holds "the incident's page answers" curl -fsS "$url/incidents/$1"
  says "the incident's page shows who has it" "$found" 'Lea Lindqvist'
  says "the incident's page shows who was paged" "$found" 'Ben Okafor'
  proof "the console shows it, who was paged and who has it: $url/incidents/$1"
}

# Why was I paged, and what happened then?
story_of() {
  holds "watchbell explain answers" explain "$1"
  event "watchbell explain $1"
  quote 60 <<<"$found"
  says "explain says why it is so severe" "$found" 'SEV[1-5] because'
  says "explain says which rule routed it" "$found" 'rule everything with a service'
  holds "the incident can be read as JSON" curl -fsS "$url/api/v1/incidents/$1"
  event "curl $url/api/v1/incidents/$1 | jq .timeline"
  jq -r '.timeline[] | "\(.at[11:19])  \(.kind): \(.text)"' <<<"$found" | quote 60
  [[ $(field incident.status "$found") == resolved ]] || fail "the incident is over" "$found"
  jq -e '.timeline | any(.kind == "acknowledged" and .by == "lead")' <<<"$found" >/dev/null \
    || fail "the timeline has lead's acknowledgement" "$found"
  proof "the incident is over, and its timeline says who was paged, who had it and how it ended"
}

links_that_do_nothing() {
  local link answer
  link=$(field link "$1")
  answer=$(curl -s -o "$work/forged.html" -w '%{http_code}' -X POST -H "Origin: $url" \
    "${link%?????}AAAAA")
  [[ $answer == 4?? ]] || fail "a forged link is refused" "$answer"
  proof "a forged link is refused ($answer)"
}

chapter_silence() {
  chapter "2. A silence, made with amtool"
  local before silence fingerprint
  before=$(letters)
  holds "amtool adds a silence" amtool silence add alertname=TargetDown service=payments \
    --author=ana --comment="moving payments to another rack" --duration=10m
  silence=$found
  event "amtool silence add alertname=TargetDown service=payments: $silence"
  holds "amtool prolongs the silence" amtool silence update --duration=20m "$silence"
  event "amtool silence update --duration=20m"
  holds "amtool lists the silence" amtool silence query service=payments
  quote 4 <<<"$found"
  drop_target payments
  event "the target of payments goes down again"
  await 20 "Prometheus' rule fires" fires "$prometheus_port"
  event_at "$found" "Prometheus: TargetDown fires"
  await 15 "amtool shows the alert as silenced" amtool_alert silenced payments
  [[ $(jq -r '.status.silencedBy[0]' <<<"$found") == "$silence" ]] \
    || fail "the alert is silenced by $silence" "$found"
  fingerprint=$(field fingerprint "$found")
  why_not "$fingerprint"
  stays_so "$quiet_for" "nobody is paged for what is silenced" no_letter "$before" page
  event "$quiet_for s later: nobody has been paged"
  holds "amtool expires the silence" amtool silence expire "$silence"
  event "amtool silence expire $silence"
  await_page 15 "$before" ana payments
  proof "what still fires when the silence ends is let through"
  acknowledge ana "$found"
  holds "amtool lists the expired silence" amtool silence query --expired
  says "amtool lists the expired silence" "$found" "$silence"
  target_recovers payments ana
}

# Why was I not paged?
why_not() {
  holds "watchbell explain answers" explain "$1"
  event "watchbell explain $1"
  quote 30 <<<"$found"
  says "explain says that it was silenced" "$found" 'silenced'
  says "explain says with which reason" "$found" 'moving payments to another rack'
  holds "watchbell explain --json answers" explain "$1" --json
  jq -e '.lines | last | .kind == "silenced"' <<<"$found" >/dev/null \
    || fail "explain --json has the fate of the last alert as silenced" "$found"
  proof "its fate is SILENCED, by whom, until when and why"
}

chapter_alertmanager() {
  chapter "3. By way of the real Alertmanager"
  local before
  before=$(letters)
  drop_target search
  event "the target of search goes down"
  await 20 "the second Prometheus' rule fires" fires "$second_prometheus_port"
  event_at "$found" "another Prometheus: TargetDown fires, and is sent to Alertmanager"
  await_page 20 "$before" ana search
  proof "Alertmanager's webhook (version 4) opened the incident"
  acknowledge ana "$found"
  target_recovers search ana
  proof "and resolved it"
}

# enqueue ROUTING_KEY ACTION: prints the answer and, in a line of its own, its status.
enqueue() {
  jq -cn --arg key "$1" --arg action "$2" '{routing_key: $key, event_action: $action,
      dedup_key: "backup/nightly", payload: {summary: "the nightly backup did not start",
      source: "backup-1", severity: "error", component: "backups", class: "BackupMissed"}}' \
    | curl -sS -w '\n%{http_code}' -H 'Content-Type: application/json' -d @- "$url/v2/enqueue"
}

# The same, and it must be taken as PagerDuty would take it.
enqueued() {
  local answer body
  answer=$(enqueue "$@")
  body=${answer%$'\n'*}
  printf '%s' "$body"
  [[ ${answer##*$'\n'} == 202 ]] || return 1
  jq -e '.status == "success" and .dedup_key == "backup/nightly"' <<<"$body" >/dev/null
}

chapter_pagerduty() {
  chapter "4. Something that speaks PagerDuty's Events API v2"
  local before
  before=$(letters)
  holds "the event is taken" enqueued "$routing_key" trigger
  event "curl /v2/enqueue, trigger: $found"
  await_page 10 "$before" ana 'backup'
  acknowledge ana "$found"
  holds "a wrong routing key is answered" enqueue 00000000000000000000000000000000 trigger
  [[ ${found##*$'\n'} == 4?? ]] || fail "a wrong routing key is refused" "$found"
  proof "a wrong routing key is refused (${found##*$'\n'})"
  holds "the event is taken" enqueued "$routing_key" resolve
  event "curl /v2/enqueue, resolve: $found"
  await_notice 10 "$before" ana 'resolved|recovered|over'
}

chapter_refused() {
  chapter "5. A mailbox that is no more"
  local before
  before=$(letters)
  holds "amtool adds an alert" amtool alert add ReportLate service=reports instance=reports-1 \
    severity=critical --annotation=summary="the monthly report is late"
  event "amtool alert add ReportLate service=reports"
  await_page 15 "$before" ben reports
  proof "the mail server refused the first rung's page; the next was paged without waiting its 10 min"
  resolve ben "$found"
}

chapter_amtool() {
  chapter "6. amtool looks around"
  holds "amtool config show" amtool config show
  event "amtool config show"
  quote 12 <<<"$found"
  amtool config show -o json | jq -r '.config.original // .original // .' >"$work/shown.yml"
  holds "amtool can read the configuration it was shown" command amtool check-config "$work/shown.yml"
  proof "amtool check-config: a valid configuration of Alertmanager"
  holds "amtool imports silences" import_silence
  event "amtool silence import"
  holds "amtool adds an alert" amtool alert add DiskFull service=batch instance=batch-2 \
    severity=warning --annotation=summary="the disk of batch-2 is full"
  event "amtool alert add DiskFull service=batch"
  await 10 "the imported silence hides the alert" amtool_alert silenced batch
  holds "amtool finds the alert" amtool alert query --silenced service=batch
  quote 5 <<<"$found"
  proof "the imported silence hides it"
}

import_silence() {
  jq -n '[{matchers: [{name: "alertname", value: "Disk.*", isRegex: true, isEqual: true}],
    startsAt: (now | todate), endsAt: (now + 600 | todate), createdBy: "ben",
    comment: "new disks are on their way"}]' >"$work/silences.json"
  amtool silence import "$work/silences.json"
}

# books accepted|fates: what /metrics counts; our own probes are not among the accepted.
books() {
  local metric='watchbell_alerts_accepted_total'
  [[ $1 == accepted ]] || metric='watchbell_fates_total'
  awk -v metric="$metric" '
    index($1, metric "{") == 1 && $1 !~ /fate="probe"/ { sum += $2 } END { printf "%d", sum }'
}

books_balance() {
  local metrics accepted fates
  metrics=$(curl -fsS "$url/metrics")
  accepted=$(books accepted <<<"$metrics")
  fates=$(books fates <<<"$metrics")
  printf '%s accepted, %s fates' "$accepted" "$fates"
  ((accepted > 0 && accepted == fates))
}

chapter_books() {
  chapter "8. The books"
  await 40 "as many fates as accepted alerts" books_balance
  event "/metrics: $found"
  proof "every alert that was accepted has exactly one fate"
}
