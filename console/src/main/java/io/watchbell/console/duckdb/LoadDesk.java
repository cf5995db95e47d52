package io.watchbell.console.duckdb;

import io.watchbell.console.pages.WatchBook;
import io.watchbell.console.reports.LoadReport;
import io.watchbell.console.reports.Period;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes reports on how the watch weighs on people, one at a time. */
public final class LoadDesk {
  private final Reading reading;
  private final WatchBook book;
  private final Supplier<Function<String, ZoneId>> zones;
  private final InstantSource clock;

  /**
   * A desk.
   *
   * @param book who had the watch
   * @param zones where people live, asked anew for each report
   */
  public LoadDesk(
      Reading reading,
      WatchBook book,
      Supplier<Function<String, ZoneId>> zones,
      InstantSource clock) {
    this.reading = reading;
    this.book = book;
    this.zones = zones;
    this.clock = clock;
  }

  /**
   * The report on so much time until now.
   *
   * @throws History.NotReady when there is nothing to read yet
   */
  public synchronized LoadReport report(Duration since) throws SQLException {
    var now = clock.instant();
    var period = new Period(now.minus(since), now);
    return LoadReport.of(HygieneFacts.of(reading, period), book, zones.get());
  }
}
