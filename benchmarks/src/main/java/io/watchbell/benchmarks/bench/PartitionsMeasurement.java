package io.watchbell.benchmarks.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.watchbell.benchmarks.figure.Axis;
import io.watchbell.benchmarks.figure.Curve;
import io.watchbell.benchmarks.figure.Figure;
import io.watchbell.benchmarks.figure.Latencies;
import io.watchbell.deploy.launch.IsolatedBroker;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.kafka.LogWriter;
import io.watchbell.kafka.PacedClients;
import io.watchbell.kafka.StreamsSettings;
import io.watchbell.kafka.StreamsStore;
import io.watchbell.kafka.TopicKeeper;
import io.watchbell.model.config.Problems;
import io.watchbell.router.pipeline.RouterConfig;
import io.watchbell.router.topology.RouterTopology;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.KafkaStreams;

/**
 * How long the live router takes from a record of the alerts topic to the incident in the log, and
 * what it uses when nothing happens, by the number of partitions. Broker and router share this
 * process; twenty alerts a second, each an incident.
 */
final class PartitionsMeasurement implements Measurement {
  private static final List<Integer> SIZES = List.of(1, 4, 12, 24);
  private static final double RATE = 20;

  private int passes;
  private final List<Curve.Point> half = new ArrayList<>();
  private final List<Curve.Point> nearlyAll = new ArrayList<>();
  private final List<Curve.Point> idle = new ArrayList<>();

  @Override
  public String name() {
    return "partitions";
  }

  @Override
  public String question() {
    return "What do 1 to 24 partitions cost?";
  }

  @Override
  public int minutes() {
    return 5;
  }

  @Override
  public List<String> jvm() {
    return List.of("-Xmx1g");
  }

  private record Around(int partitions, RouterConfig config)
      implements RouterTopology.Surroundings {
    @Override
    public BooleanSupplier listening() {
      return () -> true;
    }
  }

  @Override
  public List<Figure> measure(Ground ground) throws Exception {
    var sizes = ground.quick() ? List.of(1, 4, 12) : SIZES;
    ground.progress().say("warming up: a JVM compiles what is hot while it runs");
    measure(ground, sizes.getFirst());
    half.clear();
    nearlyAll.clear();
    idle.clear();
    for (int partitions : sizes) {
      ground.progress().say("%d partitions".formatted(partitions));
      measure(ground, partitions);
    }
    var x = Axis.log("partitions");
    return List.of(
        new Figure(
            "partitions",
            "From an alert in the log to its incident in the log, at 20/s",
            x,
            Axis.linear("ms"),
            List.of(new Curve("p50", half), new Curve("p99", nearlyAll))),
        new Figure(
            "partitions-idle",
            "Router and broker when nothing happens",
            x,
            Axis.linear("percent of a core"),
            List.of(new Curve("processor time", idle))));
  }

  private void measure(Ground ground, int partitions) throws Exception {
    var home = ground.directory("partitions-" + partitions + "-" + ++passes);
    try (var broker =
        IsolatedBroker.start(home.resolve("broker"), "os", (_, why) -> System.err.println(why))) {
      var connection = KafkaConnection.embedded(broker.bootstrap());
      var wrong = new TopicKeeper(connection, partitions).keep().wrong();
      if (!wrong.isEmpty()) {
        throw new IllegalStateException(wrong.toString());
      }
      var settings =
          new StreamsSettings(
              RouterTopology.APPLICATION, connection, home.resolve("state"), "one", 1, Map.of());
      var topology =
          RouterTopology.build(
              StreamsStore.Kind.MEMORY,
              new Around(partitions, config()),
              new SimpleMeterRegistry());
      try (var streams =
              new KafkaStreams(
                  topology, settings.toProperties(), new PacedClients(InstantSource.system()));
          var writer = new LogWriter(connection);
          var flow = new RouterFlow(broker.bootstrap(), writer)) {
        streams.start();
        flow.run(RATE, Duration.ofSeconds(ground.either(20, 8)));
        var latencies = flow.run(RATE, Duration.ofSeconds(ground.either(30, 10)));
        keep(ground, partitions, latencies);
      }
    }
  }

  private void keep(Ground ground, int partitions, Latencies latencies) {
    half.add(new Curve.Point(partitions, latencies.percentile(50)));
    nearlyAll.add(new Curve.Point(partitions, latencies.percentile(99)));
    long length = Duration.ofSeconds(ground.either(15, 5)).toNanos();
    long pid = ProcessHandle.current().pid();
    var before = Machine.processorTime(pid);
    long until = System.nanoTime() + length;
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
    double share = 100.0 * Machine.processorTime(pid).minus(before).toNanos() / length;
    idle.add(new Curve.Point(partitions, share));
    ground
        .progress()
        .say("%d partitions: %s; idle %.0f %% of a core".formatted(partitions, latencies, share));
  }

  private static RouterConfig config() {
    return RouterConfig.read(
        new RouterConfig.File("services.yaml", ""),
        new RouterConfig.File("routing.yaml", "correlate: { storm: off }\n"),
        Set.of(),
        new Problems());
  }
}
