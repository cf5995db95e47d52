package io.watchbell.ingest.alertmanager;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What {@code GET /api/v2/status} shows. */
public record StatusView(
    Cluster cluster, Map<String, String> versionInfo, Config config, Instant uptime) {
  /** The version of Alertmanager whose API this is; clients compare it with their own. */
  static final String API_VERSION = "0.27.0";

  /** We are no gossip cluster: what is accepted is in the log. */
  public record Cluster(String status, List<String> peers) {}

  /** A configuration to look at. */
  public record Config(String original) {}

  /**
   * The status.
   *
   * @param version our own
   * @param startedAt since when we run
   */
  public static StatusView of(Receivers receivers, String version, Instant startedAt) {
    return new StatusView(
        new Cluster("disabled", List.of()),
        Map.of(
            "version", API_VERSION,
            "revision", "watchbell-" + version,
            "branch", "API v2 served by Watchbell, which is not Alertmanager",
            "buildUser", "",
            "buildDate", "",
            "goVersion", ""),
        new Config(receivers.yaml()),
        startedAt);
  }
}
