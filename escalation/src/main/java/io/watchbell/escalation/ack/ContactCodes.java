package io.watchbell.escalation.ack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of six digits by which somebody shows that a contact is theirs. A code is made of what it
 * is for and a secret, so that none has to be kept: whoever reads the log learns no code.
 */
public final class ContactCodes {
  /** How many digits a code has. */
  public static final int DIGITS = 6;

  private static final int CODES = 1_000_000;
  private static final String ALGORITHM = "HmacSHA256";

  /** What keeps a code from being the seal of anything else. */
  private static final String PURPOSE = "watchbell contact code\n";

  private final SecretKeySpec key;

  /** Codes made with this secret. */
  public ContactCodes(byte[] secret) {
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /** The code that is sent to a contact at an instant. */
  public String code(String contactKey, String mark, Instant sentAt) {
    var text = PURPOSE + contactKey + "\n" + mark + "\n" + sentAt.toEpochMilli();
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      long bits = ByteBuffer.wrap(mac.doFinal(text.getBytes(StandardCharsets.UTF_8))).getLong();
      return String.format(Locale.ROOT, "%06d", Long.remainderUnsigned(bits, CODES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
