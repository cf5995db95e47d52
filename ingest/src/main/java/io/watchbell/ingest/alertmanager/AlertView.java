package io.watchbell.ingest.alertmanager;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One alert as API v2 shows it. The names are the fields of the JSON; none is ever null, because
 * the clients that are generated from Alertmanager's description refuse it.
 */
public record AlertView(
    Map<String, String> labels,
    Map<String, String> annotations,
    Instant startsAt,
    Instant endsAt,
    Instant updatedAt,
    String fingerprint,
    String generatorURL,
    List<Name> receivers,
    Status status) {
  /** Something that has only a name. */
  public record Name(String name) {}

  /**
   * Whether it is heard.
   *
   * @param state {@code active} or {@code suppressed}
   * @param silencedBy identifiers of silences
   * @param inhibitedBy fingerprints of alerts
   * @param mutedBy names of maintenance windows and rules
   */
  public record Status(
      String state, List<String> silencedBy, List<String> inhibitedBy, List<String> mutedBy) {}

  /** Alerts that go to one receiver and have these labels in common. */
  public record Group(
      Map<String, String> labels,
      Map<String, String> routeLabels,
      Name receiver,
      List<AlertView> alerts) {}
}
