package io.watchbell.deploy.command;

import io.watchbell.console.duckdb.HistoryDatabase;
import io.watchbell.deploy.launch.StartFailure;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import picocli.CommandLine.Option;

/** The history of a Watchbell that does not run. */
final class HistoryFile {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "The data directory whose history is read when no Watchbell answers",
        "(default: ${DEFAULT-VALUE})."
      })
  private Path data = Path.of("data");

  /** The directory. */
  Path directory() {
    return data;
  }

  /**
   * Opens it to read; the caller closes it.
   *
   * @param asked who did not answer
   * @throws StartFailure when there is none, or it cannot be read
   */
  HistoryDatabase open(URI asked) {
    var file = data.resolve(HistoryDatabase.FILE);
    if (!Files.exists(file)) {
      throw new StartFailure(
          "nobody answers at %s, and there is no history %s".formatted(asked, file),
          "start it with watchbell run, or name it with --url, or its directory with --data");
    }
    try {
      return HistoryDatabase.readOnly(file);
    } catch (SQLException e) {
      throw new StartFailure(
          "nobody answers at %s, and %s cannot be read: %s"
              .formatted(
                  asked, file, String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          "if a Watchbell writes to it, name where it listens with --url",
          e);
    }
  }
}
