package io.watchbell.deploy.launch;

import io.watchbell.deploy.settings.Configuration;
import io.watchbell.ingest.heartbeat.Retired;
import io.watchbell.ingest.http.LiveViews;
import io.watchbell.ingest.publish.AlertSink;
import io.watchbell.ingest.publish.Entry;
import io.watchbell.model.alert.Alert;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the waiting for heartbeats that were taken out of the configuration. */
final class Retirement implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Retirement.class);

  private final LiveViews views;
  private final AlertSink sink;
  private final Supplier<Configuration> configuration;
  private final InstantSource clock;

  Retirement(
      LiveViews views, AlertSink sink, Supplier<Configuration> configuration, InstantSource clock) {
    this.views = views;
    this.sink = sink;
    this.configuration = configuration;
    this.clock = clock;
  }

  /** Said again until the view has it, which does no harm. */
  @Override
  public void run() {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var retired = Retired.among(views.alerts(), configuration.get().heartbeats(), now);
    if (!retired.isEmpty()) {
      log.info("no longer waited for: {}", retired.stream().map(Alert::integration).toList());
      var _ = sink.append(retired.stream().<Entry>map(Entry.OfAlert::new).toList());
    }
  }
}
