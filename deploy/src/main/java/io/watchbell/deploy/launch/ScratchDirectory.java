package io.watchbell.deploy.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A directory that is thrown away when the process ends. */
public final class ScratchDirectory {
  private ScratchDirectory() {}

  /**
   * Makes one.
   *
   * @throws StartFailure when there is no place for it
   */
  public static Path make(String name) {
    try {
      var directory = Files.createTempDirectory(name);
      Runner.afterStop(() -> delete(directory));
      return directory;
    } catch (IOException e) {
      throw new StartFailure(
          "cannot make a temporary directory", "name a directory with --data", e);
    }
  }

  private static void delete(Path directory) {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      // Whoever clears temporary files clears these too.
    }
  }
}
