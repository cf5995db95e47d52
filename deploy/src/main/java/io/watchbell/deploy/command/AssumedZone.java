package io.watchbell.deploy.command;

import java.time.ZoneId;
import picocli.CommandLine.Option;

/** Where everybody is, for a history that is read without the Watchbell that knows it. */
final class AssumedZone {
  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = {
        "The time zone of everybody, when the file is read without a running Watchbell",
        "(default: this machine's)."
      })
  private ZoneId zone = ZoneId.systemDefault();

  /** That zone. */
  ZoneId zone() {
    return zone;
  }
}
