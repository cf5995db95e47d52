package io.watchbell.ingest.spool;

import io.watchbell.kafka.LogRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A record that waits in the spool.
 *
 * @param number its place in the order of arrival
 * @param spooledAt when it was put there, epoch milliseconds
 * @param record what is to be written
 */
record Slip(long number, long spooledAt, LogRecord record) {
  private static final byte VERSION = 1;
  private static final int NONE = -1;

  /** Everything but the number, which is its key. */
  byte[] encode() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(spooledAt);
      out.writeUTF(record.topic());
      write(out, record.key());
      write(out, record.value());
      var at = record.at();
      out.writeLong(at == null ? NONE : at);
      out.writeInt(record.headers().size());
      for (var header : record.headers().entrySet()) {
        out.writeUTF(header.getKey());
        write(out, header.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IOException for anything else
   */
  static Slip decode(long number, byte[] bytes) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != VERSION) {
        throw new IOException("a slip of a later version");
      }
      long spooledAt = in.readLong();
      var topic = in.readUTF();
      byte @Nullable [] key = read(in);
      if (key == null) {
        throw new IOException("a slip without a key");
      }
      byte @Nullable [] value = read(in);
      long at = in.readLong();
      var headers = new LinkedHashMap<String, byte[]>();
      for (int left = in.readInt(); left > 0; left--) {
        var name = in.readUTF();
        byte @Nullable [] header = read(in);
        headers.put(name, header == null ? new byte[0] : header);
      }
      return new Slip(
          number, spooledAt, new LogRecord(topic, key, value, at == NONE ? null : at, headers));
    }
  }

  private static void write(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
    out.writeInt(bytes == null ? NONE : bytes.length);
    if (bytes != null) {
      out.write(bytes);
    }
  }

  private static byte @Nullable [] read(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length == NONE) {
      return null;
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length != length) {
      throw new IOException("a slip that ends too early");
    }
    return bytes;
  }
}
