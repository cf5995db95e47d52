package io.watchbell.deploy.command;

import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.deploy.launch.Terminal;
import io.watchbell.deploy.recording.RecordingWriter;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code watchbell export}. */
@Command(
    name = "export",
    description = "Write a stretch of the log into a file: alerts, and what people did.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A line of JSON for each record; see docs/backtest.md. Labels and texts of alerts are in it:",
      "treat it as you treat the log."
    })
final class ExportCommand extends Speaking {
  @Mixin private Stretch stretch = new Stretch();
  @Mixin private Source source = new Source();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The file: .zst (small and fast), .gz, or .jsonl (not compressed).")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    stretch.check();
    try (var recording = source.recording(stretch.since(), stretch.until())) {
      long records = 0;
      var head = recording.head();
      var counter = new Counter(Terminal.error(), head.since(), head.until());
      try (var writer = RecordingWriter.create(file, head)) {
        for (var record : recording.beside()) {
          writer.write(record);
          records++;
        }
        long alerts = 0;
        for (var all = recording.alerts(); all.hasNext(); alerts++) {
          var record = all.next();
          writer.write(record);
          counter.at(alerts, Instant.ofEpochMilli(record.at()));
        }
        counter.done();
        out().println("wrote %s: %,d alerts, %,d other records".formatted(file, alerts, records));
        out().flush();
      }
      return 0;
    } catch (KafkaException e) {
      throw new StartFailure(
          "cannot read the log (" + e.getMessage() + ")",
          "is the address right, and does it run?",
          e);
    }
  }
}
