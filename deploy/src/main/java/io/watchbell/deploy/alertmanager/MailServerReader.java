package io.watchbell.deploy.alertmanager;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the mail server: that of {@code global}, or of the first who brings one. */
final class MailServerReader {
  private static final int TLS_PORT = 465;
  private static final int PORT_MAX = 65_535;
  private static final String NO_SENDER = "watchbell@localhost";

  private final Source source;
  private @Nullable MailServer server;

  MailServerReader(Source source) {
    this.source = source;
  }

  /** What was found, if anything. */
  Optional<MailServer> found() {
    return Optional.ofNullable(server);
  }

  /** Reads {@code smtp_smarthost} and its kin. */
  void global(YamlMap global) {
    read(global, "smtp_", "smtp_from");
  }

  /** Reads what a receiver says of a server of its own; only one can be carried. */
  void own(YamlMap mail) {
    var host = mail.find("smarthost");
    if (server == null) {
      read(mail, "", "from");
    } else if (host.isPresent()) {
      source.lose(
          host.get(),
          "mail leaves by one server for everybody",
          "see that the one in settings.yaml may send to this receiver");
    } else if (server.from().equals(NO_SENDER)) {
      server = server.from(sender(mail.find("from")));
    } else {
      source.lose(
          mail, "from", "mail has one sender for everybody", "set email.from in settings.yaml");
    }
  }

  private void read(YamlMap map, String prefix, String fromName) {
    var host = map.find(prefix + "smarthost");
    var from = map.find(fromName);
    var user = map.textOrNull(prefix + "auth_username");
    boolean tls = map.find(prefix + "require_tls").map(Source::isTrue).orElse(true);
    for (var name : new String[] {"auth_secret", "auth_identity", "hello", "tls_config"}) {
      source.lose(
          map,
          prefix + name,
          "mail is sent without it: Watchbell logs in with PLAIN or LOGIN and greets by its own"
              + " name",
          "see that the mail server takes it so");
    }
    host.ifPresent(at -> server = server(at, user, tls, sender(from)));
  }

  private MailServer server(YamlValue at, @Nullable String user, boolean tls, String from) {
    var text = at.asText();
    int colon = text.lastIndexOf(':');
    var port = colon < 0 ? null : port(text.substring(colon + 1));
    if (colon >= 0 && port == null) {
      source.lose(at, "the port is no number", "set email.port in settings.yaml");
    }
    var security = port != null && port == TLS_PORT ? "tls" : tls ? "starttls" : "none";
    var host = colon < 0 ? text : text.substring(0, colon);
    return new MailServer(
        at.line(), host.isEmpty() ? "localhost" : host, port, security, user, from);
  }

  private static @Nullable Integer port(String text) {
    try {
      int port = Integer.parseInt(text);
      return port > 0 && port <= PORT_MAX ? port : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The address in {@code Alerts <alerts@example.com>}. */
  private String sender(Optional<YamlValue> from) {
    var text = from.map(YamlValue::asText).orElse("");
    var address = Addresses.bare(text);
    if (Addresses.isOne(address)) {
      return address;
    }
    from.ifPresent(
        at -> source.lose(at, "the sender is no plain address", "set email.from in settings.yaml"));
    return NO_SENDER;
  }
}
