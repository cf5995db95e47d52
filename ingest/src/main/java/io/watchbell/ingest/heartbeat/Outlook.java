package io.watchbell.ingest.heartbeat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.watchbell.model.rhythm.Cron;
import io.watchbell.model.rhythm.Every;
import io.watchbell.model.rhythm.Rhythm;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a heartbeat leads to, for whoever has just written it down: a time zone or a field of a
 * crontab that is not what was meant is easily seen in an instant.
 *
 * @param name as the configuration calls it
 * @param fingerprint of its alert, by which it can be explained
 * @param schedule how often it is to be heard of
 * @param grace how late it may be
 * @param maxRuntime how long a run that was said to have begun may take
 * @param missedAt when it is missed if it is heard of now and never again
 * @param zone by whose clock that is told to people
 */
public record Outlook(
    String name,
    String fingerprint,
    String schedule,
    String grace,
    @JsonProperty("max_runtime") String maxRuntime,
    @JsonProperty("missed_at") Instant missedAt,
    @JsonIgnore ZoneId zone) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss VV", Locale.ROOT);

  /**
   * The outlook of this heartbeat.
   *
   * @param here by whose clock times are told where the heartbeat has none of its own
   */
  public static Outlook of(Heartbeat heartbeat, Instant now, ZoneId here) {
    var rhythm = heartbeat.rhythm();
    return new Outlook(
        heartbeat.name(),
        heartbeat.fingerprint().hex(),
        rhythm.schedule(),
        Rhythm.text(rhythm.grace()),
        Rhythm.text(heartbeat.runtime()),
        rhythm.deadline(now),
        switch (rhythm) {
          case Cron cron -> cron.zone();
          case Every _ -> here;
        });
  }

  /** As one line for people. */
  public String line() {
    return "heartbeat %s (%s, grace %s): if pinged now and never again, missed at %s; alert %s"
        .formatted(name, schedule, grace, TIME.format(missedAt.atZone(zone)), fingerprint);
  }
}
