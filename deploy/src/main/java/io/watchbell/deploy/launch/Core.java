package io.watchbell.deploy.launch;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.watchbell.console.pages.Quiet;
import io.watchbell.deploy.health.Check;
import io.watchbell.deploy.health.Meters;
import io.watchbell.deploy.health.Prober;
import io.watchbell.deploy.health.Readiness;
import io.watchbell.deploy.health.StreamsFacts;
import io.watchbell.deploy.health.WatchMeters;
import io.watchbell.deploy.quiet.QuietTimes;
import io.watchbell.escalation.http.ContactBook;
import io.watchbell.escalation.http.CoverDesk;
import io.watchbell.ingest.http.LiveViews;
import io.watchbell.ingest.publish.AlertSink;
import io.watchbell.ingest.publish.FollowedSink;
import io.watchbell.ingest.publish.Pacing;
import io.watchbell.ingest.publish.RecordSink;
import io.watchbell.ingest.spool.SpooledLog;
import io.watchbell.kafka.IncidentBoard;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.kafka.LogTail;
import io.watchbell.kafka.LogWriter;
import io.watchbell.kafka.Trail;
import io.watchbell.model.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * All that reads and writes the log: the stream applications, the views, the dispatcher of pages,
 * and those that watch over them.
 */
final class Core {
  private static final Duration FIRST_PROBES = Duration.ofMillis(200);
  private static final Duration PROBES = Duration.ofSeconds(10);

  /** How long the log may take before what comes is kept on this machine's disk. */
  private static final Duration LOG_PATIENCE = Duration.ofSeconds(2);

  /** How often what has long been over is forgotten. */
  private static final Duration TIDY = Duration.ofHours(6);

  /** How soon it is written down that the file has overtaken what was added at night. */
  private static final Duration SETTLE = Duration.ofSeconds(30);

  /** How often it is looked who has the watch, for the metrics. */
  private static final Duration WATCH = Duration.ofSeconds(15);

  /** About three million alerts. */
  private static final long SPOOL_BYTES_MAX = 1L << 30;

  private final KafkaConnection connection;
  private final LogWriter writer;
  private final SpooledLog intake;
  private final StreamsFacts router;
  private final IncidentBoard board;
  private final LiveViews views = new LiveViews();
  private final ContactBook contacts = new ContactBook();
  private final CoverDesk covers;
  private final Prober prober;
  private final Paging paging;
  private final Readiness readiness;
  private final Auditing auditing;
  private final Trail trail;

  Core(Foundation base, EventLog log, Topologies topologies, Auditing auditing, int port) {
    var closers = base.closers();
    connection = log.connection();
    trail = base.trail();
    writer = closers.add("writer", new LogWriter(connection));
    intake = closers.add("intake", spooled(base, writer::append, LOG_PATIENCE));
    topologies.listening().ask(() -> !intake.isSpooling());
    board = closers.add("board", new IncidentBoard(connection));
    closers.add(
        "views",
        LogTail.named("views", connection)
            .topic(Topics.ALERT_STATES, views::alert)
            .topic(Topics.SILENCES, views::silence)
            .topic(Topics.CONTACT_PROOFS, contacts::take)
            .start());
    follow(base);
    covers = desk(base);
    base.standing().lookAt(board, views, () -> quiet(base));
    prober = prober(base, connection, writer);
    var watchdog = closers.add("watchdog", new Watchdog(connection, base.housekeeping()));
    topologies.alarm().tell(closers.add("last resort", Paging.lastResort(base, port)));
    heedElsewhere(topologies.alarm());
    var streams = closers.add("streams", StreamApplications.start(base, log, topologies));
    paging = closers.add("dispatcher", new Paging(base, connection, writer, board, covers, port));
    router = streams.router();
    readiness =
        new Readiness(
            streams.facts(),
            prober,
            watchdog,
            paging::isAlive,
            () -> Check.of(intake),
            connection.embedded(),
            base.clock());
    show(base, streams, watchdog);
    Meters.show(base.registry(), intake);
    Meters.show(base.registry(), readiness);
    watchdog.start(!base.data().endedCleanly());
    probe(base.housekeeping());
    this.auditing = auditing;
    auditing.begin(connection, readiness::complaints, intake::age);
  }

  private static Prober prober(Foundation base, KafkaConnection connection, LogWriter writer) {
    var prober = new Prober(writer, base.clock(), name());
    var answers =
        LogTail.named("probes", connection)
            .topic(
                Topics.PROBES,
                (_, answer, _) -> {
                  if (answer != null) {
                    prober.answered(answer);
                  }
                })
            .since(base.clock().instant().minus(PROBES));
    base.closers().add("probes", answers.start());
    return prober;
  }

  /**
   * The log with the spool of this data directory before it.
   *
   * @throws StartFailure when the spool cannot be read
   */
  static SpooledLog spooled(Foundation base, RecordSink sink, Duration patience) {
    var directory = base.data().spool();
    try {
      return SpooledLog.open(sink, directory, SPOOL_BYTES_MAX, patience, base.clock());
    } catch (IOException e) {
      throw new StartFailure(
          "cannot read the spool: " + e.getMessage(),
          "it may hold alerts that are not in the log yet; move " + directory + " away to go on",
          e);
    }
  }

  /** What another instance has decided meanwhile ends an alarm of this one too. */
  private void heedElsewhere(LateWitness alarm) {
    var _ = board.caughtUp().thenRun(() -> board.onChange(alarm::story));
  }

  /** What people change about the watch. */
  private void follow(Foundation base) {
    var covers =
        base.closers()
            .add(
                "covers",
                LogTail.named("covers", connection)
                    .topic(Topics.COVERS, base.covers()::change)
                    .start());
    var _ = covers.caughtUp().thenRun(base.covers()::isRead);
  }

  /** Who writes what people change about the watch. */
  private CoverDesk desk(Foundation base) {
    var desk =
        new CoverDesk(
            base.covers(),
            () -> base.configuration().get().roster(),
            CoverDesk.Log.of(writer),
            base.clock());
    base.housekeeping().every(TIDY, TIDY, desk::tidy);
    base.housekeeping().every(SETTLE, SETTLE, desk::settle);
    return desk;
  }

  CoverDesk covers() {
    return covers;
  }

  /** What is kept quiet now: silences and maintenance. */
  Quiet quiet(Foundation base) {
    return new QuietTimes(base.configuration().get(), base.clock().instant())
        .of(views.silences(), views.alerts());
  }

  private static void show(Foundation base, StreamApplications streams, Watchdog watchdog) {
    var registry = base.registry();
    streams.facts().forEach(application -> Meters.show(registry, application));
    Meters.show(registry, watchdog);
    Meters.showDisk(registry, base.data().path());
    Meters.showRefused(registry, base.configuration()::refused);
    var watch = new WatchMeters(base::roster, base.clock(), registry);
    base.housekeeping().every(Duration.ZERO, WATCH, watch);
    for (var application : List.of(streams.router(), streams.escalation())) {
      base.closers()
          .add("metrics of " + application.name(), new KafkaStreamsMetrics(application.client()))
          .bindTo(registry);
    }
  }

  /** Often until the first answers, so that readiness is known as soon as it is there. */
  private void probe(Housekeeping housekeeping) {
    housekeeping.every(
        Duration.ZERO,
        FIRST_PROBES,
        () -> {
          if (!prober.isAnswered()) {
            prober.send();
          }
        });
    housekeeping.every(PROBES, PROBES, prober::send);
  }

  private static String name() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
  }

  KafkaConnection connection() {
    return connection;
  }

  LogWriter writer() {
    return writer;
  }

  /** Where alerts go; whoever brings them waits a little when the router is behind. */
  AlertSink intake() {
    var paced = new Pacing(intake, router::lag);
    return trail.isOn() ? new FollowedSink(paced, trail) : paced;
  }

  /** Whether the log adds up. */
  Auditing auditing() {
    return auditing;
  }

  IncidentBoard board() {
    return board;
  }

  LiveViews views() {
    return views;
  }

  ContactBook contacts() {
    return contacts;
  }

  Paging paging() {
    return paging;
  }

  Readiness readiness() {
    return readiness;
  }
}
