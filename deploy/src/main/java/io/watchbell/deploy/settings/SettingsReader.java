package io.watchbell.deploy.settings;

import io.watchbell.deploy.access.AccessSettings;
import io.watchbell.deploy.settings.Settings.Flush;
import io.watchbell.deploy.settings.Settings.LinkSettings;
import io.watchbell.escalation.contact.ChannelSettings;
import io.watchbell.escalation.notify.Bundling;
import io.watchbell.escalation.notify.email.EmailSettings;
import io.watchbell.escalation.notify.lastresort.LastResortSettings;
import io.watchbell.ingest.smtp.SmtpSettings;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what {@code settings.yaml} says of the process as a whole. */
final class SettingsReader {
  private SettingsReader() {}

  private static final Duration VALID_MIN = Duration.ofMinutes(5);

  /** The settings of this document. */
  static Settings read(YamlValue document) {
    var root = document.asMap();
    var publicUrl = root.find("public_url").map(SettingsReader::publicUrl).orElse(null);
    var broker = root.map("broker");
    var flush = broker.find("flush").map(SettingsReader::flush).orElse(Flush.OS);
    broker.done();
    var email = root.find("email").map(YamlValue::asMap).map(EmailSettings::read).orElse(null);
    var links = links(root.map("links"));
    var smtp =
        root.find("smtp_receiver").map(YamlValue::asMap).map(SmtpSettings::read).orElse(null);
    var lastResort =
        root.find("last_resort").map(YamlValue::asMap).map(LastResortSettings::read).orElse(null);
    var tls = root.find("tls").map(TlsReader::read).orElse(null);
    var channels = ChannelSettings.read(root.map("channels"));
    if (email != null && email.replies() != null) {
      checkReplies(root.map("email"), email.replies(), smtp);
    }
    var bundling = root.find("bundling").map(Bundling::read).orElse(Bundling.USUAL);
    var audit =
        root.find("audit")
            .map(YamlValue::asMap)
            .map(AuditSettings::read)
            .orElse(AuditSettings.USUAL);
    var heartbeat =
        root.find("heartbeat").map(YamlValue::asMap).map(HeartbeatSettings::read).orElse(null);
    var tracing =
        root.find("tracing").map(YamlValue::asMap).map(TracingSettings::read).orElse(null);
    var access = root.find("access").map(YamlValue::asMap).map(AccessSettings::read).orElse(null);
    root.done();
    return new Settings(
        publicUrl,
        flush,
        email,
        links,
        smtp,
        lastResort,
        tls,
        channels,
        bundling,
        audit,
        heartbeat,
        tracing,
        access);
  }

  /** Answers come in where mail comes in. */
  private static void checkReplies(YamlMap email, String replies, @Nullable SmtpSettings smtp) {
    var domain = replies.substring(replies.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    if (smtp == null) {
      email
          .nameOf("replies")
          .problem(
              "no mail comes in here, so nobody reads what is answered",
              "add smtp_receiver: { domains: [%s] }".formatted(domain));
    } else if (!smtp.domains().isEmpty() && !smtp.domains().contains(domain)) {
      email
          .nameOf("replies")
          .problem("smtp_receiver takes no mail for " + domain, "add it to smtp_receiver: domains");
    }
  }

  private static LinkSettings links(YamlMap map) {
    var validFor =
        map.find("valid_for").map(SettingsReader::validFor).orElse(LinkSettings.DEFAULT.validFor());
    var secretFile = map.textOrNull("secret_file");
    map.done();
    return new LinkSettings(validFor, secretFile);
  }

  private static Duration validFor(YamlValue value) {
    var length = value.asDuration();
    if (length.compareTo(VALID_MIN) < 0) {
      value.problem("a link that expires before it is opened helps nobody", "at least 5m");
      return LinkSettings.DEFAULT.validFor();
    }
    return length;
  }

  private static Flush flush(YamlValue value) {
    var text = value.asText();
    return Arrays.stream(Flush.values())
        .filter(flush -> flush.word().equals(text))
        .findFirst()
        .orElseGet(() -> {
          value.problem("there is no flush '" + text + "'", "os or every-write");
          return Flush.OS;
        });
  }

  private static @Nullable URI publicUrl(YamlValue value) {
    var text = value.asText();
    try {
      var uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getRawQuery() == null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    value.problem("'" + text + "' is no web address", "write it as https://watchbell.example.com");
    return null;
  }
}
