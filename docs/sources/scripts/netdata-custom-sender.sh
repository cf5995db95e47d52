# shellcheck shell=bash disable=SC2154
# For the end of Netdata's health_alarm_notify.conf: posts each change of an alarm to Watchbell.
# Needs WATCHBELL_URL, and WATCHBELL_KEY if the integration has a key. The variables and docurl are
# those that alarm-notify.sh provides.

watchbell_escaped() {
  local text=${1//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\n'/\\n}
  printf '%s' "${text//[[:cntrl:]]/ }"
}

custom_sender() {
  local names="host name chart context family status old_status value_string info when duration
    non_clear_duration classification src goto_url unique_id alarm_id roles"
  local body='{"source":"netdata-agent"' variable code

  for variable in $names; do
    if [ -n "${!variable:-}" ]; then
      body="$body,\"$variable\":\"$(watchbell_escaped "${!variable}")\""
    fi
  done
  body="$body}"

  code=$(docurl -X POST -H "Content-Type: application/json" \
    ${WATCHBELL_KEY:+-H "Authorization: Bearer $WATCHBELL_KEY"} --data-binary "$body" "$WATCHBELL_URL")
  case $code in
    2??)
      info "sent alarm ${chart}.${name} to Watchbell"
      return 0
      ;;
    *)
      error "Watchbell answered ${code} to alarm ${chart}.${name}"
      return 1
      ;;
  esac
}
