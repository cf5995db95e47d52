package io.watchbell.deploy.launch;

import io.watchbell.deploy.health.Check;
import io.watchbell.deploy.health.StreamsFacts;
import io.watchbell.router.pipeline.RouterConfig;
import io.watchbell.router.topology.Lookup;
import io.watchbell.router.topology.RouterTopology;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The router in this process. */
final class RouterPart implements Part {
  private static final int THREADS_MAX = 4;

  private final Foundation base;
  private final StreamApplications.Plan plan;
  private volatile @Nullable StreamsFacts running;
  private volatile int partitions;

  /**
   * A router that does not run yet. Made while the broker is still starting, with everything loaded
   * that it will need: that is where the second processor has nothing else to do.
   *
   * @param versions finds a version of the configuration that the order of news names
   * @param listening whether what senders say reaches the log
   */
  RouterPart(Foundation base, Function<String, Lookup> versions, BooleanSupplier listening) {
    this.base = base;
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, THREADS_MAX);
    plan =
        new StreamApplications.Plan(
            RouterTopology.APPLICATION,
            RouterTopology.build(base.stores(), around(versions, listening), base.registry()),
            threads,
            RouterTopology::tasks);
  }

  private RouterTopology.Surroundings around(
      Function<String, Lookup> versions, BooleanSupplier listening) {
    return new RouterTopology.Surroundings() {
      @Override
      public RouterConfig config() {
        return base.configuration().get().router();
      }

      @Override
      public Lookup config(String version) {
        return versions.apply(version);
      }

      @Override
      public int partitions() {
        return partitions;
      }

      @Override
      public BooleanSupplier listening() {
        return listening;
      }
    };
  }

  @Override
  public void meet(Core core) {
    partitions = core.partitions();
  }

  @Override
  public StreamApplications.Plan plan() {
    return plan;
  }

  @Override
  public void begin(Core core, StreamApplications streams) {
    running = streams.of(plan);
  }

  /** Records that it has not read yet; 0 before it runs. */
  long lag() {
    var application = running;
    return application == null ? 0 : application.lag();
  }

  @Override
  public List<Check> checks() {
    var application = running;
    return application == null
        ? List.of(new Check("router tasks", false, "starting"))
        : Check.of(application, base.isAlone());
  }
}
