package io.watchbell.deploy.simulate;

import io.micrometer.core.instrument.MeterRegistry;
import io.watchbell.escalation.rehearsal.BrokenPromise;
import io.watchbell.router.pipeline.RouterConfig;
import io.watchbell.router.topology.Lookup;
import io.watchbell.router.topology.RouterTopology;
import io.watchbell.router.topology.VirtualTask;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** The router's tasks: one for each partition of alerts, and the one to which all is told. */
final class Routing implements RouterTopology.Surroundings {
  private final World world;
  private final MeterRegistry meters;
  private final List<RouterTask<Log.Entry>> alerts;
  private final RouterTask<VirtualTask.Told> correlation;

  Routing(World world, MeterRegistry meters) {
    this.world = world;
    this.meters = meters;
    this.alerts = IntStream.range(0, Log.PARTITIONS).mapToObj(this::ofAlerts).toList();
    this.correlation =
        new RouterTask<>(
            world,
            "correlation",
            world.log().ordered(),
            store -> VirtualTask.ofCorrelation(store, this, meters),
            (task, told) -> task.task().passage(told));
  }

  private RouterTask<Log.Entry> ofAlerts(int partition) {
    return new RouterTask<>(
        world,
        "alerts" + partition,
        world.log().intake(partition),
        store -> VirtualTask.ofAlerts(partition, store, this, meters),
        this::handle);
  }

  private void handle(RouterTask<Log.Entry> task, Log.Entry entry) {
    switch (entry) {
      case Log.Entry.OfAlert(var alert, long at) -> task.task().alert(alert, at);
      case Log.Entry.OfTick(long at) -> task.task().toldTheTime(at);
      case Log.Entry.OfPassage(var told) -> task.say(() -> tellInOrder(told));
    }
  }

  /** Its process begins. */
  void begin() {
    alerts.forEach(RouterTask::begin);
    correlation.begin();
  }

  /** The clock may show something else. */
  void stayAwake() {
    alerts.forEach(RouterTask::stayAwake);
    correlation.stayAwake();
  }

  /** Something was written to a partition of alerts. */
  void written(int partition) {
    alerts.get(partition).written();
  }

  /** Something is told to the one order. */
  void tellInOrder(VirtualTask.Told told) {
    world.log().ordered().add(told);
    correlation.written();
  }

  /** Whether every record could be handled. */
  void look() {
    if (meters.counter("watchbell.router.faults").count() > 0) {
      throw new BrokenPromise("the router could not handle what it read", List.of());
    }
  }

  @Override
  public RouterConfig config() {
    return Settings.router(world.version());
  }

  @Override
  public Lookup config(String version) {
    return new Lookup.Known(Settings.router(Settings.version(version)));
  }

  @Override
  public int partitions() {
    return Log.PARTITIONS;
  }

  @Override
  public BooleanSupplier listening() {
    return () -> true;
  }

  @Override
  public long clock(ProcessorContext<?, ?> context) {
    return world.wall().toEpochMilli();
  }
}
