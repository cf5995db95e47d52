package io.watchbell.ingest.integration;

import java.util.Locale;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * By which certificate a sender is known. All that is given has to be so; at least one is given.
 *
 * @param subject the distinguished name, or null
 * @param dns a host name among the alternative names, or null
 * @param uri an address among the alternative names, or null
 * @param fingerprint the SHA-256 of the certificate itself, or null
 */
public record ClientName(
    @Nullable X500Principal subject,
    @Nullable String dns,
    @Nullable String uri,
    @Nullable String fingerprint) {
  public ClientName {
    if (subject == null && dns == null && uri == null && fingerprint == null) {
      throw new IllegalArgumentException("a client that may be anybody");
    }
    dns = dns == null ? null : dns.toLowerCase(Locale.ROOT);
  }

  /** Whether this certificate, or none, is the one. */
  public boolean isOf(@Nullable ClientCertificate certificate) {
    return certificate != null
        && (subject == null || subject.equals(certificate.subject()))
        && (dns == null || certificate.dns().contains(dns))
        && (uri == null || certificate.uris().contains(uri))
        && (fingerprint == null || fingerprint.equals(certificate.fingerprint()));
  }
}
