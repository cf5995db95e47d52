package io.watchbell.ingest.sns;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Whether a message is SNS's own. */
public sealed interface SnsVerdict {
  /** SNS tries for an hour at most, and then gives a message up. */
  Duration AGE_MAX = Duration.ofMinutes(75);

  /** How far our clock may be behind. */
  Duration AHEAD_MAX = Duration.ofMinutes(15);

  /** It is. */
  record Genuine() implements SnsVerdict {}

  /**
   * It is not, or nobody can say so.
   *
   * @param why one sentence
   * @param where the field
   * @param hint what to do about it
   */
  record Refused(String why, String where, String hint) implements SnsVerdict {}

  /**
   * Decides about a message.
   *
   * @param certificate what was found where the message says that its certificate is
   * @param now by our clock
   */
  static SnsVerdict of(SnsEnvelope envelope, SnsCertificate certificate, Instant now) {
    if (!certificate.isOfSns()) {
      return new Refused(
          "the certificate was not given to SNS", "SigningCertURL", "is this message from AWS?");
    }
    if (!certificate.isValid(now)) {
      return new Refused(
          "the certificate holds from %s to %s".formatted(certificate.from(), certificate.until()),
          "SigningCertURL",
          "is the clock of this machine right? It says " + now);
    }
    return switch (envelope.signatureVersion()) {
      case "1" -> of("SHA1withRSA", envelope, certificate, now);
      case "2" -> of("SHA256withRSA", envelope, certificate, now);
      default ->
          new Refused(
              "there is no such version of the signature", "SignatureVersion", "1 or 2 is known");
    };
  }

  private static SnsVerdict of(
      String algorithm, SnsEnvelope envelope, SnsCertificate certificate, Instant now) {
    if (!holds(algorithm, envelope, certificate)) {
      return new Refused(
          "the signature is not one of this message",
          "Signature",
          "something on the way changed the message, or it is not from AWS");
    }
    return age(envelope, now);
  }

  private static boolean holds(String algorithm, SnsEnvelope envelope, SnsCertificate certificate) {
    try {
      var signature = Signature.getInstance(algorithm);
      signature.initVerify(certificate.key());
      signature.update(envelope.signed());
      return signature.verify(Base64.getDecoder().decode(envelope.signature()));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      return false; // A key of another kind, or a signature that is none.
    }
  }

  /** Against a message that somebody kept to send again. */
  private static SnsVerdict age(SnsEnvelope envelope, Instant now) {
    try {
      var sent = Instant.parse(envelope.timestamp());
      if (!sent.isBefore(now.minus(AGE_MAX)) && !sent.isAfter(now.plus(AHEAD_MAX))) {
        return new Genuine();
      }
    } catch (DateTimeException _) {
      // Said below.
    }
    return new Refused(
        "the message is of another time: '%s'".formatted(envelope.timestamp()),
        "Timestamp",
        "is the clock of this machine right? It says " + now);
  }
}
