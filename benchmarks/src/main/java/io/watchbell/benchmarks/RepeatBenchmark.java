package io.watchbell.benchmarks;

import io.watchbell.model.state.MemoryStore;
import io.watchbell.router.pipeline.AlertRecord;
import io.watchbell.router.pipeline.AlertStage;
import io.watchbell.router.pipeline.Output;
import io.watchbell.router.pipeline.RouterConfig;
import io.watchbell.testkit.AlertBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

/**
 * How many repeats of firing alerts does the first stage of the router take in a second, its memory
 * in RAM? Nearly everything that monitoring tools send is a repeat.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RepeatBenchmark {
  @Param({"100", "10000"})
  int firing;

  private final RouterConfig config = RouterConfig.builtIn();
  private final List<AlertRecord> records = new ArrayList<>();
  private AlertStage stage = new AlertStage(new MemoryStore());
  private Instant now = AlertBuilder.NIGHT;
  private int next;

  /** All alerts fire already. */
  @Setup
  public void fire() {
    stage = new AlertStage(new MemoryStore());
    for (int i = 0; i < firing; i++) {
      var alert = AlertBuilder.alert("Repeat").instance("node-" + i).severity("warning").build();
      records.add(AlertRecord.of(alert));
    }
    records.forEach(record -> stage.handle(record, now, config));
  }

  /** The next of them once more, a millisecond later. */
  @Benchmark
  public List<Output> repeat() {
    next = (next + 1) % records.size();
    now = now.plusMillis(1);
    return stage.handle(records.get(next), now, config);
  }
}
