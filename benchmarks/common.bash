# What the benchmark scripts share. To be sourced. Everything listens on loopback, lives in one temporary directory, and
# ends with the script.

house=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/watchbell-bench.XXXXXX")
children=()

end_of_script() {
  local child
  for child in "${children[@]}"; do
    kill "$child" 2>/dev/null || true
  done
  for child in "${children[@]}"; do
    wait "$child" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap end_of_script EXIT
trap 'exit 130' INT TERM

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$1" >&2
  exit 1
}

need() {
  local command
  for command in "$@"; do
    command -v "$command" >/dev/null || fail "needs '$command'; on Debian: apt-get install wrk prometheus-alertmanager curl"
  done
}

# A port on which nobody listens.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 20000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  echo "$port"
}

now_ms() {
  local time=$EPOCHREALTIME
  time=${time//[.,]/}
  echo $((time / 1000))
}

# A Java 25: that of JAVA_HOME, else one where Linux distributions put it, else the first on the path.
java_25() {
  local home
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*25* "$HOME"/.jdks/*25* "$HOME"/.sdkman/candidates/java/25*; do
    if [ -x "$home/bin/java" ] && "$home/bin/java" -version 2>&1 | grep -q '"25'; then
      echo "$home/bin/java"
      return
    fi
  done
  command -v java || fail "needs Java 25; set JAVA_HOME"
}

benchmarks_class_path() {
  local list="$house/benchmarks/target/class-path"
  [ -f "$list" ] || fail "the benchmarks are not built: ./mvnw -DskipTests -Dfast package"
  printf '%s:%s' "$house/benchmarks/target/classes" "$(cat "$list")"
}

# Waits until a URL answers with 200: url, seconds at most, process that must be alive meanwhile.
wait_for() {
  local url=$1 until=$(($(now_ms) + $2 * 1000)) process=$3
  until curl -fso /dev/null --max-time 2 "$url"; do
    kill -0 "$process" 2>/dev/null || fail "process $process ended before $url answered; its log: $(tail -n 20 "$work/watchbell.log")"
    [ "$(now_ms)" -lt "$until" ] || fail "$url does not answer with 200 after $2 s"
    sleep 0.02
  done
}

# Starts Watchbell: port, data directory, log file, configuration directory or nothing. Sets $watchbell to its process.
start_watchbell() {
  local arguments=(run --port "$1" --data "$2")
  [ $# -lt 4 ] || arguments+=(--config "$4")
  "$house/watchbell" "${arguments[@]}" >"$3" 2>&1 </dev/null &
  watchbell=$!
  children+=("$watchbell")
}

# The sum of a metric over its labels: port, name as exposed, text that its labels must hold (may be empty).
metric() {
  curl -fs --max-time 5 "http://127.0.0.1:$1/metrics" |
    awk -v name="$2" -v text="${3-}" '
      $0 !~ /^#/ && index($0, name) == 1 && substr($0, length(name) + 1, 1) ~ /[ {]/ && index($0, text) { sum += $NF }
      END { printf "%.0f\n", sum }'
}

# Processor time that a process has used, in milliseconds.
cpu_ms() {
  awk -v hz="$(getconf CLK_TCK)" '{ sub(/.*\) /, ""); print int(($12 + $13) * 1000 / hz) }' "/proc/$1/stat"
}

# Memory of a process that is in RAM, in MB.
rss_mb() {
  awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$1/status"
}

# What a reader has to know of the machine to judge the figures.
about_machine() {
  printf '%s, %s cores, %s; load before: %s\n' "$(date -u +%Y-%m-%dT%H:%MZ)" "$(nproc)" \
    "$(awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo)" "$(cut -d' ' -f1-3 /proc/loadavg)"
}
