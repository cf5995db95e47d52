package io.watchbell.deploy.recording;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How a file is compressed: its name says so when it is written, its first bytes when read. */
enum Squeeze {
  /** {@code .zst}, and whatever has another name: small, and the fastest to read. */
  ZSTD,
  /** {@code .gz}: what everybody can open. */
  GZIP,
  /** {@code .jsonl} and {@code .json}. */
  NONE;

  private static final int BUFFER = 1 << 16;
  private static final int LEVEL = 3;
  private static final int GZIP_FIRST = 0x1F;
  private static final int GZIP_SECOND = 0x8B;
  private static final int ZSTD_FIRST = 0x28;
  private static final int ZSTD_SECOND = 0xB5;

  static OutputStream write(Path file) throws IOException {
    var out = Files.newOutputStream(file);
    var name = file.toString();
    if (name.endsWith(".gz")) {
      return new GZIPOutputStream(out, BUFFER);
    }
    return name.endsWith(".jsonl") || name.endsWith(".json")
        ? out
        : new ZstdOutputStream(out, LEVEL);
  }

  static InputStream read(Path file) throws IOException {
    var squeeze = of(file);
    var in = Files.newInputStream(file);
    return switch (squeeze) {
      case ZSTD -> new ZstdInputStream(in);
      case GZIP -> new GZIPInputStream(in, BUFFER);
      case NONE -> in;
    };
  }

  private static Squeeze of(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      int first = in.read();
      int second = in.read();
      if (first == GZIP_FIRST && second == GZIP_SECOND) {
        return GZIP;
      }
      return first == ZSTD_FIRST && second == ZSTD_SECOND ? ZSTD : NONE;
    }
  }
}
