package io.watchbell.deploy.launch;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.watchbell.deploy.health.Meters;
import io.watchbell.kafka.StreamsSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.Topology;

/** The stream applications of this process. */
final class StreamApplications implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final List<StreamsApplication> running;

  private StreamApplications(List<StreamsApplication> running) {
    this.running = running;
  }

  /**
   * One of them.
   *
   * @param application its id
   * @param topology what it does
   * @param threads how many work on it here
   * @param tasks how many it has in all instances together, by the partitions of a topic
   */
  record Plan(String application, Topology topology, int threads, Tasks tasks) {}

  /** How many tasks there are. */
  @FunctionalInterface
  interface Tasks {
    /** By the partitions of each topic. */
    int of(int partitions);
  }

  /** Makes and starts them, side by side. */
  static StreamApplications start(Foundation base, EventLog log, List<Plan> plans) {
    var starting =
        plans.stream()
            .map(plan -> CompletableFuture.supplyAsync(() -> start(base, log, plan)))
            .toList();
    var running = starting.stream().map(CompletableFuture::join).toList();
    running.forEach(application -> Meters.show(base.registry(), application));
    running.forEach(application -> measure(base, application));
    return new StreamApplications(running);
  }

  private static StreamsApplication start(Foundation base, EventLog log, Plan plan) {
    var settings =
        new StreamsSettings(
            plan.application(),
            log.connection(),
            base.data().streams(),
            base.data().instance(),
            plan.threads(),
            Map.of());
    var made =
        new StreamsApplication(
            settings,
            plan.topology(),
            plan.tasks().of(log.partitions()),
            base.clock(),
            why -> base.ending().end(why, false));
    made.start();
    base.housekeeping().every(LOOK, LOOK, made::lookAtLag);
    return made;
  }

  private static void measure(Foundation base, StreamsApplication application) {
    base.closers()
        .add("metrics of " + application.name(), new KafkaStreamsMetrics(application.client()))
        .bindTo(base.registry());
  }

  /** The one of this plan. */
  StreamsApplication of(Plan plan) {
    var name = StreamsApplication.name(plan.application());
    return running.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    CompletableFuture.allOf(
            running.stream()
                .map(application -> CompletableFuture.runAsync(application::close))
                .toArray(CompletableFuture[]::new))
        .join();
  }
}
