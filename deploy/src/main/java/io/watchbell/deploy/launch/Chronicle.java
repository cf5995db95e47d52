package io.watchbell.deploy.launch;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.watchbell.console.duckdb.History;
import io.watchbell.console.duckdb.HygieneDesk;
import io.watchbell.console.duckdb.LoadDesk;
import io.watchbell.console.duckdb.Reading;
import io.watchbell.console.duckdb.SilenceDesk;
import io.watchbell.console.duckdb.SqlDesk;
import io.watchbell.console.http.HygieneFace;
import io.watchbell.console.http.LoadFace;
import io.watchbell.console.http.SilencePreviewFace;
import io.watchbell.console.http.SqlFace;
import io.watchbell.console.kafka.HistoryFeed;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The history and what is asked of it. Nothing of it begins before alerts would page somebody: it
 * is made for the morning after.
 */
final class Chronicle {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final KafkaConnection connection;
  private final Closers closers;
  private final InstantSource clock;
  private final History history;
  private final AtomicReference<@Nullable HistoryFeed> feed = new AtomicReference<>();

  private Chronicle(Foundation base, KafkaConnection connection) {
    this.connection = connection;
    closers = base.closers();
    clock = base.clock();
    history = closers.add("history", new History(base.data().path()));
    Gauge.builder("watchbell_history_behind_records", this, Chronicle::behind)
        .description("Records of the log that are not in the history yet; -1 while nobody knows.")
        .register(base.registry());
    FunctionCounter.builder("watchbell_history_unreadable", this, Chronicle::unreadable)
        .description("Records that are not in the history because they could not be read.")
        .register(base.registry());
  }

  /**
   * Faces of a history that begins once this says so.
   *
   * @param isReady whether alerts would page somebody
   */
  static List<Face> faces(
      Foundation base,
      KafkaConnection connection,
      BooleanSupplier isReady,
      Pages pages,
      Origins origins) {
    var chronicle = new Chronicle(base, connection);
    base.housekeeping().every(LOOK, LOOK, () -> chronicle.beginIf(isReady));
    var reading = Reading.of(chronicle.history);
    var zone = ZoneId.systemDefault();
    Supplier<Function<String, ZoneId>> zones =
        () -> zones(base.configuration().get().roster(), zone);
    var desk = new HygieneDesk(reading, zones, zone, base.clock());
    var book = Watches.of(base);
    var load = new LoadDesk(reading, book, zones, base.clock());
    return List.of(
        new SilencePreviewFace(new SilenceDesk(reading, zones, base.clock()), origins),
        new SqlFace(new SqlDesk(reading, base.clock()), origins),
        new LoadFace(load, pages, origins),
        new HygieneFace(desk, chronicle::behind, pages, origins));
  }

  private static Function<String, ZoneId> zones(Roster roster, ZoneId otherwise) {
    return name -> {
      var person = roster.people().get(name);
      return person == null ? otherwise : person.zone();
    };
  }

  private void beginIf(BooleanSupplier isReady) {
    if (feed.get() == null && isReady.getAsBoolean()) {
      feed.set(closers.add("history feed", HistoryFeed.start(connection, history, clock)));
    }
  }

  private long behind() {
    var running = feed.get();
    return running == null ? -1 : running.behind();
  }

  private long unreadable() {
    var running = feed.get();
    return running == null ? 0 : running.unreadable();
  }
}
