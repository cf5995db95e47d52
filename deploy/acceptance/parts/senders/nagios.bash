# shellcheck shell=bash disable=SC2034,SC2154  # the trial sets and reads names, too
# Nagios 4, with the commands and the contact of its page. Its host is web-3.
program=nagios4 package=nagios4-core
title='Job queue on web-3' service=web-3 severity=SEV2
link='^https://nagios\.example\.com/nagios/cgi-bin/extinfo\.cgi\?type=2&host=web-3&service=Job(\+|%20)queue$'

sender_version() { nagios4 --version | sed -nE 's/^Nagios Core ([^ ]+).*/Nagios \1/p'; }

sender_start() {
  mkdir -p "$home"/{libexec,spool/checkresults}
  page_script watchbell-notify "$home/libexec/watchbell-notify"
  page_block nagios 1 | sed "s|/usr/local/nagios/libexec|$home/libexec|" >"$home/watchbell.cfg"
  check_script && fine_file
  fill senders/nagios.cfg "$home/nagios.cfg" HOME="$home" NOBODY="$(nobody)" GROUP="$(nobodys_group)"
  fill senders/nagios-objects.cfg "$home/objects.cfg" HOME="$home"
  ((EUID != 0)) || chown -R nobody:nogroup "$home"
  start nagios env HOME="$home" WATCHBELL_SPOOL="$home/notify" "${as_nobody[@]}" nagios4 "$home/nagios.cfg"
  await 30 "Nagios takes commands" test -p "$home/nagios.cmd"
}

sender_break() { bad_file; }
sender_mend() { fine_file; }

sender_acknowledge() {
  printf '[%s] ACKNOWLEDGE_SVC_PROBLEM;web-3;Job queue;1;1;0;ana;on my way\n' "$EPOCHSECONDS" \
    >"$home/nagios.cmd"
}
