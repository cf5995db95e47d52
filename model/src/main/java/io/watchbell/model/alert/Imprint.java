package io.watchbell.model.alert;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the deduplicate stage needs of an alert. It travels in the record header {@link #HEADER}, so
 * that a repeat is dropped without parsing its body.
 *
 * @param status what the sender says of it
 * @param startsAtMillis since when it is wrong, epoch milliseconds
 * @param endsAtMillis when it ends unless sent again, epoch milliseconds; {@link #NEVER} if not
 * @param content a hash of everything that a person would notice the change of
 */
public record Imprint(AlertStatus status, long startsAtMillis, long endsAtMillis, long content) {
  /** The name of the record header. */
  public static final String HEADER = "imprint";

  /** No end is known. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final byte VERSION = 1;
  private static final int BYTES = 2 + 3 * Long.BYTES;

  /** The imprint of this alert. */
  public static Imprint of(Alert alert) {
    var end = alert.endsAt();
    return new Imprint(
        alert.status(),
        alert.startsAt().toEpochMilli(),
        end == null ? NEVER : end.toEpochMilli(),
        content(alert));
  }

  /** The same of an alert that is over. */
  public Imprint over() {
    return new Imprint(AlertStatus.RESOLVED, startsAtMillis, endsAtMillis, content);
  }

  /** When it ends unless sent again, or null where no end is known. */
  public @Nullable Instant endsAt() {
    return endsAtMillis == NEVER ? null : Instant.ofEpochMilli(endsAtMillis);
  }

  /** Twenty-six bytes: version, status, and three big-endian longs. */
  public byte[] encode() {
    return ByteBuffer.allocate(BYTES)
        .put(VERSION)
        .put(status.code())
        .putLong(startsAtMillis)
        .putLong(endsAtMillis)
        .putLong(content)
        .array();
  }

  /** Reads what {@link #encode} wrote; null for anything else. */
  public static @Nullable Imprint decode(byte @Nullable [] bytes) {
    if (bytes == null || bytes.length != BYTES || bytes[0] != VERSION) {
      return null;
    }
    var status = AlertStatus.ofCode(bytes[1]);
    var in = ByteBuffer.wrap(bytes, 2, BYTES - 2);
    return status == null ? null : new Imprint(status, in.getLong(), in.getLong(), in.getLong());
  }

  /**
   * A change of level or labels is news. A changed text is not: many tools write the present value
   * into the summary, and a page per value would be noise.
   */
  private static long content(Alert alert) {
    return Fingerprint.add(alert.labels().hash(), alert.level().name());
  }
}
