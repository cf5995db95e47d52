package io.watchbell.benchmarks.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where it is measured.
 *
 * @param house the source tree, built
 * @param work a directory that is thrown away
 * @param quick whether it is to be short rather than exact
 * @param progress who is told how far it is
 */
record Ground(Path house, Path work, boolean quick, Progress progress) {
  /** One or the other. */
  int either(int usually, int quickly) {
    return quick ? quickly : usually;
  }

  /** A new directory. */
  Path directory(String name) throws IOException {
    return Files.createDirectories(work.resolve(name));
  }
}
