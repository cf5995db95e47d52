package io.watchbell.ingest.sns;

import com.google.re2j.Pattern;
import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.security.auth.x500.X500Principal;

/**
 * A certificate with which SNS signs.
 *
 * @param name the common name of whom it was given to
 * @param key its public key
 * @param from it does not count before
 * @param until it does not count after
 */
public record SnsCertificate(String name, PublicKey key, Instant from, Instant until) {
  /** Most bytes of one; AWS's have about 2 KiB. */
  public static final int BYTES_MAX = 32 * 1024;

  /**
   * As the names are written: {@code sns.amazonaws.com}, {@code sns-signing.eu-south-1...} for
   * regions that have to be switched on, {@code sns-cn-north-1...} and the like for partitions.
   */
  private static final Pattern NAME =
      Pattern.compile("sns([.-][a-z0-9-]{1,63})?\\.amazonaws\\.com(\\.cn)?");

  private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=([^,\\\\]+)");

  /**
   * Reads one, PEM or DER.
   *
   * @throws CertificateException when it is none
   */
  public static SnsCertificate read(byte[] bytes) throws CertificateException {
    var parsed =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(bytes));
    if (!(parsed instanceof X509Certificate certificate)) {
      throw new CertificateException("not an X.509 certificate");
    }
    return new SnsCertificate(
        commonName(certificate.getSubjectX500Principal()),
        certificate.getPublicKey(),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant());
  }

  private static String commonName(X500Principal subject) {
    var matcher = COMMON_NAME.matcher(subject.getName());
    return matcher.find() ? matcher.group(1) : "";
  }

  /** Whether it was given to SNS. */
  boolean isOfSns() {
    return NAME.matches(name);
  }

  /** Whether it counts at this time. */
  public boolean isValid(Instant at) {
    return !at.isBefore(from) && !at.isAfter(until);
  }
}
