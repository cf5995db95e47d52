package io.watchbell.ingest.integration;

import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Reads by which certificate a sender is known. */
final class ClientNameReader {
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

  private ClientNameReader() {}

  static @Nullable ClientName read(YamlValue value) {
    var map = value.asMap();
    var subject = map.find("subject").map(ClientNameReader::subject).orElse(null);
    var dns = text(map, "dns");
    var uri = text(map, "uri");
    var fingerprint = map.find("fingerprint").map(ClientNameReader::fingerprint).orElse(null);
    boolean nothing =
        Stream.of("subject", "dns", "uri", "fingerprint")
            .allMatch(name -> map.find(name).isEmpty());
    map.done();
    if (nothing) {
      map.self()
          .problem("says nothing of the certificate", "one of subject, dns, uri, fingerprint");
    }
    return subject == null && dns == null && uri == null && fingerprint == null
        ? null
        : new ClientName(subject, dns, uri, fingerprint);
  }

  private static @Nullable String text(YamlMap map, String name) {
    var text = map.textOrNull(name);
    if (text != null && text.isBlank()) {
      map.find(name).orElse(map.self()).problem("is empty");
      return null;
    }
    return text;
  }

  private static @Nullable X500Principal subject(YamlValue value) {
    var text = value.asText();
    try {
      if (!text.isBlank()) {
        return new X500Principal(text);
      }
    } catch (IllegalArgumentException _) {
      // Said below.
    }
    value.problem(
        "'" + text + "' is no distinguished name",
        "as 'openssl x509 -noout -subject -nameopt RFC2253' prints it: CN=prometheus,O=Example");
    return null;
  }

  private static @Nullable String fingerprint(YamlValue value) {
    var digits = value.asText().replace(":", "").strip().toLowerCase(Locale.ROOT);
    if (FINGERPRINT.matcher(digits).matches()) {
      return digits;
    }
    value.problem(
        "is no SHA-256 fingerprint",
        "64 hexadecimal digits, as 'openssl x509 -noout -fingerprint -sha256' prints them");
    return null;
  }
}
