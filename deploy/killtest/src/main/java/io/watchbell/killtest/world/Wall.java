package io.watchbell.killtest.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The clock on the wall of one machine, which can be set: by libfaketime, a package of Debian. */
final class Wall {
  private static final int SECONDS_CACHED = 1;
  private final Path library;
  private final Path file;

  private Wall(Path library, Path file) {
    this.library = library;
    this.file = file;
  }

  /** The library, where it is installed. */
  static Optional<Path> library() {
    try (var directories = Files.newDirectoryStream(Path.of("/usr/lib"), "*-linux-gnu*")) {
      for (var directory : directories) {
        var found = directory.resolve("faketime/libfaketimeMT.so.1");
        if (Files.exists(found)) {
          return Optional.of(found);
        }
      }
      return Stream.of(Path.of("/usr/lib/faketime/libfaketimeMT.so.1"))
          .filter(Files::exists)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A clock that is right. */
  static Wall right(Path library, Path home) {
    var wall = new Wall(library, home.resolve("clock"));
    wall.set(Duration.ZERO);
    return wall;
  }

  /** What the process that goes by it needs in its environment. */
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "FAKETIME_TIMESTAMP_FILE", file.toString(),
        "FAKETIME_CACHE_DURATION", Integer.toString(SECONDS_CACHED),
        "FAKETIME_DONT_FAKE_MONOTONIC", "1");
  }

  /** Sets it ahead, or behind where this is negative. */
  void set(Duration ahead) {
    var text = "%+.3f".formatted(ahead.toMillis() / 1e3);
    try {
      var next = file.resolveSibling("clock.next");
      Files.writeString(next, text);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
