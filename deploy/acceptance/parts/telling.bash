# shellcheck shell=bash
# The transcript: a story with the time since its beginning in front of each line.

bold='' dim='' green='' red='' plain=''
if [[ -t 1 && ${TERM:-dumb} != dumb && -z ${NO_COLOR:-} ]]; then
  bold=$'\e[1m' dim=$'\e[2m' green=$'\e[32m' red=$'\e[31m' plain=$'\e[0m'
fi

# Microseconds since 1970, of now or of a time in seconds with a fraction.
micros() {
  local seconds fraction
  IFS=., read -r seconds fraction <<<"${1:-$EPOCHREALTIME}"
  fraction="${fraction:-}000000"
  printf '%s' "$((seconds * 1000000 + 10#${fraction:0:6}))"
}

story_began=$(micros)
proofs=0

# 01:07 for 67 seconds after the beginning; for a time in seconds, or for now.
clock() {
  local since=$((($(micros "$@") - story_began) / 1000000))
  printf '%02d:%02d' $((since / 60)) $((since % 60))
}

# One line on the terminal, and without its colours in the transcript.
line() {
  printf '%s\n' "$1"
  printf '%s\n' "$1" | sed 's/\x1b\[[0-9;]*m//g' >>"$transcript"
}

chapter() { line "" && line "${bold}$1${plain}"; }

# Something that happens now.
event() { line "$(clock)  $1"; }

# Something that happened at a time given in seconds since 1970.
event_at() { line "$(clock "$1")  $2"; }

# Something that was to be shown, and was.
proof() {
  proofs=$((proofs + 1))
  line "       ${green}✓${plain} $1"
}

# What a program said, from standard input: at most so many lines.
quote() {
  local said
  while IFS= read -r said; do
    line "       ${dim}│ ${said}${plain}"
  done < <(head -n "${1:-20}")
}

# Ends the story. What was expected, and what was seen instead.
fail() {
  trap - ERR
  line ""
  line "${red}$(clock)  FAILED${plain}"
  line "  expected: $1"
  line "  seen:     ${2:-nothing}"
  line "  logs:     $work/log (and mails in $work/mail)"
  if [[ -s $work/log/watchbell.log ]]; then
    line "  the last of $work/log/watchbell.log:"
    tail -n 15 "$work/log/watchbell.log" | cut -c1-300 | quote 15
  fi
  exit 1
}
