package io.watchbell.deploy.launch;

import io.watchbell.deploy.health.Check;
import io.watchbell.deploy.health.Prober;
import io.watchbell.deploy.health.Readiness;
import io.watchbell.router.topology.Lookup;
import io.watchbell.web.Assets;
import io.watchbell.web.Face;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The services of this process, and what they know of one another when they are in it together. */
final class Parts {
  private final Foundation base;
  private final Listening listening = new Listening();
  private final List<Part> all = new ArrayList<>();
  private final @Nullable IngestPart ingest;
  private final @Nullable ConsolePart console;

  /**
   * Those that the command line asks for.
   *
   * @param versions finds a version of the configuration
   * @param port where this process listens
   */
  Parts(Foundation base, Function<String, Lookup> versions, Assets assets, int port) {
    this.base = base;
    var router = has(Service.ROUTER) ? new RouterPart(base, versions, listening) : null;
    // A router signs nothing and sends nothing.
    var ways = readsBoards() ? base.closers().add("ways out", new Ways(base, port)) : null;
    ingest =
        ways != null && has(Service.INGEST)
            ? new IngestPart(base, () -> router == null ? 0 : router.lag(), ways)
            : null;
    var escalation =
        ways != null && has(Service.ESCALATION) ? new EscalationPart(base, ways, port) : null;
    console =
        ways != null && has(Service.CONSOLE) ? new ConsolePart(base, ways, assets, port) : null;
    Stream.of(ingest, router, escalation, console).filter(Objects::nonNull).forEach(all::add);
    if (ingest != null) {
      listening.ask(ingest::isListening);
    }
  }

  private boolean has(Service service) {
    return base.options().services().contains(service);
  }

  private boolean readsBoards() {
    return base.options().services().stream().anyMatch(service -> service != Service.ROUTER);
  }

  /** The log is there: everything begins. Returns whether it can be relied on. */
  Readiness begin(Core core, EventLog log) {
    all.forEach(part -> part.meet(core));
    if (readsBoards()) {
      core.read();
    }
    var probing = new Probing(base, core, probed());
    var watchdog = base.closers().add("watchdog", new Watchdog(log.connection(), base));
    var plans = all.stream().map(Part::plan).filter(Objects::nonNull).toList();
    var streams = base.closers().add("streams", StreamApplications.start(base, log, plans));
    all.forEach(part -> part.begin(core, streams));
    watchdog.start(!base.data().endedCleanly());
    probing.start();
    var readiness =
        new Readiness(() -> own(probing, watchdog), () -> probing.checks(name -> !isHere(name)));
    if (console != null) {
      console.audit(core, readiness, () -> ingest == null ? Duration.ZERO : ingest.waiting());
    }
    return readiness;
  }

  /** A console looks after all of the way of the data, others after their part of it. */
  private List<String> probed() {
    return Stream.of(Prober.ROUTER, Prober.ESCALATION)
        .filter(name -> has(Service.CONSOLE) || isHere(name))
        .toList();
  }

  private boolean isHere(String application) {
    return has(application.equals(Prober.ROUTER) ? Service.ROUTER : Service.ESCALATION);
  }

  private List<Check> own(Probing probing, Watchdog watchdog) {
    var checks = new ArrayList<Check>();
    all.forEach(part -> checks.addAll(part.checks()));
    checks.addAll(probing.checks(this::isHere));
    if (all.stream().anyMatch(part -> part.plan() != null)) {
      checks.add(Check.of(watchdog.get()));
    }
    return checks;
  }

  /** What they answer over HTTP. */
  List<Face> faces(Core core, Site site) {
    return all.stream().flatMap(part -> part.faces(core, site).stream()).toList();
  }
}
