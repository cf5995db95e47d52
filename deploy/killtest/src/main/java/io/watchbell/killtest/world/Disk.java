package io.watchbell.killtest.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small disk of its own for one machine, which can be filled. */
final class Disk {
  private final Path directory;

  private Disk(Path directory) {
    this.directory = directory;
  }

  /** One that is as large as that of the whole, and cannot be filled. */
  static Disk shared(Path directory) {
    try {
      return new Disk(Files.createDirectories(directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One in memory.
   *
   * @param megabytes how large
   */
  static Disk ofMemory(Path directory, int megabytes) {
    var disk = shared(directory);
    Shell.must("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", "" + directory);
    return disk;
  }

  Path path() {
    return directory;
  }

  /** Takes all the room that is left. */
  void fill() {
    // It ends with "no space left", which is what is wanted.
    Shell.run("dd", "if=/dev/zero", "of=" + filler(), "bs=1M");
    Shell.run("dd", "if=/dev/zero", "of=" + filler(), "bs=4k", "oflag=append", "conv=notrunc");
  }

  /** Gives it back. */
  void empty() {
    try {
      Files.deleteIfExists(filler());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path filler() {
    return directory.resolve("filler");
  }
}
