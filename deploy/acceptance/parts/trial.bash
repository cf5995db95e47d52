# shellcheck shell=bash
# One sender after another: broken, mended, and a row of the table. A sender is a file in
# parts/senders that says
#
#   program     what must be installed, and package: what brings it
#   sender_version, sender_start, sender_break, sender_mend, and where there is one
#   sender_acknowledge (by ana); or only sender_script, which does everything itself
#   title, service, severity, link, person: what the incident must say; link is a pattern, and
#   empty where the sender has none
#
# and runs in a shell of its own: whatever it starts there ends with that shell.

declare program package title service severity link person

# What runs as nobody, because it refuses to run as root or should not.
as_nobody=()
((EUID != 0)) || as_nobody=(setpriv --reuid=nobody --regid=nogroup --clear-groups)

nobody() {
  if ((EUID == 0)); then printf nobody; else id -un; fi
}

nobodys_group() {
  if ((EUID == 0)); then printf nogroup; else id -gn; fi
}

free_port() { "$python" "$here/helpers/ports.py" 1; }

# page_block SOURCE NUMBER: the n-th block of what a page of docs/sources tells people to paste.
page_block() {
  awk -v wanted="$2" '/^ *```/ { inside = !inside; count += inside; next }
    inside && count == wanted' "$root/docs/sources/$1.md" | with_our_address
}

# page_script NAME DESTINATION: a script of docs/sources.
page_script() {
  with_our_address <"$root/docs/sources/scripts/$1" >"$2"
  chmod 755 "$2"
}

# The pages and scripts name the address that Watchbell has unless it is told otherwise.
with_our_address() { sed "s|127\.0\.0\.1:8080|127.0.0.1:$watchbell_port|g"; }

# A check that says what stands in a file: on its first line how it is, then what it says.
fine_file() { printf '0\nQUEUE OK - 3 messages\nof which 0 are old\n' >"$home/queue"; }
bad_file() { printf '2\nQUEUE CRITICAL - 1893 messages\nof which 1800 are "old"\n' >"$home/queue"; }

check_script() {
  printf '#!/bin/sh\n{ read -r code; cat; } <"%s" && exit "$code"\n' "$home/queue" \
    >"$home/check-queue"
  chmod 755 "$home/check-queue"
}

incidents() { curl -fsS --max-time 10 "$url/api/v1/incidents?status=$1"; }

# The newest incident of this sender, as JSON: incident open|resolved.
incident() {
  incidents "$1" | jq -ce --arg service "$service" --argjson since "$trial_began" '
    first(.incidents[] | select(.service == $service
      and (.openedAt | .[:19] + "Z" | fromdate) >= $since))'
}

# It is open, and an acknowledgement was said to be by this person.
acknowledged() {
  found=$(incident open) && printf '%s' "$found"
  jq -e --arg person "$person" '.said | contains($person)' <<<"$found" >/dev/null
}

over() { incident resolved | jq -ce --arg id "$1" 'select(.id == $id)'; }

seconds_since() { jq -n --argjson since "$1" --argjson now "$(micros)" '($now - $since) / 100000 | round / 10'; }

# is_as WHAT PATTERN VALUE
is_as() {
  [[ $3 =~ $2 ]] || fail "the incident's $1 to be like $2" "$3"
}

read_as_expected() {
  is_as title "^$title\$" "$(jq -r .title <<<"$found")"
  is_as severity "^$severity\$" "$(jq -r .severity <<<"$found")"
  is_as link "${link:-^\$}" "$(jq -r '.link // ""' <<<"$found")"
}

told() { jq -r '"\(.title) — \(.summary)"' <<<"$1"; }

# In a shell of its own. Writes what came of it: version, seconds to the incident, to the
# acknowledgement, to the end, and what the person sees, each on a line.
trial() {
  local since id seen
  home=$work/$1
  mkdir -p "$home"
  ((EUID != 0)) || chown nobody:nogroup "$home"
  sender_version >"$home/version" 2>"$work/errors"
  since=$(micros)
  trial_began=$((since / 1000000))
  if declare -F sender_script >/dev/null; then
    sender_script >>"$work/log/$1.log" 2>&1 || fail "$1 works" "$(tail -n 12 "$work/log/$1.log")"
    printf '%s\n' "$(<"$home/version")" - - "$(seconds_since "$since")" "$title" >"$home/row"
    return
  fi
  sender_start
  since=$(micros)
  trial_began=$((since / 1000000))
  sender_break
  await 90 "an incident of $service" incident open
  { cat "$home/version" && seconds_since "$since"; } >"$home/row.part"
  id=$(jq -r .id <<<"$found")
  seen=$found
  read_as_expected
  if declare -F sender_acknowledge >/dev/null; then
    since=$(micros)
    sender_acknowledge
    await 60 "$id is acknowledged there by $person" acknowledged
    seconds_since "$since" >>"$home/row.part"
  else
    echo - >>"$home/row.part"
  fi
  since=$(micros)
  sender_mend
  await 90 "$id is over" over "$id"
  { seconds_since "$since" && told "$seen"; } >>"$home/row.part"
  mv "$home/row.part" "$home/row"
}

try_sender() {
  local trouble="$work/$1.trouble" code=0
  (
    pids=() watchbell_expected=no person=ana link='' title='' service='' severity=''
    trap 'stop_everything' EXIT
    trap 'exit 143' TERM
    trap 'fail "line $LINENO of ${BASH_SOURCE[0]##*/} succeeds" "$BASH_COMMAND: exit code $?"' ERR
    fail() {
      trap - ERR
      printf 'expected: %s\nseen:     %s\n' "$1" "${2:-nothing}" >"$trouble"
      exit 1
    }
    exec >>"$work/log/$1.out" 2>&1
    # shellcheck source=/dev/null
    source "$here/parts/senders/$1.bash"
    if [[ -n $program ]] && ! PATH=$PATH:/usr/sbin command -v "$program" >/dev/null; then
      printf 'not installed: %s\n' "$package" >"$trouble"
      exit 3
    fi
    trial "$1"
  ) &
  tester=$!
  wait "$tester" || code=$?
  tester=''
  case $code in
    0) passed=$((passed + 1)) && row "$green" ok "$1" "$work/$1/row" ;;
    3) skipped=$((skipped + 1)) && remark "$dim" skipped "$1" "$trouble" ;;
    *) failed=$((failed + 1)) && remark "$red" FAILED "$1" "$trouble" ;;
  esac
  runs watchbell || { line "${red}Watchbell ended by itself${plain}" && exit 1; }
}

table_head() {
  line ""
  line "$(printf '%s%-8s %-13s %-26s %8s %8s %8s  %s%s' "$bold" "" sender version incident \
    acked resolved "what a person sees" "$plain")"
}

# row COLOUR VERDICT SENDER FILE
row() {
  local cells
  mapfile -t cells <"$4"
  line "$(printf '%s%-8s%s %-13s %-26s %8s %8s %8s  %s' "$1" "$2" "$plain" "$3" \
    "${cells[0]:0:26}" "${cells[@]:1:3}" "${cells[4]}")"
}

# remark COLOUR VERDICT SENDER FILE: why there is no row.
remark() {
  local text first=yes
  [[ -s $4 ]] || echo "it ended without a word; see $work/log" >"$4"
  while IFS= read -r text; do
    if [[ $first == yes ]]; then
      line "$(printf '%s%-8s%s %-13s %s' "$1" "$2" "$plain" "$3" "$text")"
    else
      line "                       $text"
    fi
    first=no
  done < <(head -n 12 "$4" | cut -c1-400)
}

table_foot() {
  line ""
  line "$(printf '%d did as they should, %d did not, %d could not be tried; seconds are from the change to its effect.' \
    "$passed" "$failed" "$skipped")"
}
