package io.watchbell.deploy.launch;

import io.watchbell.deploy.settings.Configuration;
import io.watchbell.escalation.stream.EscalationTopology;
import io.watchbell.kafka.StreamsStore;
import io.watchbell.kafka.Trail;
import io.watchbell.router.pipeline.RouterConfig;
import io.watchbell.router.topology.Lookup;
import io.watchbell.router.topology.RouterTopology;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;

/**
 * What the stream applications do. Made while the broker is still starting, with everything loaded
 * that they will need: that is where the second processor has nothing else to do.
 *
 * @param router from alerts to incidents
 * @param escalation from incidents to pages
 * @param alarm is told of what ended with nobody; to be given the means to say so
 * @param listening whether what senders say reaches the log; to be told
 */
record Topologies(Topology router, Topology escalation, LateWitness alarm, Listening listening) {
  /**
   * Both.
   *
   * @param versions finds a version of the configuration that the order of news names
   */
  static Topologies build(Foundation base, Function<String, Lookup> versions) {
    // One process on its own broker: on the heap, see docs/adr/0005.
    boolean embedded = base.options().kafka() == null;
    var kind = embedded ? StreamsStore.Kind.MEMORY : StreamsStore.Kind.ROCKSDB;
    var listening = new Listening();
    var alarm = new LateWitness();
    return new Topologies(
        RouterTopology.build(kind, around(base, versions, embedded, listening), base.registry()),
        EscalationTopology.build(
            base::rosterWhenRead, kind, base.registry(), alarm, base.standing(), base.trail()),
        alarm,
        listening);
  }

  private static RouterTopology.Surroundings around(
      Foundation base,
      Function<String, Lookup> versions,
      boolean embedded,
      BooleanSupplier listening) {
    Supplier<Configuration> live = base.configuration();
    return new RouterTopology.Surroundings() {
      @Override
      public RouterConfig config() {
        return live.get().router();
      }

      @Override
      public Lookup config(String version) {
        return versions.apply(version);
      }

      @Override
      public int partitions() {
        return EventLog.partitions(embedded);
      }

      @Override
      public BooleanSupplier listening() {
        return listening;
      }

      @Override
      public Trail trail() {
        return base.trail();
      }
    };
  }
}
