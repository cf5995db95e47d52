package io.watchbell.deploy.launch;

import io.watchbell.deploy.health.Check;
import io.watchbell.deploy.health.StreamsFacts;
import io.watchbell.escalation.ack.Links;
import io.watchbell.escalation.notify.Delivery;
import io.watchbell.escalation.notify.RetryPolicy;
import io.watchbell.escalation.notify.StillWanted;
import io.watchbell.escalation.notify.dispatch.PageDispatcher;
import io.watchbell.escalation.notify.lastresort.LastResort;
import io.watchbell.escalation.stream.EscalationTopology;
import io.watchbell.kafka.IncidentBoard;
import io.watchbell.model.incident.IncidentId;
import io.watchbell.model.response.Response;
import io.watchbell.web.Face;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The escalation in this process: ladders, and the dispatcher that sends their pages. */
final class EscalationPart implements Part {
  /** How often what has long been over is forgotten. */
  private static final Duration TIDY = Duration.ofHours(6);

  /** How soon it is written down that the file has overtaken what was added at night. */
  private static final Duration SETTLE = Duration.ofSeconds(30);

  private final Foundation base;
  private final Ways ways;
  private final int port;
  private final LateWitness alarm = new LateWitness();
  private final StreamApplications.Plan plan;
  private volatile @Nullable Running running;

  private record Running(StreamsFacts application, PageDispatcher dispatcher) {}

  /**
   * An escalation that does not run yet; like the router it is made while the broker starts.
   *
   * @param port where this process listens
   */
  EscalationPart(Foundation base, Ways ways, int port) {
    this.base = base;
    this.ways = ways;
    this.port = port;
    var topology =
        EscalationTopology.build(
            base::rosterWhenRead, base.stores(), base.registry(), alarm, base.standing());
    int applications = topology.describe().subtopologies().size();
    plan =
        new StreamApplications.Plan(
            EscalationTopology.APPLICATION, topology, 1, partitions -> applications * partitions);
  }

  @Override
  public StreamApplications.Plan plan() {
    return plan;
  }

  @Override
  public void meet(Core core) {
    // What was sent before this start, and what others send.
    ways.providers().watch(core);
    base.housekeeping().after(Duration.ZERO, ways::rehearse);
    var covers = core.covers();
    base.housekeeping().every(TIDY, TIDY, covers::tidy);
    base.housekeeping().every(SETTLE, SETTLE, covers::settle);
    alarm.tell(base.closers().add("last resort", lastResort()));
    // What another instance has decided meanwhile ends an alarm of this one too.
    var _ = core.board().caughtUp().thenRun(() -> core.board().onChange(alarm::story));
  }

  /** Who is told when a ladder ended with nobody; it works already. */
  private LastResort lastResort() {
    var lastResort =
        new LastResort(
            () -> base.configuration().get().settings().lastResort(),
            Ways.plainByChannel(base),
            incident -> incidentPage(base.publicUrl(port), incident),
            base.clock(),
            base.registry());
    lastResort.start();
    return lastResort;
  }

  private static URI incidentPage(URI publicUrl, IncidentId incident) {
    var start = publicUrl.toString();
    return URI.create((start.endsWith("/") ? start : start + "/") + "incidents/" + incident);
  }

  @Override
  public void begin(Core core, StreamApplications streams) {
    var settings = base.configuration().get().settings();
    var means =
        new Delivery.Means(
            ways.notifiers(),
            base::roster,
            new Links(() -> base.publicUrl(port), ways.tokens(), settings.links().validFor()),
            StillWanted.by(response(core.board())),
            RetryPolicy.usual(() -> ThreadLocalRandom.current().nextDouble()),
            () -> base.configuration().get().settings().bundling());
    var dispatcher =
        new PageDispatcher(
            core.connection(),
            base.data().instance(),
            core.board().caughtUp(),
            means,
            core.writer(),
            base.clock(),
            base.registry());
    base.closers().add("dispatcher", dispatcher).start();
    running = new Running(streams.of(plan), dispatcher);
  }

  private static Function<IncidentId, @Nullable Response> response(IncidentBoard board) {
    return id -> {
      var story = board.find(id);
      return story == null ? null : story.response();
    };
  }

  @Override
  public List<Check> checks() {
    var now = running;
    if (now == null) {
      return List.of(new Check("escalation tasks", false, "starting"));
    }
    var checks = new ArrayList<>(Check.of(now.application(), base.isAlone()));
    checks.add(new Check("pages", now.dispatcher().isAlive(), "the dispatcher reads intents"));
    return checks;
  }

  @Override
  public List<Face> faces(Core core, Site site) {
    return ways.back(core, site);
  }
}
