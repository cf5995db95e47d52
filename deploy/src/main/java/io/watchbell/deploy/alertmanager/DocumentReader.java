package io.watchbell.deploy.alertmanager;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.util.Optional;
import java.util.Set;

/** Reads a whole configuration of Alertmanager. */
final class DocumentReader {
  private static final Set<String> SECTIONS =
      Set.of(
          "global",
          "templates",
          "route",
          "receivers",
          "inhibit_rules",
          "time_intervals",
          "mute_time_intervals");

  /** Settings of {@code global} of which each receiver that needs them says what is lost. */
  private static final Set<String> GLOBAL =
      Set.of(
          "smtp_from",
          "smtp_smarthost",
          "smtp_hello",
          "smtp_auth_username",
          "smtp_auth_password",
          "smtp_auth_password_file",
          "smtp_auth_identity",
          "smtp_auth_secret",
          "smtp_require_tls",
          "smtp_tls_config",
          "resolve_timeout",
          "http_config",
          "slack_api_url",
          "slack_api_url_file",
          "slack_app_token",
          "slack_app_token_file",
          "slack_app_url",
          "victorops_api_key",
          "victorops_api_key_file",
          "victorops_api_url",
          "pagerduty_url",
          "opsgenie_api_key",
          "opsgenie_api_key_file",
          "opsgenie_api_url",
          "rocketchat_api_url",
          "rocketchat_token",
          "rocketchat_token_file",
          "rocketchat_token_id",
          "rocketchat_token_id_file",
          "wechat_api_url",
          "wechat_api_secret",
          "wechat_api_secret_file",
          "wechat_api_corp_id",
          "telegram_api_url",
          "telegram_bot_token",
          "telegram_bot_token_file",
          "webex_api_url",
          "jira_api_url",
          "mattermost_webhook_url",
          "mattermost_webhook_url_file",
          "hipchat_api_url",
          "hipchat_auth_token");

  private final Source source;

  DocumentReader(Source source) {
    this.source = source;
  }

  /** What the document says; to be used only if nothing is broken. */
  Optional<Alertmanager> read(YamlValue document) {
    var map = document.asMap();
    source.loseTheRest(map, SECTIONS);
    var mail = new MailServerReader(source);
    global(map.map("global"), mail);
    source.lose(
        map, "templates", "messages are Watchbell's own", "put what people need into annotations");
    var receivers = new ReceiverReader(source, mail).read(map.list("receivers"));
    var route = map.find("route");
    if (route.isEmpty()) {
      document.problem(
          "there is no route",
          "is it a configuration of Alertmanager? It has route: and receivers:");
      return Optional.empty();
    }
    var intervals = new TimeIntervalReader(source).read(map);
    var root = new RouteReader(source, receivers.keySet(), intervals.keySet()).root(route.get());
    var inhibitions = map.list("inhibit_rules").stream().map(this::inhibition).toList();
    return Optional.of(new Alertmanager(root, receivers, inhibitions, intervals, mail.found()));
  }

  private void global(YamlMap global, MailServerReader mail) {
    mail.global(global);
    source.lose(
        global,
        "resolve_timeout",
        "the end of alerts whose sender never says it is set for each integration",
        "integrations.yaml: resolve_after; what Prometheus sends needs none");
    source.lose(
        global,
        "http_config",
        "webhooks are posted without login, proxy or certificate",
        "let the server check the signature: secret_env in oncall.yaml");
    source.loseTheRest(global, GLOBAL);
  }

  private InhibitRule inhibition(YamlValue at) {
    var map = at.asMap();
    source.loseTheRest(
        map,
        Set.of(
            "name",
            "source_match",
            "source_match_re",
            "source_matchers",
            "target_match",
            "target_match_re",
            "target_matchers",
            "equal"));
    return new InhibitRule(
        at.line(),
        map.text("name", ""),
        MatchReader.read(map, "source_"),
        MatchReader.read(map, "target_"),
        map.texts("equal"));
  }
}
