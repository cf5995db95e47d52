package io.watchbell.deploy.launch;

import io.watchbell.deploy.health.StreamsFacts;
import io.watchbell.escalation.stream.EscalationTopology;
import io.watchbell.kafka.StreamsSettings;
import io.watchbell.router.topology.RouterTopology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.Topology;

/**
 * The two stream applications.
 *
 * @param router from alerts to incidents
 * @param escalation from incidents to pages
 */
record StreamApplications(StreamsApplication router, StreamsApplication escalation)
    implements AutoCloseable {
  private static final int ROUTER_THREADS_MAX = 4;
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Makes and starts both, side by side. */
  static StreamApplications start(Foundation base, EventLog log, Topologies topologies) {
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, ROUTER_THREADS_MAX);
    var router =
        CompletableFuture.supplyAsync(() ->
            start(
                base,
                settings(base, log, RouterTopology.APPLICATION, threads),
                topologies.router(),
                RouterTopology.tasks(log.partitions())));
    var escalation =
        start(
            base,
            settings(base, log, EscalationTopology.APPLICATION, 1),
            topologies.escalation(),
            topologies.escalation().describe().subtopologies().size() * log.partitions());
    return new StreamApplications(router.join(), escalation);
  }

  private static StreamsSettings settings(
      Foundation base, EventLog log, String application, int threads) {
    return new StreamsSettings(
        application,
        log.connection(),
        base.data().streams(),
        base.data().instance(),
        threads,
        Map.of());
  }

  private static StreamsApplication start(
      Foundation base, StreamsSettings settings, Topology topology, int tasks) {
    var made =
        new StreamsApplication(
            settings, topology, tasks, base.clock(), why -> base.ending().end(why, false));
    made.start();
    base.housekeeping().every(LOOK, LOOK, made::lookAtLag);
    return made;
  }

  /** Both, as health sees them. */
  List<StreamsFacts> facts() {
    return List.of(router, escalation);
  }

  @Override
  public void close() {
    var first = CompletableFuture.runAsync(router::close);
    escalation.close();
    first.join();
  }
}
