package io.watchbell.ingest.integration;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * What a sender's certificate says of it. Whether to believe it was decided when the connection was
 * made: nobody gets so far with a certificate that the configured authorities have not signed.
 *
 * @param subject its distinguished name
 * @param dns the host names among its alternative names, in lower case
 * @param uris the addresses among its alternative names: {@code spiffe://...}
 * @param fingerprint the SHA-256 of the certificate, 64 hexadecimal digits in lower case
 */
public record ClientCertificate(
    X500Principal subject, List<String> dns, List<String> uris, String fingerprint) {
  /** The kinds of alternative names, RFC 5280, 4.2.1.6. */
  private static final int DNS = 2;

  private static final int URI = 6;

  public ClientCertificate {
    dns = List.copyOf(dns);
    uris = List.copyOf(uris);
  }

  /** What this certificate says; empty if it cannot be read. */
  public static Optional<ClientCertificate> of(X509Certificate certificate) {
    try {
      return Optional.of(
          new ClientCertificate(
              certificate.getSubjectX500Principal(),
              names(certificate, DNS).stream().map(n -> n.toLowerCase(Locale.ROOT)).toList(),
              names(certificate, URI),
              HexFormat.of()
                  .formatHex(
                      MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()))));
    } catch (CertificateParsingException | CertificateEncodingException _) {
      return Optional.empty();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static List<String> names(X509Certificate certificate, int kind)
      throws CertificateParsingException {
    var names = new ArrayList<String>();
    Collection<List<?>> all = certificate.getSubjectAlternativeNames();
    for (var name : all == null ? List.<List<?>>of() : all) {
      if (name.get(0).equals(kind) && name.get(1) instanceof String text) {
        names.add(text);
      }
    }
    return names;
  }
}
