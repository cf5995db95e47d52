# shellcheck shell=bash
# Waiting is polling with an end. What is waited for comes out in $found.

found=''
readonly pause=0.1

# await SECONDS WHAT COMMAND...: until the command succeeds; its output is in $found then.
await() {
  local seconds=$1 what=$2 until
  shift 2
  until=$(($(micros) + seconds * 1000000))
  while ! found=$("$@" 2>"$work/errors"); do
    watchbell_lives || fail "$what" "watchbell ended by itself"
    if (($(micros) > until)); then
      fail "$what (within $seconds s)" "$found $(head -c 2000 "$work/errors")"
    fi
    sleep "$pause"
  done
}

# stays_so SECONDS WHAT COMMAND...: the command succeeds again and again for so long.
stays_so() {
  local seconds=$1 what=$2 until
  shift 2
  until=$(($(micros) + seconds * 1000000))
  while (($(micros) < until)); do
    found=$("$@" 2>&1) || fail "$what (for $seconds s)" "$found"
    watchbell_lives || fail "$what" "watchbell ended by itself"
    sleep "$pause"
  done
}

# holds WHAT COMMAND...: the command succeeds now; its output is in $found.
holds() {
  local what=$1
  shift
  found=$("$@" 2>"$work/errors") || fail "$what" "$found $(head -c 2000 "$work/errors")"
}

# says WHAT TEXT PATTERN: the text matches the extended regular expression, in any case.
says() {
  grep -qiE -- "$3" <<<"$2" || fail "$1 (to match: $3)" "$2"
}
