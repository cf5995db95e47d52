package io.watchbell.deploy.alertmanager;

import io.watchbell.deploy.alertmanager.Receiver.Way;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads receivers. Whatever is secret is neither kept nor shown. */
final class ReceiverReader {
  private static final String CONFIGS = "_configs";

  /** Products that find the person themselves; here we do. */
  private static final Set<String> PAGERS =
      Set.of("pagerduty", "opsgenie", "victorops", "incidentio", "signl4", "jsm", "jsmops");

  private final Source source;
  private final MailServerReader mail;

  ReceiverReader(Source source, MailServerReader mail) {
    this.source = source;
    this.mail = mail;
  }

  /** The receivers of this list, by name, in order. */
  Map<String, Receiver> read(List<YamlValue> list) {
    var all = new LinkedHashMap<String, Receiver>();
    for (var item : list) {
      var map = item.asMap();
      var name = map.requiredText("name");
      if (all.containsKey(name)) {
        map.find("name").ifPresent(at -> at.problem("a second receiver is called '" + name + "'"));
      }
      all.put(name, receiver(name, item.line(), map));
    }
    return all;
  }

  private Receiver receiver(String name, int line, YamlMap map) {
    source.refuseMerges(map);
    var ways = new ArrayList<Way>();
    var lost = new ArrayList<String>();
    for (var kind : map.names()) {
      var list = map.find(kind).map(YamlValue::asListOrOne).orElse(List.of());
      switch (kind) {
        case "name", Source.MERGE -> {}
        case "email_configs" -> list.forEach(one -> mail(one.asMap(), ways, lost));
        case "webhook_configs" -> list.forEach(one -> webhook(one, ways, lost));
        default -> list.forEach(one -> other(kind, one, lost));
      }
    }
    var receiver = new Receiver(name, line, ways, lost);
    map.find("name").ifPresent(at -> checkItTellsSomebody(receiver, at));
    return receiver;
  }

  private void checkItTellsSomebody(Receiver receiver, YamlValue at) {
    if (receiver.isAlwaysFiring()) {
      source.lose(
          at,
          "an alert that always fires is there to be missed when it stops, and a rule misses"
              + " nothing",
          "make it a heartbeat: docs/heartbeats.md");
    } else if (receiver.tellsNobody() && !receiver.isThrownAway()) {
      source.lose(
          at,
          "Alertmanager tells nobody of what comes to '"
              + receiver.name()
              + "'; here it is printed"
              + " on the terminal",
          "put people on the ladder in oncall.yaml, or write 'suppress: WHY' instead of 'ladder'"
              + " in routing.yaml");
    }
  }

  private void mail(YamlMap map, List<Way> ways, List<String> lost) {
    mail.own(map);
    for (var name : List.of("headers", "html", "text")) {
      source.lose(map, name, "the mail's text is Watchbell's own", "put texts into annotations");
    }
    loseSilentEnd(map);
    source.loseTheRest(
        map,
        Set.of(
            "to",
            "from",
            "smarthost",
            "hello",
            "auth_username",
            "auth_password",
            "auth_password_file",
            "auth_secret",
            "auth_identity",
            "require_tls",
            "tls_config",
            "headers",
            "html",
            "text",
            "send_resolved"));
    for (var to : map.find("to").map(List::of).orElse(List.of())) {
      for (var address : Addresses.split(to.asText())) {
        if (Addresses.isOne(address)) {
          ways.add(new Way.Mail(to.line(), address));
        } else {
          lost.add("email_configs");
          source.lose(
              to,
              address.contains("{{")
                  ? "the address is made by a template, so nobody knows it yet"
                  : "not every part between commas is an address",
              "write a person with an address of their own into oncall.yaml");
        }
      }
    }
  }

  private void webhook(YamlValue at, List<Way> ways, List<String> lost) {
    var map = at.asMap();
    var url = map.find("url").map(YamlValue::asText).orElse("");
    if (WebhookAddress.isPublic(url)) {
      ways.add(new Way.Hook(at.line(), url));
    } else if (WebhookAddress.isOne(url) || map.find("url_file").isPresent()) {
      ways.add(new Way.SecretHook(at.line()));
    } else {
      lost.add("webhook_configs");
      source.lose(at, "it has no address that can be posted to", "add a webhook to oncall.yaml");
    }
    source.lose(
        at,
        "what is posted is not Alertmanager's JSON but a Standard Webhook about an incident",
        "look at docs/escalation.md, and change the server before you switch over");
    source.lose(
        map,
        "http_config",
        "it is posted without login, proxy or certificate",
        "let the server check the signature: secret_env in oncall.yaml");
    source.lose(map, "max_alerts", "an incident is posted, not a list of alerts", "nothing to do");
    loseSilentEnd(map);
    source.loseTheRest(
        map, Set.of("url", "url_file", "http_config", "max_alerts", "send_resolved"));
  }

  private void loseSilentEnd(YamlMap map) {
    map.find("send_resolved")
        .filter(at -> !Source.isTrue(at))
        .ifPresent(at -> source.lose(at, "whoever was paged is told the end too", "nothing to do"));
  }

  private void other(String kind, YamlValue at, List<String> lost) {
    var product = kind.endsWith(CONFIGS) ? kind.substring(0, kind.length() - 8) : kind;
    lost.add(kind);
    if (PAGERS.contains(product)) {
      source.lose(
          at,
          "whom " + product + " would wake does not stand here",
          "Watchbell takes its place: write its people and schedules into oncall.yaml");
    } else {
      source.lose(
          at,
          "Watchbell cannot send to " + product + " yet",
          "use a webhook whose server passes it on, or keep an Alertmanager for it");
    }
  }
}
