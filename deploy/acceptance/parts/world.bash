# shellcheck shell=bash
# Everything that runs beside the story, each in a process group of its own and on a port of its own.

declare -A pids=()
watchbell_expected=no

# start NAME COMMAND...: in the background, with its output in log/NAME.log. A shell has its
# background deaf to Ctrl-C; these are to hear it.
start() {
  local name=$1
  shift
  setsid env --default-signal=INT,QUIT "$@" >>"$work/log/$name.log" 2>&1 </dev/null &
  pids[$name]=$!
}

runs() { [[ -n ${pids[$1]:-} ]] && kill -0 "${pids[$1]}" 2>/dev/null; }

# stop NAME [SIGNAL]: the whole group; returns the exit code of its first process.
stop() {
  local name=$1 signal=${2:-TERM} code=0
  [[ -n ${pids[$name]:-} ]] || return 0
  kill "-$signal" -- "-${pids[$name]}" 2>/dev/null || true
  wait "${pids[$name]}" 2>/dev/null || code=$?
  unset "pids[$name]"
  return "$code"
}

# ended NAME: it has ended by itself.
ended() { ! runs "$1"; }

# False when watchbell should be running and is not.
watchbell_lives() { [[ $watchbell_expected == no ]] || runs watchbell; }

stop_everything() {
  local name
  watchbell_expected=no
  for name in "${!pids[@]}"; do
    kill -KILL -- "-${pids[$name]}" 2>/dev/null || true
  done
  for name in "${!pids[@]}"; do
    wait "${pids[$name]}" 2>/dev/null || true
  done
  pids=()
}

# fill TEMPLATE DESTINATION [NAME=VALUE...]: replaces @NAME@ in a file of config/.
fill() {
  local template=$1 destination=$2 pair script=()
  shift 2
  for pair in "$@"; do
    script+=(-e "s|@${pair%%=*}@|${pair#*=}|g")
  done
  sed "${script[@]}" "$here/config/$template" >"$destination"
}

answers() { curl -fsS -o /dev/null --max-time 2 "$1"; }

start_mailbox() {
  start mailbox "$python" "$here/helpers/mailbox.py" "$mail_port" "$work/mail"
  await 10 "the mail server listens on port $mail_port" listens "$mail_port"
  start hook "$python" "$here/helpers/hook.py" "$hook_port" "$work/hooks.jsonl" "$hook_secret"
  await 10 "the webhook receiver listens on port $hook_port" listens "$hook_port"
}

# shellcheck disable=SC2188  # opening the connection is all that is wanted
listens() { (: <>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# The target of a service answers, again or for the first time.
raise_target() {
  local service=$1
  start "target-$service" "$python" "$here/helpers/target.py" "${target_port[$service]}"
  await 10 "the target of $service answers" answers "http://127.0.0.1:${target_port[$service]}/metrics"
}

# The target of a service is gone, as after a crash.
drop_target() { stop "target-$1" KILL || true; }

# start_prometheus SERVICE PORT ALERTMANAGER_PORT: is to watch the service's target.
start_prometheus() {
  local service=$1 port=$2 to=$3 directory="$work/prometheus-$1"
  mkdir -p "$directory"
  cp "$here/config/rules.yml" "$directory/rules.yml"
  fill prometheus.yml "$directory/prometheus.yml" SERVICE="$service" ALERTMANAGER_PORT="$to" \
    TARGET_PORT="${target_port[$service]}" RULES="$directory/rules.yml"
  start "prometheus-$service" prometheus --config.file="$directory/prometheus.yml" \
    --storage.tsdb.path="$directory/data" --web.listen-address="127.0.0.1:$port"
}

# The Prometheus on this port has seen its target.
watches() {
  curl -fsS "http://127.0.0.1:$1/api/v1/targets" | jq -e '.data.activeTargets[0].health == "up"'
}

# The rule of the Prometheus on this port fires: prints since when, in seconds.
fires() {
  curl -fsS "http://127.0.0.1:$1/api/v1/alerts" | jq -re '
    first(.data.alerts[] | select(.state == "firing")).activeAt
    | (.[:19] + "Z" | fromdate) + (.[19:-1] | tonumber? // 0)'
}

start_alertmanager() {
  fill alertmanager.yml "$work/alertmanager.yml" WATCHBELL_PORT="$watchbell_port"
  start alertmanager prometheus-alertmanager --config.file="$work/alertmanager.yml" \
    --storage.path="$work/alertmanager" --cluster.listen-address= \
    --web.listen-address="127.0.0.1:$alertmanager_port"
  await 20 "Alertmanager is ready" answers "http://127.0.0.1:$alertmanager_port/-/ready"
}

write_configuration() {
  mkdir -p "$work/config"
  cp "$here/config/services.yaml" "$here/config/routing.yaml" "$here/config/integrations.yaml" \
    "$work/config/"
  fill oncall.yaml "$work/config/oncall.yaml" HOOK_PORT="$hook_port" PATIENCE="$patience" \
    THREE_DAYS_AGO="$(date -u -d '3 days ago' +%F)"
  fill settings.yaml "$work/config/settings.yaml" MAIL_PORT="$mail_port"
}

# launch_watchbell NAME [OPTIONS...]: does not wait.
launch_watchbell() {
  local name=$1
  shift
  LEAD_WEBHOOK_SECRET=$hook_secret BACKUPS_ROUTING_KEY=$routing_key start "$name" "$watchbell" run "$@"
}

start_watchbell() {
  launch_watchbell watchbell --data "$work/data" --port "$watchbell_port" --config "$work/config"
  watchbell_expected=yes
}

is_ready() { answers "$url/health/ready"; }

# The real amtool, without anybody's own settings.
amtool() { HOME=$work command amtool --alertmanager.url="$url" --timeout=10s "$@"; }

# What a program of Prometheus says of itself: 2.42.0.
version_of() { "$@" --version 2>&1 | sed -nE '1s/.*version ([^ ,]+).*/\1/p'; }
