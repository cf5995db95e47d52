package io.watchbell.escalation.notify.vendor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids that we choose ourselves where a vendor lets us: the same for the same thing, so that what is
 * sent twice is there once.
 */
final class OwnIds {
  private static final long VERSION_MASK = 0xffff_ffff_ffff_0fffL;
  private static final long VERSION_4 = 0x4000L;
  private static final long VARIANT_MASK = 0x3fff_ffff_ffff_ffffL;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private OwnIds() {}

  /**
   * The id of this thing, in the form of version 4 (RFC 9562), which is what vendors check for. Its
   * bits are those of a SHA-256 instead of random ones.
   */
  static UUID of(String... names) {
    try {
      var text = String.join("\n", names);
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      var bits = ByteBuffer.wrap(hash);
      return new UUID(
          (bits.getLong() & VERSION_MASK) | VERSION_4, (bits.getLong() & VARIANT_MASK) | VARIANT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
