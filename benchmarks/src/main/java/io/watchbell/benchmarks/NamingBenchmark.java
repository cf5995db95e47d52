package io.watchbell.benchmarks;

import io.watchbell.model.alert.Alert;
import io.watchbell.model.alert.Fingerprint;
import io.watchbell.model.alert.Imprint;
import io.watchbell.model.alert.Labels;
import io.watchbell.testkit.AlertBuilder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What does it cost to name an alert and to take its imprint? Every delivery pays both. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NamingBenchmark {
  @Param({"4", "16", "64"})
  int labelCount;

  private Alert alert = AlertBuilder.alert("Naming").build();
  private Labels labels = alert.labels();

  /** The alert to be named. */
  @Setup
  public void alert() {
    var builder = AlertBuilder.alert("Naming").severity("critical");
    for (int i = 2; i < labelCount; i++) {
      builder = builder.label("label_%02d".formatted(i), "value-%d".formatted(i));
    }
    alert = builder.build();
    labels = alert.labels();
  }

  /** Its name. */
  @Benchmark
  public Fingerprint fingerprint() {
    return Fingerprint.ofLabels(labels);
  }

  /** What travels in the record header. */
  @Benchmark
  public byte[] imprint() {
    return Imprint.of(alert).encode();
  }
}
