package io.watchbell.benchmarks;

import static java.util.Objects.requireNonNull;

import io.watchbell.ingest.normalise.Normaliser;
import io.watchbell.ingest.normalise.Sources;
import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Asks {@link NormaliserBenchmark} of every source, and prints a row for each. */
public final class NormaliserTable {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private NormaliserTable() {}

  /**
   * Prints the table.
   *
   * @param args the directory of the samples; then the sources, or none for all
   */
  public static void main(String[] args) throws RunnerException, IOException {
    var names = Sources.ALL.stream().map(Normaliser::name).sorted().toList();
    if (args.length > 1) {
      names = names.stream().filter(List.of(args).subList(1, args.length)::contains).toList();
    }
    System.out.println("| source | body | alerts in it | time an alert | allocated an alert |");
    System.out.println("|---|---|---|---|---|");
    for (var name : names) {
      System.out.println(row(name, args[0]));
    }
  }

  private static String row(String source, String samples) throws RunnerException, IOException {
    var benchmark = new NormaliserBenchmark();
    benchmark.source = source;
    benchmark.samples = samples;
    int alerts = benchmark.alerts();
    var options =
        new OptionsBuilder()
            .include(NormaliserBenchmark.class.getSimpleName())
            .param("source", source)
            .param("samples", samples)
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .build();
    var result = new Runner(options).run().iterator().next();
    var allocated = requireNonNull(result.getSecondaryResults().get(ALLOCATED)).getScore();
    return "| %s | %,d B | %d | %.1f us | %.1f kB |"
        .formatted(
            source,
            benchmark.bytes(),
            alerts,
            result.getPrimaryResult().getScore() / alerts / 1_000,
            allocated / alerts / 1_000);
  }
}
