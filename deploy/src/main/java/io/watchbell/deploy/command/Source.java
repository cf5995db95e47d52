package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.RunningLog;
import io.watchbell.deploy.recording.LogRecording;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which log is read: the options of every command that reads one by itself. */
final class Source {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data directory of the Watchbell that runs (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("data");

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT[,...]",
      description = "Read this cluster's log instead.")
  private @Nullable String kafka;

  /**
   * A stretch of it.
   *
   * @throws io.watchbell.deploy.launch.StartFailure when nothing runs there
   */
  LogRecording recording(Instant since, Instant until) {
    return new LogRecording(RunningLog.find(kafka, data), since, until);
  }
}
