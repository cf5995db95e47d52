# shellcheck shell=bash
# What arrives at people, and what they do.

mails() { jq -cR 'fromjson?' "$work/mail/index.jsonl"; }

# How many letters there are: "after this" is a number of letters.
letters() { mails | wc -l; }

# letter AFTER KIND PERSON [PATTERN]: the first such letter, as JSON.
letter() {
  mails | jq -ces --argjson after "$1" --arg kind "$2" --arg person "$3" --arg pattern "${4:-.}" '
    first(.[] | select(.number > $after and .kind == $kind and .to == $person
      and (.subject + " " + .text | test($pattern; "i"))))'
}

# No letter of this kind has come: no_letter AFTER KIND [PERSON].
no_letter() {
  local come
  come=$(mails | jq -r --argjson after "$1" --arg kind "$2" --arg person "${3:-}" '
    select(.number > $after and .kind == $kind and ($person == "" or .to == $person))
    | "\(.kind) to \(.to): \(.subject): \(.news)"')
  [[ -z $come ]] || { printf '%s' "$come" && return 1; }
}

field() { jq -r ".$1 // empty" <<<"$2"; }

# The incident that a letter is about: its subject ends with it.
incident_in() { field subject "$1" | grep -oE '[0-9A-Z]{10}-[0-9]+' | tail -n 1; }

# await_page SECONDS AFTER PERSON PATTERN: the letter is in $found, and told in the story.
await_page() {
  await "$1" "a page to $3 about $4 by e-mail" letter "$2" page "$3" "$4"
  event_at "$(field at "$found")" "$3 is paged by e-mail: “$(field subject "$found")”"
}

# await_notice SECONDS AFTER PERSON PATTERN: the same for what needs no answer.
await_notice() {
  await "$1" "a notice to $3 that says $4" letter "$2" notice "$3" "$4"
  event_at "$(field at "$found")" "$3 is told: “$(field news "$found")”"
}

# press LINK BUTTON: opens the page of the link and presses a button; the result page is in $found.
press() {
  local result
  result=$("$python" "$here/helpers/press.py" "$1" "$2" 2>&1) \
    || fail "the page of the link has a button “$2”" "$result"
  found=$(jq -c .post <<<"$result")
}

# look LINK: opens the page of the link, no more; what it shows is in $found.
look() {
  found=$("$python" "$here/helpers/press.py" "$1" 2>&1) || fail "the link can be opened" "$found"
  found=$(jq -c .get <<<"$found")
}

# acknowledge PERSON LETTER: by the link of the letter.
acknowledge() {
  local pressed=$EPOCHREALTIME
  press "$(field link "$2")" acknowledge
  [[ $(field status "$found") == 200 ]] || fail "acknowledging answers 200" "$found"
  event_at "$pressed" "$1 opens the link and presses “Acknowledge”: “$(field said "$found")”"
  says "the page says that it worked" "$(field said "$found")" 'you have it'
}

# resolve PERSON LETTER: by the link of the letter.
resolve() {
  local pressed=$EPOCHREALTIME
  press "$(field link "$2")" resolve
  [[ $(field status "$found") == 200 ]] || fail "resolving answers 200" "$found"
  event_at "$pressed" "$1 opens the link and presses “Resolve”: “$(field said "$found")”"
}

# explain WHAT [OPTIONS]: the command for people who want to know why.
explain() { "$watchbell" explain "$@" --url "$url"; }
