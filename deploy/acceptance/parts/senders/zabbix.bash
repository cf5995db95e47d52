# shellcheck shell=bash disable=SC2034,SC2154,SC2016  # the trial sets and reads names, too; jq has variables
# Zabbix on a PostgreSQL of its own, set up over its API as the page says. Its host is mail-5.
program=zabbix_server
package='zabbix-server-pgsql, zabbix-frontend-php, zabbix-agent, php-cli, php-pgsql and postgresql'
title='Postfix queue is too long on mail-5' service=mail-5 severity=SEV2
link='^https://zabbix\.example\.com/tr_events\.php\?triggerid=[0-9]+&eventid=[0-9]+$'
person='Zabbix Administrator'

PATH=$PATH:/usr/sbin:$(printf '%s:' /usr/lib/postgresql/*/bin)

sender_version() { zabbix_server -V | sed -nE '1s/.*\) /Zabbix /p'; }

sender_start() {
  for program in initdb postgres psql php zabbix_sender zabbix_server; do
    command -v "$program" >"$home/found" || fail "$program is installed" "install $package"
  done
  read -r database_port api_port <<<"$("$python" "$here/helpers/ports.py" 2)"
  server_port=$((20000 + RANDOM % 12000)) # it takes none above 32767
  start_database
  start_zabbix
  watchbell_by_the_page
  something_to_watch
  await 30 "Zabbix takes values of mail-5" value 3
}

database() { psql -qX -h "$home" -p "$database_port" -U zabbix "$@"; }

start_database() {
  local part
  "${as_nobody[@]}" initdb -D "$home/data" -A trust -U zabbix -E UTF8 --locale=C >"$work/log/initdb.log"
  start database "${as_nobody[@]}" postgres -D "$home/data" -k "$home" -p "$database_port" \
    -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off
  await 30 "PostgreSQL answers" database -d postgres -c 'create database zabbix'
  for part in schema images data; do
    gunzip -c "/usr/share/zabbix-server-pgsql/$part.sql.gz"
  done | database -d zabbix -v ON_ERROR_STOP=1 >"$work/log/schema.log" 2>&1
}

start_zabbix() {
  local settings=(HOME="$home" DATABASE_PORT="$database_port" SERVER_PORT="$server_port")
  fill senders/zabbix_server.conf "$home/zabbix_server.conf" "${settings[@]}"
  fill senders/zabbix.conf.php "$home/zabbix.conf.php" "${settings[@]}"
  start zabbix "${as_nobody[@]}" zabbix_server -f -c "$home/zabbix_server.conf"
  # Debian's has the place of its configuration built in.
  cp -rL /usr/share/zabbix "$home/web"
  sed -i "s|/etc/zabbix/zabbix.conf.php|$home/zabbix.conf.php|" \
    "$home/web/include/classes/core/CConfigFile.php"
  start php "${as_nobody[@]}" php -S "127.0.0.1:$api_port" -t "$home/web"
  auth=null
  await 60 "Zabbix lets Admin in" api user.login '{username: "Admin", password: "zabbix"}'
  auth=$found
}

# api METHOD PARAMETERS [JQ_OPTION...]: the result, as JSON. Parameters are written as for jq.
api() {
  local method=$1 parameters=$2 answer
  shift 2
  answer=$(jq -nc "$@" --arg method "$method" --argjson auth "$auth" \
    "{jsonrpc: \"2.0\", id: 1, \$method, \$auth, params: $parameters}" \
    | curl -fsS --max-time 20 -H 'Content-Type: application/json-rpc' -d @- \
      "http://127.0.0.1:$api_port/api_jsonrpc.php") || return 1
  jq -ce 'if has("error") then error(.error.data) else .result end' <<<"$answer"
}

# The four steps of docs/sources/zabbix.md.
watchbell_by_the_page() {
  local medium users
  page_script media_watchbell.yaml "$home/media_watchbell.yaml"
  api configuration.import '{format: "yaml", source: $source,
    rules: {mediaTypes: {createMissing: true, updateExisting: true}}}' \
    --rawfile source "$home/media_watchbell.yaml"
  medium=$(api mediatype.get '{filter: {name: "Watchbell"}}' | jq -r '.[0].mediatypeid')
  api usermacro.createglobal '{macro: "{$ZABBIX.URL}", value: "https://zabbix.example.com/"}'
  group=$(api hostgroup.create '{name: "Mail"}' | jq -r '.groupids[0]')
  users=$(api usergroup.create '{name: "Pagers", rights: [{permission: 2, id: $group}],
      users: [{userid: "1"}]}' \
    --arg group "$group" | jq -r '.usrgrpids[0]')
  user=$(api user.create '{username: "watchbell", passwd: "Cellar-Door-9", roleid: "1",
      usrgrps: [{usrgrpid: $users}], medias: [{mediatypeid: $medium, sendto: ["watchbell"]}]}' \
    --arg users "$users" --arg medium "$medium" | jq -r '.userids[0]')
  api action.create '{name: "Watchbell", eventsource: 0,
      operations: [$send], recovery_operations: [$send], update_operations: [$send]}' \
    --argjson send "{\"operationtype\": 0, \"opmessage_usr\": [{\"userid\": \"$user\"}],
      \"opmessage\": {\"default_msg\": 1, \"mediatypeid\": \"$medium\"}}"
}

something_to_watch() {
  local host
  host=$(api host.create '{host: "mail-5", groups: [{groupid: $group}]}' --arg group "$group" \
    | jq -r '.hostids[0]')
  api item.create '{name: "Postfix queue", key_: "queue", hostid: $host, type: 2, value_type: 3}' \
    --arg host "$host"
  trigger=$(api trigger.create '{description: "Postfix queue is too long", priority: 5,
    expression: "last(/mail-5/queue)>1000", opdata: "{ITEM.LASTVALUE1} messages"}' | jq -r '.triggerids[0]')
}

value() {
  zabbix_sender -z 127.0.0.1 -p "$server_port" -s mail-5 -k queue -o "$1" | grep 'processed: 1'
}

sender_break() { value 1893; }
sender_mend() { value 3; }

sender_acknowledge() {
  local event
  event=$(api problem.get '{objectids: [$trigger]}' --arg trigger "$trigger" | jq -r '.[0].eventid')
  api event.acknowledge '{eventids: [$event], action: 6, message: "on my way"}' --arg event "$event"
}
