package io.watchbell.deploy.launch;

import io.watchbell.deploy.health.Meters;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The start while an outside log is away: receivers take what comes and keep it on this disk, all
 * else waits. Nobody is paged meanwhile, which is said on the terminal, in the log, in the metrics
 * and by readiness. What was kept goes to the log first when it is there.
 */
final class WaitingRoom {
  private static final Logger log = LoggerFactory.getLogger(WaitingRoom.class);
  private static final Duration SAY_EVERY = Duration.ofMinutes(1);

  private static final Duration LOG_PATIENCE = Duration.ofSeconds(2);

  private final Foundation base;
  private final WebServer web;
  private final Faces faces;
  private final Duration pause;

  /**
   * A room to wait in.
   *
   * @param pause between two looks at the log
   */
  WaitingRoom(Foundation base, WebServer web, Faces faces, Duration pause) {
    this.base = base;
    this.web = web;
    this.faces = faces;
    this.pause = pause;
  }

  /**
   * Takes alerts in until the log is there.
   *
   * @param away why we wait
   * @param reach opens the log, or says that it is still away
   */
  EventLog await(LogAway away, Progress progress, Supplier<EventLog> reach) {
    if (!base.options().services().contains(Service.INGEST)) {
      return awaitIdle(away, progress, reach);
    }
    var complaint =
        away.getMessage()
            + ": alerts are taken and kept on this disk, and nobody is paged for them";
    progress.done("log", complaint);
    try (var intake =
        IngestPart.spooled(
            base,
            (_, done) -> done.accept(new TimeoutException(away.getMessage())),
            LOG_PATIENCE)) {
      Meters.show(base.registry(), intake);
      web.open(faces.whileTheLogIsAway(intake, complaint, web.vertx(), web.port()));
      progress.done("web", base.ownUrl(web.port()) + ", to take alerts");
      var opened = look(complaint, () -> "%d records wait".formatted(intake.depth()), reach);
      log.info("the log is there; what waits goes to it first, {} records", intake.depth());
      return opened;
    } finally {
      web.wait("starting", "1");
      Meters.forgetSpool(base.registry());
    }
  }

  /** A process that takes no alerts has nothing to do meanwhile but to say so. */
  private EventLog awaitIdle(LogAway away, Progress progress, Supplier<EventLog> reach) {
    var complaint = away.getMessage() + ": nothing is done until it does";
    progress.done("log", complaint);
    try {
      web.open(faces.whileTheLogIsAway(null, complaint, web.vertx(), web.port()));
      return look(complaint, () -> "nothing is done meanwhile", reach);
    } finally {
      web.wait("starting", "1");
    }
  }

  private EventLog look(String complaint, Supplier<String> meanwhile, Supplier<EventLog> reach) {
    var said = Instant.MIN;
    var why = complaint;
    while (true) {
      var now = base.clock().instant();
      if (said.isBefore(now.minus(SAY_EVERY))) {
        said = now;
        log.error("{}; {}", why, meanwhile.get());
      }
      try {
        Thread.sleep(pause);
        return reach.get();
      } catch (LogAway _) {
        why = complaint;
      } catch (StartFailure e) {
        // A cluster that is half up refuses in many ways. We go on taking alerts until it is
        // mended.
        why = String.join("; ", e.lines());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StartFailure("interrupted", "start it again", e);
      }
    }
  }
}
