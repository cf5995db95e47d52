package io.watchbell.ingest.opsgenie;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Identifiers that look like others' and hold what they stand for: UUIDs of version 8 (RFC 9562,
 * section 5.8), whose 122 free bits anybody may use. Whoever brings one back needs no memory to be
 * understood, also after a restart and by another instance.
 *
 * @param high the first 64 bits
 * @param low the last 58 bits
 */
record Uuids(long high, long low) {
  private static final long LOW_MASK = (1L << 58) - 1;
  private static final long VERSION = 8L << 12;
  private static final long VARIANT = 2L << 62;

  /** The case does not matter; what {@link UUID} alone would read, such as 1-1-1-1-1, is none. */
  private static final Pattern FORM =
      Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  String text() {
    long most = (high & ~0xFFFFL) | VERSION | ((high >>> 4) & 0xFFF);
    long least = VARIANT | ((high & 0xF) << 58) | (low & LOW_MASK);
    return new UUID(most, least).toString();
  }

  /** Reads what {@link #text} wrote; empty for everything that cannot have been it. */
  static Optional<Uuids> parse(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    var uuid = UUID.fromString(text);
    if (uuid.version() != 8 || uuid.variant() != 2) {
      return Optional.empty();
    }
    long most = uuid.getMostSignificantBits();
    long least = uuid.getLeastSignificantBits();
    long high = (most & ~0xFFFFL) | ((most & 0xFFF) << 4) | ((least >>> 58) & 0xF);
    return Optional.of(new Uuids(high, least & LOW_MASK));
  }
}
