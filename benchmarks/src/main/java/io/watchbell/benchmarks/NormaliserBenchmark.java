package io.watchbell.benchmarks;

import io.watchbell.ingest.normalise.Bounds;
import io.watchbell.ingest.normalise.Context;
import io.watchbell.ingest.normalise.Normalised;
import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
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
 * What does it cost to make alerts of what a monitoring tool posts? From the bytes of its sample
 * on, parsing included. {@link NormaliserTable} asks it of every source there is.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class NormaliserBenchmark {
  private static final Context CONTEXT =
      new Context("bench", Instant.parse("2026-11-20T07:00:00Z"), null, Bounds.DEFAULT);

  /** The source, by its name. */
  @Param("prometheus")
  String source = "prometheus";

  /** Where the samples are: a directory for each source. */
  @Param("ingest/src/test/resources")
  String samples = "ingest/src/test/resources";

  private Normaliser normaliser = Sources.ALL.getFirst();
  private PostedSample sample = PostedSample.NONE;

  /** The normaliser and what it is given. */
  @Setup
  public void sample() throws IOException {
    normaliser =
        Sources.ALL.stream().filter(it -> it.name().equals(source)).findFirst().orElseThrow();
    sample = PostedSample.firing(Path.of(samples, source));
  }

  /** The alerts of one request. */
  @Benchmark
  public Normalised normalise() {
    return normaliser.normalise(sample.delivery(), CONTEXT);
  }

  /** How many things one request of this source brings. */
  int alerts() throws IOException {
    sample();
    return Math.max(1, normaliser.normalise(sample.delivery(), CONTEXT).items().size());
  }

  /** How many bytes it is. */
  int bytes() {
    return sample.delivery().body().length;
  }
}
