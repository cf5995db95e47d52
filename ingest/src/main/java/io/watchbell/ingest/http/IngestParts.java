package io.watchbell.ingest.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.watchbell.ingest.alertmanager.Receivers;
import io.watchbell.ingest.heartbeat.Heartbeats;
import io.watchbell.ingest.integration.Keyring;
import io.watchbell.ingest.normalise.SourceBook;
import io.watchbell.ingest.publish.AlertSink;
import io.watchbell.ingest.publish.CommandLog;
import io.watchbell.ingest.publish.SilenceLog;
import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.web.Origins;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the face needs from outside.
 *
 * @param alerts where alerts are made durable
 * @param silences where silences are made durable
 * @param commands where what is asked of incidents is made durable
 * @param incidents the incidents as they are now
 * @param views the alerts and silences as they are now; whoever reads the log feeds them
 * @param authors who of those who make silences are told before they end
 * @param receivers the live ladders and routes, to be shown
 * @param keyring the live keys; asked anew for every request, so that a reload is a swap
 * @param sources the live sources; asked anew likewise
 * @param heartbeats the live heartbeats, asked anew for every request
 * @param heartbeatKeys the live keys of their doors
 * @param fetch what others have to be asked for
 * @param origins by which names browsers may reach us
 * @param clock when something was received
 * @param metrics where it is counted
 * @param ready whether what is accepted would be acted upon now
 * @param version our own version
 */
public record IngestParts(
    AlertSink alerts,
    SilenceLog silences,
    CommandLog commands,
    Incidents incidents,
    LiveViews views,
    Authors authors,
    Supplier<Receivers> receivers,
    Supplier<Keyring> keyring,
    Supplier<SourceBook> sources,
    Supplier<Heartbeats> heartbeats,
    Supplier<Keyring> heartbeatKeys,
    Fetch fetch,
    Origins origins,
    InstantSource clock,
    MeterRegistry metrics,
    BooleanSupplier ready,
    String version) {
  /** The alert of this name as it was last different; null where none is known to fire. */
  @Nullable Alert known(Fingerprint fingerprint) {
    var state = views.find(fingerprint);
    return state == null || state.isAwaited() ? null : state.alert();
  }

  /** The time, in whole milliseconds, so that it equals itself after a trip through the log. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
