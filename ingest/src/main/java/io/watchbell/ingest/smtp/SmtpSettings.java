package io.watchbell.ingest.smtp;

import io.watchbell.model.config.YamlMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code settings.yaml} says of mail that comes in.
 *
 * @param host the address to listen on
 * @param port the port; 0 for any that is free
 * @param domains whom mail is taken for, in small letters; none for everybody
 * @param bytesMax the largest mail that is taken
 * @param security how connections are protected
 * @param certificate the file of the certificate and its chain (PEM); null where there is none
 * @param key the file of its key (PEM, PKCS #8); null where there is none
 */
public record SmtpSettings(
    String host,
    int port,
    List<String> domains,
    int bytesMax,
    Security security,
    @Nullable String certificate,
    @Nullable String key) {
  private static final int PORT_MAX = 65_535;
  private static final int PORT = 2_525;
  private static final int MIB_MAX = 25;
  private static final int MIB = 10;

  /** How connections are protected. */
  public enum Security {
    /** In the clear. */
    NONE,
    /** Begins in the clear; TLS is offered, and is up to the sender. */
    STARTTLS,
    /** TLS from the first byte. */
    TLS
  }

  public SmtpSettings {
    domains = domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).toList();
  }

  /** The settings of this mapping; mistakes are noted. */
  public static SmtpSettings read(YamlMap map) {
    var host = map.text("host", "127.0.0.1");
    int port = map.find("port").map(value -> value.asInteger(1, PORT_MAX)).orElse(PORT);
    var domains = map.texts("domains");
    int mib = map.find("size_mib").map(value -> value.asInteger(1, MIB_MAX)).orElse(MIB);
    var security =
        map.find("security")
            .map(value -> value.asOneOf(Security.class, Security.NONE))
            .orElse(Security.NONE);
    var certificate = map.textOrNull("certificate");
    var key = map.textOrNull("key");
    if (security != Security.NONE && (certificate == null || key == null)) {
      map.self()
          .problem(
              "TLS needs a certificate and its key",
              "certificate: tls/fullchain.pem and key: tls/key.pem, both PEM");
    }
    map.done();
    return new SmtpSettings(host, port, domains, mib << 20, security, certificate, key);
  }

  /** Whether mail for this domain is taken. */
  boolean takes(String domain) {
    return domains.isEmpty() || domains.contains(domain);
  }
}
