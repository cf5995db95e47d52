package io.watchbell.deploy.recording;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a stream, as bytes in one buffer that is used again: the next line changes them. */
final class Lines implements AutoCloseable {
  /** Longest line: far more than any record that Kafka takes as it is configured. */
  static final int LINE_MAX_BYTES = 64 * 1024 * 1024;

  private static final int FIRST_BYTES = 1 << 20;

  private final InputStream in;
  private byte[] buffer = new byte[FIRST_BYTES];
  private int filled;
  private int from;
  private int end;
  private int following;
  private long number;

  Lines(InputStream in) {
    this.in = in;
  }

  /** Goes to the next line that is not empty; false when there is none. */
  boolean next() throws IOException {
    do {
      from = following;
      int at = from;
      while (true) {
        while (at < filled && buffer[at] != '\n') {
          at++;
        }
        if (at < filled) {
          break;
        }
        int before = from;
        boolean more = fill();
        at -= before - from;
        if (!more) {
          end = filled;
          following = filled;
          number += end > from ? 1 : 0;
          return end > from;
        }
      }
      end = at;
      following = at + 1;
      number++;
    } while (end == from);
    return true;
  }

  /** Reads more behind what is there; what was read before the line is given up. */
  private boolean fill() throws IOException {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, filled - from);
      filled -= from;
      following = 0;
      from = 0;
    }
    if (filled == buffer.length) {
      if (filled >= LINE_MAX_BYTES) {
        throw new IOException("a line is longer than " + LINE_MAX_BYTES + " bytes");
      }
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    filled += Math.max(0, read);
    return read > 0;
  }

  byte[] bytes() {
    return buffer;
  }

  int from() {
    return from;
  }

  int length() {
    return end - from;
  }

  /** Which line it is, from 1. */
  long number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
