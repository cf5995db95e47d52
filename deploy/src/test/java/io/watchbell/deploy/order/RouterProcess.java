package io.watchbell.deploy.order;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.kafka.PacedClients;
import io.watchbell.kafka.StreamsSettings;
import io.watchbell.kafka.StreamsStore;
import io.watchbell.router.pipeline.RouterConfig;
import io.watchbell.router.topology.Lookup;
import io.watchbell.router.topology.RouterTopology;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * The router alone, as a process that can be killed: {@code bootstrap partitions state-directory
 * clock}. Its clock stands still, so that only what stands in the log moves time.
 */
final class RouterProcess {
  private RouterProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    var connection = KafkaConnection.embedded(arguments[0]);
    int partitions = Integer.parseInt(arguments[1]);
    var around =
        new Around(partitions, Long.parseLong(arguments[3]), History.config(History.FIRST));
    var topology =
        RouterTopology.build(StreamsStore.Kind.MEMORY, around, new SimpleMeterRegistry());
    var settings =
        new StreamsSettings(
            RouterTopology.APPLICATION, connection, Path.of(arguments[2]), "one", 2, Map.of());
    var streams =
        new KafkaStreams(
            topology, settings.toProperties(), new PacedClients(InstantSource.system()));
    streams.start();
    Thread.currentThread().join();
  }

  private record Around(int partitions, long clock, RouterConfig config)
      implements RouterTopology.Surroundings {
    @Override
    public Lookup config(String version) {
      return new Lookup.Known(History.config(version));
    }

    @Override
    public BooleanSupplier listening() {
      return () -> true;
    }

    @Override
    public long clock(ProcessorContext<?, ?> context) {
      return clock;
    }
  }
}
