# shellcheck shell=bash disable=SC2034,SC2154  # the trial sets and reads names, too
# Icinga 2, with the notification commands of its page. Its host is mail-3.
program=icinga2 package=icinga2-bin
title='Postfix queue on mail-3' service=mail-3 severity=SEV2
link='^https://icinga.example.com/icingaweb2/monitoring/service/show\?host=mail-3&service=Postfix%20queue$'


sender_version() { icinga2 --version | sed -nE '1s/.*version: r?([^ )]+).*/Icinga \1/p'; }

sender_start() {
  mkdir -p "$home"/{etc/conf.d,etc/scripts,lib,log,cache,spool,run}
  page_script watchbell-notify "$home/etc/scripts/watchbell-notify"
  page_script icinga2-watchbell.conf "$home/etc/conf.d/watchbell.conf"
  check_script && fine_file
  fill senders/icinga2.conf "$home/etc/icinga2.conf" HOME="$home"
  ((EUID != 0)) || chown -R nobody:nogroup "$home"
  start icinga env HOME="$home" WATCHBELL_SPOOL="$home/notify" "${as_nobody[@]}" icinga2 daemon \
    -c "$home/etc/icinga2.conf" -DRunAsUser="$(nobody)" -DRunAsGroup="$(nobodys_group)" \
    -DConfigDir="$home/etc" -DDataDir="$home/lib" -DLogDir="$home/log" -DCacheDir="$home/cache" \
    -DSpoolDir="$home/spool" -DInitRunDir="$home/run"
  await 30 "Icinga takes commands" test -p "$home/icinga2.cmd"
}

sender_break() { bad_file; }
sender_mend() { fine_file; }

sender_acknowledge() {
  printf '[%s] ACKNOWLEDGE_SVC_PROBLEM;mail-3;Postfix queue;1;1;0;ana;on my way\n' "$EPOCHSECONDS" \
    >"$home/icinga2.cmd"
}
