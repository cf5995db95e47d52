# shellcheck shell=bash disable=SC2034,SC2154  # the trial sets and reads names, too
# An agent of Netdata by itself, with the custom sender of its page. Its host is mail-4.
program=netdata package='netdata-core and netdata-plugins-bash'
title='queue_too_long on mail-4' service=mail-4 severity=SEV2
link='^https?://'

sender_version() { netdata -V 2>&1 | sed -E 's/^netdata v?/Netdata /; 1q'; }

sender_start() {
  mkdir -p "$home"/{etc/health.d,plugins,cache,lib,log,web,empty}
  free_port >"$home/port"
  fill senders/netdata.conf "$home/etc/netdata.conf" HOME="$home" PORT="$(<"$home/port")" \
    NOBODY="$(nobody)"
  cp "$here/config/senders/netdata-health.conf" "$home/etc/health.d/queue.conf"
  fill senders/netdata-queue.plugin "$home/plugins/queue.plugin" HOME="$home"
  chmod 755 "$home/plugins/queue.plugin"
  notify_as_the_page_says && fine
  ((EUID != 0)) || chown -R nobody:nogroup "$home"
  start netdata env HOME="$home" "${as_nobody[@]}" netdata -D -c "$home/etc/netdata.conf"
  await 60 "Netdata's health check knows the alarm" knows_the_alarm
}

# In place of custom_sender() at the end of the file that comes with Netdata, and its settings.
notify_as_the_page_says() {
  page_script netdata-custom-sender.sh "$home/custom-sender.sh"
  {
    sed '/^custom_sender() {/,/^}/d' /usr/lib/netdata/conf.d/health_alarm_notify.conf
    cat "$home/custom-sender.sh"
    page_block netdata 1
  } >"$home/etc/health_alarm_notify.conf"
}

knows_the_alarm() {
  curl -fsS "http://127.0.0.1:$(<"$home/port")/api/v1/alarms?all" \
    | jq -e '.alarms[] | select(.name == "queue_too_long").status == "CLEAR"'
}

fine() { echo 3 >"$home/queue"; }
sender_break() { echo 1893 >"$home/queue"; }
sender_mend() { fine; }
