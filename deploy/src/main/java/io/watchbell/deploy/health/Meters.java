package io.watchbell.deploy.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.watchbell.ingest.spool.SpooledLog;
import io.watchbell.kafka.HangingTransactions.Hanging;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** The figures of the process and of its stream applications. */
public final class Meters {
  private static final List<String> STATES =
      List.of("CREATED", "REBALANCING", "RUNNING", "PENDING_SHUTDOWN", "NOT_RUNNING", "ERROR");

  private Meters() {}

  /** A registry that knows the Java process already. */
  public static PrometheusMeterRegistry registry() {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    List<MeterBinder> binders =
        List.of(
            new JvmMemoryMetrics(),
            new JvmGcMetrics(),
            new JvmThreadMetrics(),
            new ClassLoaderMetrics(),
            new ProcessorMetrics(),
            new UptimeMetrics(),
            new FileDescriptorMetrics());
    binders.forEach(binder -> binder.bindTo(registry));
    return registry;
  }

  /** Shows a stream application. */
  public static void show(MeterRegistry registry, StreamsFacts application) {
    Gauge.builder("watchbell.streams.lag", application, StreamsFacts::lag)
        .description("Records that are in the log and not yet read.")
        .tag("application", application.name())
        .register(registry);
    Gauge.builder("watchbell.streams.tasks", application, StreamsFacts::activeTasks)
        .description("Tasks that this process works on.")
        .tag("application", application.name())
        .register(registry);
    for (var state : STATES) {
      Gauge.builder("watchbell.streams.state", application, it -> it.state().equals(state) ? 1 : 0)
          .description("1 for the state that the application is in.")
          .tag("application", application.name())
          .tag("state", state)
          .register(registry);
    }
  }

  /** Shows what waits for the log. */
  public static void show(MeterRegistry registry, SpooledLog intake) {
    Gauge.builder("watchbell.spool.records", intake, SpooledLog::depth)
        .description("Records that are accepted and wait on this disk for the log.")
        .register(registry);
    Gauge.builder("watchbell.spool.bytes", intake, SpooledLog::bytes)
        .description("What they take.")
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder("watchbell.spool.age", intake, it -> it.age().toMillis() / 1_000.0)
        .description("How long the oldest of them has waited.")
        .baseUnit("seconds")
        .register(registry);
  }

  /** No longer shows a spool, so that another one can be shown. */
  public static void forgetSpool(MeterRegistry registry) {
    for (var name :
        List.of("watchbell.spool.records", "watchbell.spool.bytes", "watchbell.spool.age")) {
      registry.find(name).meters().forEach(registry::remove);
    }
  }

  /** Shows what hangs. */
  public static void show(MeterRegistry registry, Supplier<List<Hanging>> hanging) {
    Gauge.builder("watchbell.hanging.transactions", hanging, it -> size(it.get()))
        .description("Transactions that never end by themselves; everything behind them waits.")
        .register(registry);
  }

  private static double size(Collection<?> all) {
    return all.size();
  }
}
