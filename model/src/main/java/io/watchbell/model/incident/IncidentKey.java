package io.watchbell.model.incident;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.watchbell.model.alert.Labels;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What belongs to one incident: ten characters made of the service and the labels by which alerts
 * are grouped. The same trouble has the same key each time it comes back.
 *
 * <p>Ten characters of base 32 are 50 bits: with a hundred thousand keys the chance that any two
 * fall together is five in a million. Crockford's alphabet has no letter that is read as a digit,
 * so a key can be told over the telephone.
 *
 * @param text the ten characters
 */
public record IncidentKey(@JsonValue String text) {
  /** How many characters a key has. */
  public static final int LENGTH = 10;

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public IncidentKey {
    if (!looksLike(text)) {
      throw new IllegalArgumentException("not an incident key: " + text);
    }
  }

  /** Whether this text could be a key. No regular expression: it is asked for every alert. */
  public static boolean looksLike(String text) {
    boolean fits = text.length() == LENGTH;
    for (int i = 0; fits && i < LENGTH; i++) {
      fits = ALPHABET.indexOf(text.charAt(i)) >= 0;
    }
    return fits;
  }

  /** The key of the incidents of this service with these labels. */
  public static IncidentKey of(String service, Labels group) {
    var digest = sha256();
    field(digest, service);
    group.forEach((name, value) -> {
      field(digest, name);
      field(digest, value);
    });
    return new IncidentKey(base32(digest.digest()));
  }

  private static void field(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0xFF);
  }

  private static String base32(byte[] hash) {
    long bits = 0;
    for (int i = 0; i < 7; i++) {
      bits = (bits << 8) | (hash[i] & 0xFF);
    }
    var text = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      text.append(ALPHABET.charAt((int) (bits >>> (51 - 5 * i)) & 31));
    }
    return text.toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
