package io.watchbell.router.incident;

import io.watchbell.model.incident.IncidentStatus;
import io.watchbell.model.topic.Codec;
import java.nio.ByteBuffer;

/** Tallies as bytes, always {@value #BYTES} of them. */
public final class TallyCodec implements Codec<Tally> {
  private static final byte VERSION = 1;
  private static final int BYTES = 3 + 6 * Integer.BYTES + 6 * Long.BYTES;

  @Override
  public byte[] encode(Tally tally) {
    var at = tally.instants();
    return ByteBuffer.allocate(BYTES)
        .put(VERSION)
        .put(code(tally.status()))
        .put((byte) (tally.announced() ? 1 : 0))
        .putInt(tally.ordinal())
        .putInt(tally.firing())
        .putInt(tally.total())
        .putInt(tally.told())
        .putInt(tally.joined())
        .putInt(tally.recovered())
        .putLong(at.lastAt())
        .putLong(at.closedAt())
        .putLong(at.toldAt())
        .putLong(at.announceAt())
        .putLong(at.tellAt())
        .putLong(at.cleanAt())
        .array();
  }

  @Override
  public Tally decode(byte[] bytes) {
    if (bytes.length != BYTES || bytes[0] != VERSION) {
      throw new CodecException("not a tally", new IllegalStateException());
    }
    var in = ByteBuffer.wrap(bytes, 1, BYTES - 1);
    var status = status(in.get());
    boolean announced = in.get() == 1;
    return new Tally(
        in.getInt(),
        status,
        announced,
        in.getInt(),
        in.getInt(),
        in.getInt(),
        in.getInt(),
        in.getInt(),
        new Tally.Instants(
            in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong()));
  }

  private static byte code(IncidentStatus status) {
    return switch (status) {
      case PENDING -> 0;
      case OPEN -> 1;
      case RESOLVED -> 2;
    };
  }

  private static IncidentStatus status(byte code) {
    return switch (code) {
      case 0 -> IncidentStatus.PENDING;
      case 1 -> IncidentStatus.OPEN;
      default -> IncidentStatus.RESOLVED;
    };
  }
}
