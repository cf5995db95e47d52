package io.watchbell.deploy.launch;

import io.watchbell.deploy.health.Check;
import io.watchbell.deploy.health.Meters;
import io.watchbell.deploy.rejected.RejectedFace;
import io.watchbell.deploy.rejected.RejectedLog;
import io.watchbell.ingest.http.IngestFace;
import io.watchbell.ingest.http.Reintake;
import io.watchbell.ingest.publish.AlertSink;
import io.watchbell.ingest.publish.Pacing;
import io.watchbell.ingest.publish.RecordSink;
import io.watchbell.ingest.spool.SpooledLog;
import io.watchbell.web.Face;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The receivers in this process. */
final class IngestPart implements Part {
  /** How long the log may take before what comes is kept on this machine's disk. */
  private static final Duration LOG_PATIENCE = Duration.ofSeconds(2);

  private static final Duration RETIREMENT = Duration.ofSeconds(10);

  /** About three million alerts. */
  private static final long SPOOL_BYTES_MAX = 1L << 30;

  private final Foundation base;
  private final LongSupplier routerLag;
  private final Ways ways;
  private final AtomicReference<@Nullable SpooledLog> intake = new AtomicReference<>();

  /**
   * Receivers that do not take anything yet.
   *
   * @param routerLag how far behind the router is, as far as this process knows
   * @param ways who takes answers to mails
   */
  IngestPart(Foundation base, LongSupplier routerLag, Ways ways) {
    this.base = base;
    this.routerLag = routerLag;
    this.ways = ways;
  }

  /** Whether what senders say reaches the log at once. */
  boolean isListening() {
    var spool = intake.get();
    return spool == null || !spool.isSpooling();
  }

  /** How long the oldest of what was accepted has waited for the log. */
  Duration waiting() {
    var spool = intake.get();
    return spool == null ? Duration.ZERO : spool.age();
  }

  @Override
  public void meet(Core core) {
    var spool = spooled(base, core.writer()::append, LOG_PATIENCE);
    intake.set(base.closers().add("intake", spool));
    Meters.show(base.registry(), spool);
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

  @Override
  public List<Check> checks() {
    var spool = intake.get();
    return List.of(spool == null ? new Check("spool", false, "starting") : Check.of(spool));
  }

  /** Where alerts go; whoever brings them waits a little when the router is behind. */
  private AlertSink paced() {
    return new Pacing(Objects.requireNonNull(intake.get(), "the log is there"), routerLag);
  }

  @Override
  public void begin(Core core, StreamApplications streams) {
    var retirement = new Retirement(core.views(), paced(), base.configuration(), base.clock());
    base.housekeeping().every(RETIREMENT, RETIREMENT, retirement);
  }

  @Override
  public List<Face> faces(Core core, Site site) {
    var parts = new Receivers(base).parts(core, paced(), site);
    var ingest = new IngestFace(parts);
    MailIn.listen(base, ingest.mail(), ways.replies(core), site.vertx());
    return List.of(
        ingest,
        new RejectedFace(
            new RejectedLog(core.connection()),
            new Reintake(parts, () -> base.configuration().get().integrations()),
            site.origins()));
  }
}
