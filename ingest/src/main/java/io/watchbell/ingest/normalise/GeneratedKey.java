package io.watchbell.ingest.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A key for an event whose sender gave none: thirty-two hexadecimal digits of a hash of the event
 * and the instant it came, so that nothing here needs chance.
 */
public final class GeneratedKey {
  private static final int BYTES = 16;

  private GeneratedKey() {}

  public static String of(JsonNode event, Context context) {
    var said = context.integration() + '\n' + context.receivedAt() + '\n' + event;
    byte[] hash = sha256().digest(said.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
