package io.watchbell.console.duckdb;

import io.watchbell.console.reports.Hygiene;
import io.watchbell.console.reports.Period;
import io.watchbell.console.reports.Report;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes reports, one at a time, so that however many people look at the page, a thousand at once
 * cost as much as one. Each is good for a few seconds.
 */
public final class HygieneDesk {
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final int KEPT_MAX = 8;

  private final Reading reading;
  private final Supplier<Function<String, ZoneId>> zones;
  private final ZoneId zone;
  private final InstantSource clock;
  private final Map<Duration, Report> kept = new LinkedHashMap<>();

  /**
   * A desk.
   *
   * @param zones where people live, asked anew for each report
   * @param zone of those whose own nobody knows
   */
  public HygieneDesk(
      Reading reading, Supplier<Function<String, ZoneId>> zones, ZoneId zone, InstantSource clock) {
    this.reading = reading;
    this.zones = zones;
    this.zone = zone;
    this.clock = clock;
  }

  /**
   * The report on so much time until now.
   *
   * @throws History.NotReady when there is nothing to read yet
   */
  public synchronized Report report(Duration since) throws SQLException {
    var now = clock.instant();
    kept.values().removeIf(report -> report.period().until().plus(FRESH).isBefore(now));
    if (kept.size() >= KEPT_MAX) {
      kept.clear();
    }
    if (!kept.containsKey(since)) {
      kept.put(since, report(new Period(now.minus(since), now)));
    }
    return Objects.requireNonNull(kept.get(since));
  }

  /** The report on this time. */
  public synchronized Report report(Period period) throws SQLException {
    return Hygiene.report(
        HygieneFacts.of(reading, period),
        HygieneFacts.before(reading, period.before()),
        zones.get(),
        zone);
  }
}
