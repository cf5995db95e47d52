package io.watchbell.escalation.contact;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A browser that somebody chose to ring, as it describes itself (Push API, {@code
 * PushSubscription}).
 *
 * @param endpoint where its push service takes messages for it; a secret of sorts: who knows it can
 *     try to send there
 * @param p256dh its public key, base64url
 * @param auth the secret that it shares with whoever sends, base64url
 * @param name what people call it, as {@code Android phone}; may be empty
 */
public record Device(URI endpoint, String p256dh, String auth, String name) {
  private static final int ID_BYTES = 4;

  /** A short name of the device, made of its endpoint: the same browser has it again. */
  public String id() {
    try {
      var bytes = endpoint.toString().getBytes(StandardCharsets.UTF_8);
      var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(Arrays.copyOf(hash, ID_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** What to call it: its name, or where its messages go. */
  public String called() {
    return name.isBlank() ? "browser at " + endpoint.getHost() : name;
  }

  /** Says no more than that: the rest is nobody's business. */
  @Override
  public String toString() {
    return "Device " + id();
  }
}
