package io.watchbell.escalation.ack;

import io.watchbell.model.incident.IncidentId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Mints and checks the tokens of links: a version, the expiry, the incident and the person,
 * followed by the first half of their HMAC-SHA256; all in URL-safe Base64, about fifty characters.
 */
public final class LinkTokens {
  /** Fewest bytes of a secret. */
  public static final int SECRET_BYTES_MIN = 32;

  /** Longest token that is looked at, in characters. */
  public static final int TOKEN_MAX = 512;

  private static final byte VERSION = 1;
  private static final int MAC_BYTES = 16;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * Tokens signed with this secret; whoever has it can act as anybody.
   *
   * @throws IllegalArgumentException when it is shorter than {@link #SECRET_BYTES_MIN} bytes
   */
  public LinkTokens(byte[] secret) {
    if (secret.length < SECRET_BYTES_MIN) {
      throw new IllegalArgumentException(
          "the secret of links needs at least %d bytes, this one has %d"
              .formatted(SECRET_BYTES_MIN, secret.length));
    }
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /** The token of a link. */
  public String mint(Link link) {
    var person = link.person().getBytes(StandardCharsets.UTF_8);
    var incident = link.incident().toString().getBytes(StandardCharsets.US_ASCII);
    var payload =
        ByteBuffer.allocate(1 + Long.BYTES + 1 + incident.length + person.length)
            .put(VERSION)
            .putLong(link.expiresAt().getEpochSecond())
            .put((byte) incident.length)
            .put(incident)
            .put(person)
            .array();
    var token = Arrays.copyOf(payload, payload.length + MAC_BYTES);
    System.arraycopy(mac(payload), 0, token, payload.length, MAC_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** What this token is worth at this instant. Takes the same time however much of it is right. */
  public Checked check(String token, Instant now) {
    var bytes = decode(token);
    if (bytes == null || bytes.length <= MAC_BYTES) {
      return new Checked.Malformed();
    }
    var payload = Arrays.copyOf(bytes, bytes.length - MAC_BYTES);
    var mac = Arrays.copyOfRange(bytes, payload.length, bytes.length);
    var link = read(payload);
    if (link == null) {
      return new Checked.Malformed();
    }
    if (!MessageDigest.isEqual(mac, mac(payload))) {
      return new Checked.Forged();
    }
    return now.isBefore(link.expiresAt()) ? new Checked.Valid(link) : new Checked.Expired(link);
  }

  private static byte @Nullable [] decode(String token) {
    if (token.length() > TOKEN_MAX) {
      return null;
    }
    try {
      return Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable Link read(byte[] payload) {
    var buffer = ByteBuffer.wrap(payload);
    try {
      if (buffer.get() != VERSION) {
        return null;
      }
      var expiresAt = Instant.ofEpochSecond(buffer.getLong());
      var incident = new byte[Byte.toUnsignedInt(buffer.get())];
      buffer.get(incident);
      var person = new byte[buffer.remaining()];
      buffer.get(person);
      return new Link(
          IncidentId.parse(new String(incident, StandardCharsets.US_ASCII)),
          new String(person, StandardCharsets.UTF_8),
          expiresAt);
    } catch (BufferUnderflowException | IllegalArgumentException | DateTimeException e) {
      return null;
    }
  }

  /** Tokens of replies by mail, under the same secret but not interchangeable with links. */
  public ReplyTokens replies() {
    var secret = mac("watchbell replies by mail".getBytes(StandardCharsets.US_ASCII));
    return new ReplyTokens(HexFormat.of().formatHex(secret));
  }

  private byte[] mac(byte[] payload) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Arrays.copyOf(mac.doFinal(payload), MAC_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
