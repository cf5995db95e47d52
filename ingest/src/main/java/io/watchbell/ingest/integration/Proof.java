package io.watchbell.ingest.integration;

import io.watchbell.ingest.normalise.Delivery;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks signatures. What is compared is compared in constant time. */
final class Proof {
  /** How far a signed time may be from ours: Standard Webhooks recommends five minutes. */
  static final Duration SKEW_MAX = Duration.ofMinutes(5);

  private static final String GITHUB_PREFIX = "sha256=";
  private static final String STANDARD_PREFIX = "v1,";
  private static final String STANDARD_SECRET = "whsec_";

  /** Most signatures in one header: Standard Webhooks allows several while secrets change. */
  private static final int SIGNATURES_MAX = 8;

  private Proof() {}

  /** Whether whoever sent this knows the secret. */
  static boolean holds(Signing signing, String secret, Delivery delivery, Instant now) {
    var shown = delivery.header(signing.header());
    if (shown.isBlank()) {
      return false;
    }
    return switch (signing.style()) {
      case GRAFANA -> grafana(signing, secret, delivery, shown, now);
      case SENTRY -> isHex(shown, hash(utf8(secret), delivery.body()));
      case GITHUB ->
          shown.startsWith(GITHUB_PREFIX)
              && isHex(
                  shown.substring(GITHUB_PREFIX.length()), hash(utf8(secret), delivery.body()));
      case STANDARD_WEBHOOKS -> standard(secret, delivery, shown, now);
    };
  }

  private static boolean grafana(
      Signing signing, String secret, Delivery delivery, String shown, Instant now) {
    if (signing.timestampHeader().isEmpty()) {
      return isHex(shown, hash(utf8(secret), delivery.body()));
    }
    var time = delivery.header(signing.timestampHeader());
    return isNear(time, now) && isHex(shown, hash(utf8(secret), utf8(time + ":"), delivery.body()));
  }

  private static boolean standard(String secret, Delivery delivery, String shown, Instant now) {
    var time = delivery.header("webhook-timestamp");
    if (!isNear(time, now)) {
      return false;
    }
    var before = utf8(delivery.header("webhook-id") + "." + time + ".");
    byte[] expected = hash(standardKey(secret), before, delivery.body());
    boolean holds = false;
    for (var each : shown.split(" ", SIGNATURES_MAX)) {
      if (each.startsWith(STANDARD_PREFIX)) {
        holds |= MessageDigest.isEqual(expected, base64(each.substring(STANDARD_PREFIX.length())));
      }
    }
    return holds;
  }

  private static byte[] standardKey(String secret) {
    return secret.startsWith(STANDARD_SECRET)
        ? base64(secret.substring(STANDARD_SECRET.length()))
        : utf8(secret);
  }

  /** Something else than Base64 is no bytes at all, and equals nothing. */
  private static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }

  private static boolean isHex(String shown, byte[] expected) {
    var text = HexFormat.of().formatHex(expected);
    return MessageDigest.isEqual(utf8(text), utf8(shown.strip().toLowerCase(Locale.ROOT)));
  }

  private static boolean isNear(String epochSeconds, Instant now) {
    try {
      var at = Instant.ofEpochSecond(Long.parseLong(epochSeconds.strip()));
      return Duration.between(at, now).abs().compareTo(SKEW_MAX) <= 0;
    } catch (NumberFormatException | java.time.DateTimeException _) {
      return false;
    }
  }

  private static byte[] hash(byte[] key, byte[]... parts) {
    if (key.length == 0) {
      return new byte[0]; // Nobody's secret; the hash of nothing equals no signature.
    }
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      for (var part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
