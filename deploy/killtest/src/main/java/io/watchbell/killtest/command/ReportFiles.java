package io.watchbell.killtest.command;

import io.watchbell.killtest.report.Report;
import io.watchbell.killtest.report.ReportText;
import io.watchbell.killtest.report.Timeline;
import io.watchbell.model.topic.Json;
import io.watchbell.web.Assets;
import io.watchbell.web.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Writes a report as text, JSON and a page that stands alone. */
final class ReportFiles {
  private ReportFiles() {}

  static void write(Report report, Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.write(directory.resolve("report.txt"), ReportText.lines(report));
    Json.mapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(directory.resolve("report.json").toFile(), report);
    Files.writeString(directory.resolve("report.html"), page(report));
  }

  private static String page(Report report) {
    return new Pages(new Assets(), Instant::now)
        .render(
            "killtest/report",
            Map.of(
                "report", report,
                "text", String.join("\n", ReportText.lines(report)),
                "timeline", Timeline.of(report)));
  }
}
