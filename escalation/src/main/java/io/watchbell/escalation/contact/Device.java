package io.watchbell.escalation.contact;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A browser that somebody chose to ring, as it describes itself (Push API, {@code
 * PushSubscription}).
 *
 * @param endpoint where its push service takes messages for it; a secret of sorts: who knows it can
 *     try to send there
 * @param p256dh its public key, base64url
 * @param auth the secret that it shares with whoever sends, base64url
 * @param name what people call it, as {@code Android phone}; may be empty
 * @param known the short name that it has from an earlier address; null where it has had one only
 */
public record Device(
    URI endpoint, String p256dh, String auth, String name, @Nullable String known) {
  private static final int ID_BYTES = 4;

  /** One that has had one address only. */
  public Device(URI endpoint, String p256dh, String auth, String name) {
    this(endpoint, p256dh, auth, name, null);
  }

  /** The same, which goes on under a name that it has from an earlier address. */
  public Device knownAs(String id) {
    return new Device(endpoint, p256dh, auth, name, id);
  }

  /** A short name of the device, made of its first endpoint: the same browser has it again. */
  public String id() {
    if (known != null) {
      return known;
    }
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
