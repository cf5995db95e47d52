package io.watchbell.deploy.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.watchbell.ingest.spool.SpooledLog;
import io.watchbell.kafka.HangingTransactions.Hanging;
import io.watchbell.model.config.Problem;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** The figures of the process and of its stream applications. */
public final class Meters {
  private static final List<String> STATES =
      List.of("CREATED", "REBALANCING", "RUNNING", "PENDING_SHUTDOWN", "NOT_RUNNING", "ERROR");

  private static final String READY = "watchbell.ready";
  private static final String READY_WORDS =
      "1 while an alert that comes in would page somebody now, as /health/ready says.";

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
    Gauge.builder("watchbell.spool.max", intake, SpooledLog::bytesMax)
        .description("What they may take; what comes then is answered with 503.")
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder("watchbell.spool.age", intake, it -> it.age().toMillis() / 1_000.0)
        .description("How long the oldest of them has waited.")
        .baseUnit("seconds")
        .register(registry);
  }

  /** Says that alerts page nobody, because the log is not there. */
  public static void showWaiting(MeterRegistry registry) {
    Gauge.builder(READY, () -> 0).description(READY_WORDS).register(registry);
  }

  /** No longer shows what {@link #showWaiting} and a spool say, so that others can be shown. */
  public static void forgetWaiting(MeterRegistry registry) {
    for (var name :
        List.of(
            READY,
            "watchbell.spool.records",
            "watchbell.spool.bytes",
            "watchbell.spool.max",
            "watchbell.spool.age")) {
      registry.find(name).meters().forEach(registry::remove);
    }
  }

  /** Shows whether alerts would page somebody, and which check says no. */
  public static void show(MeterRegistry registry, Readiness readiness) {
    Gauge.builder(READY, readiness, it -> it.isReady() ? 1 : 0)
        .description(READY_WORDS)
        .register(registry);
    for (var check : readiness.checks()) {
      Gauge.builder("watchbell.check.ok", readiness, it -> isOk(it, check.name()) ? 1 : 0)
          .description("1 while a check of /health/ready is fine.")
          .tag("check", check.name())
          .register(registry);
    }
  }

  private static boolean isOk(Readiness readiness, String name) {
    return readiness.checks().stream()
        .filter(check -> check.name().equals(name))
        .allMatch(Check::ok);
  }

  /** Shows how much room is left on the disk of the data directory. */
  public static void showDisk(MeterRegistry registry, Path data) {
    new DiskSpaceMetrics(data.toFile()).bindTo(registry);
  }

  /** Shows how many mistakes a configuration has that was refused. */
  public static void showRefused(MeterRegistry registry, Supplier<List<Problem>> refused) {
    Gauge.builder("watchbell.configuration.refused", refused, it -> size(it.get()))
        .description("Mistakes of a changed configuration that was not taken; 0 when all is well.")
        .strongReference(true)
        .register(registry);
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
