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
import io.watchbell.console.reports.Overload;
import io.watchbell.escalation.policy.Roster;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.web.Face;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The history and what is asked of it. Nothing of it begins before alerts would page somebody: it
 * is made for the morning after.
 */
final class Chronicle {
  private static final Logger LOG = LoggerFactory.getLogger(Chronicle.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** How often the load of the watch is looked at for the page of schedules, and how far back. */
  private static final Duration LOAD = Duration.ofMinutes(10);

  private static final Duration LOAD_FIRST = Duration.ofSeconds(30);
  private static final Duration LOAD_SINCE = Duration.ofDays(30);

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
   * @param overloads is told now and then who has had too much watch
   * @param isReady whether alerts would page somebody
   */
  static List<Face> faces(
      Foundation base,
      KafkaConnection connection,
      BooleanSupplier isReady,
      Pages pages,
      Origins origins,
      Consumer<List<Overload>> overloads) {
    var chronicle = new Chronicle(base, connection);
    base.housekeeping().every(LOOK, LOOK, () -> chronicle.beginIf(isReady));
    var reading = Reading.of(chronicle.history);
    var zone = ZoneId.systemDefault();
    Supplier<Function<String, ZoneId>> zones =
        () -> zones(base.configuration().get().roster(), zone);
    var desk = new HygieneDesk(reading, zones, zone, base.clock());
    var book = Watches.of(base);
    var load = new LoadDesk(reading, book, zones, base.clock());
    base.housekeeping().every(LOAD_FIRST, LOAD, () -> look(load, overloads));
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

  /** Who has had too much watch lately, for the page that shows the schedules. */
  private static void look(LoadDesk load, Consumer<List<Overload>> overloads) {
    try {
      overloads.accept(load.report(LOAD_SINCE).warnings());
    } catch (History.NotReady e) {
      LOG.debug("the load of the watch is not known yet: {}", e.getMessage());
    } catch (SQLException e) {
      LOG.warn("the load of the watch could not be read", e);
    }
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
