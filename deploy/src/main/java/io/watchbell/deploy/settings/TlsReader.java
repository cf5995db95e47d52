package io.watchbell.deploy.settings;

import io.watchbell.deploy.settings.TlsSettings.PemFile;
import io.watchbell.model.config.YamlMap;
import io.watchbell.model.config.YamlValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how the port speaks TLS. Whether the files are any good is seen when they are opened. */
final class TlsReader {
  private static final String REQUIRE = "require";

  private TlsReader() {}

  /** The settings of this section; null when they cannot be used. */
  static @Nullable TlsSettings read(YamlValue section) {
    var map = section.asMap();
    var certificate = file(map, "certificate");
    var key = file(map, "key");
    var clientCa = map.find("client_ca").map(PemFile::of);
    boolean required = map.find("clients").map(it -> isRequired(it, clientCa)).orElse(false);
    map.done();
    return certificate.isPresent() && key.isPresent()
        ? new TlsSettings(certificate.get(), key.get(), clientCa.orElse(null), required)
        : null;
  }

  private static Optional<PemFile> file(YamlMap map, String name) {
    return map.requiredText(name).isBlank() ? Optional.empty() : map.find(name).map(PemFile::of);
  }

  private static boolean isRequired(YamlValue value, Optional<PemFile> clientCa) {
    var word = value.asText();
    if (!word.equals("request") && !word.equals(REQUIRE)) {
      value.problem("there is no '" + word + "'", "request or " + REQUIRE);
    } else if (clientCa.isEmpty()) {
      value.problem("nothing says whose clients are believed", "client_ca: clients.pem");
    }
    return word.equals(REQUIRE);
  }
}
