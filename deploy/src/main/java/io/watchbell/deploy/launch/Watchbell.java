package io.watchbell.deploy.launch;

import io.vertx.ext.web.Route;
import io.watchbell.deploy.health.Meters;
import io.watchbell.deploy.health.Readiness;
import io.watchbell.deploy.opentelemetry.OtlpTrail;
import io.watchbell.deploy.settings.Configuration;
import io.watchbell.escalation.http.CoverBook;
import io.watchbell.kafka.IncidentBoard;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.kafka.Trail;
import io.watchbell.web.Assets;
import io.watchbell.web.Face;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything in one process: the log, the stream applications, the notifiers and all faces. */
public final class Watchbell implements AutoCloseable {
  /** The clock of the product: instants are cut to milliseconds, so that they survive a store. */
  public static final InstantSource CLOCK = () -> Instant.now().truncatedTo(ChronoUnit.MILLIS);

  private static final Logger log = LoggerFactory.getLogger(Watchbell.class);
  private static final Duration RELOAD = Duration.ofSeconds(2);
  private static final Duration AWAY_LOOK = Duration.ofSeconds(1);
  private static final Duration READY_MAX = Duration.ofMinutes(3);
  private static final Duration READY_POLL = Duration.ofMillis(20);

  private final AtomicBoolean closed = new AtomicBoolean();
  private final Closers closers = new Closers();
  private final Foundation base;
  private final WebServer web;
  private final Core core;
  private final Readiness readiness;

  private Watchbell(
      Options options, Configurations configurations, Progress progress, Starter starter) {
    var configuration = configurations.live();
    var data = DataDirectory.open(options.data());
    closers.add("data directory", () -> closeData(data));
    try {
      base =
          new Foundation(
              options,
              starter.version(),
              configuration,
              new Standing(new CoverBook(), CLOCK),
              data,
              new Housekeeping(),
              Meters.registry(),
              CLOCK,
              starter.ending(),
              starter.furtherFaces(),
              closers,
              trail(configuration.get(), starter.version(), data.instance()));
      closers.add("metrics", base.registry()::close);
      var opening = CompletableFuture.supplyAsync(this::openLog);
      closers.add("log", () -> closeIfOpen(opening));
      web = listen(base);
      closers.add("housekeeping", base.housekeeping());
      var assets = new Assets();
      var faces = new Faces(base, assets);
      var parts = new Parts(base, configurations::lookup, assets, web.port());
      var opened = opened(opening, faces, progress);
      progress.done("log", opened.place());
      var following = closers.add("configurations", configurations.follow(opened.connection()));
      core = new Core(base, opened);
      readiness = parts.begin(core, opened);
      var desk = configurations.desk(Configurations.writer(core.writer()), base.clock());
      configurations.keepOn(base, following, desk);
      configurations.fetchFeeds(base, desk);
      var versions = configurations.face(desk, faces.origins(web.port()));
      web.open(faces.all(parts, core, faces.site(web, readiness), versions));
      progress.done("web", url());
      closers.add("requests", web::drain);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    watchConfiguration();
  }

  private Trail trail(Configuration configuration, String version, String instance) {
    var tracing = configuration.settings().tracing();
    return tracing == null
        ? Trail.OFF
        : closers.add("traces", new OtlpTrail(tracing, version, instance));
  }

  private static WebServer listen(Foundation base) {
    var options = base.options();
    var tls = TlsFiles.of(base.configuration().get(), options.configuration());
    var server =
        WebServer.listen(options.host(), options.port(), tls == null ? null : tls.options());
    base.closers().add("web server", server);
    if (tls != null) {
      var reload = new TlsReload(base.configuration(), options.configuration(), server, tls);
      base.housekeeping().every(RELOAD, RELOAD, reload::look);
    }
    return server;
  }

  /**
   * Who starts it.
   *
   * @param version our own
   * @param ending ends the process
   * @param furtherFaces what is served beside the product's own faces
   */
  public record Starter(String version, Ending ending, List<Face> furtherFaces) {
    public Starter {
      furtherFaces = List.copyOf(furtherFaces);
    }
  }

  /**
   * Starts everything; it takes alerts when this returns, and is ready a moment later.
   *
   * @throws StartFailure when it cannot run here and so
   */
  public static Watchbell start(Options options, Progress progress, Starter starter) {
    var configurations = Configurations.begin(options);
    Exposure.check(options.host(), options.services(), configurations.live().get());
    WebServer.checkFree(options.host(), options.port());
    progress.done(
        "configuration", configurations.live().get().version() + ", " + configurations.place());
    return new Watchbell(options, configurations, progress, starter);
  }

  private EventLog openLog() {
    var outside = base.options().kafka();
    if (outside != null) {
      return EventLog.outside(outside, base.options().security());
    }
    return EventLog.embedded(
        base.data(),
        base.configuration().get().settings().flush().word(),
        (code, why) ->
            base.ending().end("the broker ended with %d: %s".formatted(code, why), true));
  }

  /** The log; an outside one that is away is waited for, and alerts are taken meanwhile. */
  private EventLog opened(CompletableFuture<EventLog> opening, Faces faces, Progress progress) {
    try {
      return joined(opening);
    } catch (LogAway away) {
      return new WaitingRoom(base, web, faces, AWAY_LOOK).await(away, progress, this::openLog);
    }
  }

  private void closeData(DataDirectory data) {
    if (closers.allWell()) {
      data.markCleanEnd();
    }
    data.close();
  }

  private static void closeIfOpen(CompletableFuture<EventLog> opening) {
    if (!opening.isCompletedExceptionally()) {
      opening.join().close();
    }
  }

  private static <T> T joined(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }

  private void watchConfiguration() {
    var configuration = base.configuration();
    base.housekeeping().every(RELOAD, RELOAD, configuration::reloadIfChanged);
    Hangup.onEach(configuration::reload);
  }

  /**
   * Waits until an alert that comes in would page somebody.
   *
   * @return whether it is so
   */
  public boolean awaitReady() throws InterruptedException {
    long until = System.nanoTime() + READY_MAX.toNanos();
    while (!readiness.isReady()) {
      if (closed.get() || System.nanoTime() > until) {
        return false;
      }
      Thread.sleep(READY_POLL);
    }
    return true;
  }

  /** What can be asked for. */
  List<Route> routes() {
    return web.routes();
  }

  /** Whether it can be relied on. */
  public Readiness readiness() {
    return readiness;
  }

  /** The incidents, as they are now. */
  public IncidentBoard board() {
    return core.board();
  }

  /** How the log is reached. */
  public KafkaConnection connection() {
    return core.connection();
  }

  /** Where this machine reaches it. */
  public String url() {
    return base.ownUrl(web.port());
  }

  /** Stops everything in reverse; what has been accepted is in the log, so nothing is lost. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    log.debug("stopping");
    closers.close();
  }
}
