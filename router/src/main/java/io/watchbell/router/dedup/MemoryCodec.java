package io.watchbell.router.dedup;

import io.watchbell.model.alert.AlertStatus;
import io.watchbell.model.alert.Imprint;
import io.watchbell.model.topic.Codec;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Memories as bytes: about a hundred each, read and written once for every alert that arrives, so
 * no text format.
 */
public final class MemoryCodec implements Codec<Memory> {
  private static final byte VERSION = 3;

  /** Without patience. */
  private static final byte VERSION_BEFORE = 2;

  private static final int FIXED = 2 + 10 * Long.BYTES + 2 * Integer.BYTES + 1;
  private static final int STATUS_BITS = 3;
  private static final int SAID_OVER = 4;
  private static final int TOLD = 8;
  private static final int DOUBTFUL = 16;
  private static final int FLAPPING = 32;

  @Override
  public byte[] encode(Memory memory) {
    var name = memory.name().getBytes(StandardCharsets.UTF_8);
    var flips = memory.flips();
    var out = ByteBuffer.allocate(FIXED + name.length + flips.count() * Long.BYTES);
    out.put(VERSION).put((byte) flags(memory));
    out.putLong(memory.imprint().startsAtMillis());
    out.putLong(memory.imprint().endsAtMillis());
    out.putLong(memory.imprint().content());
    out.putLong(memory.standing().changedAt());
    out.putInt(memory.repeats().count()).putInt(memory.repeats().late());
    out.putLong(memory.repeats().flushAt());
    out.putLong(memory.wakes().endRow()).putLong(memory.wakes().lookAt());
    out.putLong(memory.wakes().calmAt()).putLong(memory.wakes().forgetAt());
    out.putLong(memory.wakes().patience());
    out.put((byte) flips.count());
    for (int i = 0; i < flips.count(); i++) {
      out.putLong(flips.at(i));
    }
    // The name comes last, so that its length need not be written.
    out.put(name);
    return out.array();
  }

  @Override
  public Memory decode(byte[] bytes) {
    try {
      var in = ByteBuffer.wrap(bytes);
      byte version = in.get();
      if (version != VERSION && version != VERSION_BEFORE) {
        throw new CodecException("a memory of another version", new IllegalStateException());
      }
      return read(in, version);
    } catch (BufferUnderflowException e) {
      throw new CodecException("not a memory: too short", e);
    }
  }

  private static Memory read(ByteBuffer in, byte version) {
    int flags = in.get();
    var imprint =
        new Imprint(status(flags & STATUS_BITS), in.getLong(), in.getLong(), in.getLong());
    long changedAt = in.getLong();
    var repeats = new Memory.Repeats(in.getInt(), in.getInt(), in.getLong());
    var wakes =
        new Memory.Wakes(
            in.getLong(),
            in.getLong(),
            in.getLong(),
            in.getLong(),
            version == VERSION ? in.getLong() : Memory.NEVER);
    long[] flips = new long[in.get()];
    for (int i = 0; i < flips.length; i++) {
      flips[i] = in.getLong();
    }
    var name = text(in, in.remaining());
    var standing =
        new Memory.Standing(
            changedAt,
            (flags & SAID_OVER) != 0,
            (flags & DOUBTFUL) != 0,
            (flags & FLAPPING) != 0,
            (flags & TOLD) != 0);
    return new Memory(imprint, name, standing, repeats, Flips.of(flips), wakes);
  }

  private static int flags(Memory memory) {
    var standing = memory.standing();
    return status(memory.imprint().status())
        | (standing.saidOver() ? SAID_OVER : 0)
        | (standing.told() ? TOLD : 0)
        | (standing.doubtful() ? DOUBTFUL : 0)
        | (standing.flapping() ? FLAPPING : 0);
  }

  private static int status(AlertStatus status) {
    return switch (status) {
      case FIRING -> 0;
      case ACKNOWLEDGED -> 1;
      case RESOLVED -> 2;
      case AWAITED -> 3;
    };
  }

  private static AlertStatus status(int code) {
    return switch (code) {
      case 0 -> AlertStatus.FIRING;
      case 1 -> AlertStatus.ACKNOWLEDGED;
      case 2 -> AlertStatus.RESOLVED;
      default -> AlertStatus.AWAITED;
    };
  }

  private static String text(ByteBuffer in, int length) {
    var bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
