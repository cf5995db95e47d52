package io.watchbell.benchmarks.bench;

import io.watchbell.benchmarks.figure.Figure;
import io.watchbell.benchmarks.figure.Plot;
import io.watchbell.benchmarks.figure.Run;
import io.watchbell.benchmarks.figure.Svg;
import io.watchbell.benchmarks.figure.Table;
import io.watchbell.model.topic.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./watchbell bench}. Each measurement has a JVM of its own, so that none warms another. */
@Command(
    name = "watchbell bench",
    description = {
      "Measure how fast Watchbell is on this machine: a table for each figure, and plots.",
      "Without a name, everything; with --list, what there is."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "  watchbell bench --quick              all, shortened: an hour becomes a quarter",
      "  watchbell bench latency deadlines    these two",
      "  watchbell bench --svg benchmarks/plots --json benchmarks/plots/figures.json",
      "  watchbell bench --from benchmarks/plots/figures.json      the tables again",
      "",
      "Exit codes: 0 measured, 1 something could not be measured, 2 wrong usage.",
      "An aim that is missed is said, and is no failure: figures belong to a machine."
    })
final class Bench implements Callable<Integer> {
  private static final int WRONG = 1;
  private static final String WORK = "watchbell-bench";
  private static final List<Measurement> ALL =
      List.of(
          new IngestMeasurement(),
          new LatencyMeasurement(),
          new DeadlinesMeasurement(),
          new RulesMeasurement(),
          new ActiveMeasurement(),
          new IncidentsMeasurement(),
          new SilencesMeasurement(),
          new PartitionsMeasurement(),
          new StateMeasurement(),
          new StartMeasurement(),
          new FailoverMeasurement());

  /** Set by picocli before it is called. */
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "What to measure.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--quick", description = "Shorter rather than exact.")
  private boolean quick;

  @Option(names = "--list", description = "Say what can be measured.")
  private boolean list;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the figures there; figures of other names that it has are kept.")
  private @Nullable Path json;

  @Option(names = "--svg", paramLabel = "DIR", description = "Write a plot of each figure there.")
  private @Nullable Path svg;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "Measure nothing: show the figures of a file that --json wrote.")
  private @Nullable Path from;

  @Option(names = "--child", hidden = true, description = "Measure in this process, print nothing.")
  private boolean child;

  /** Runs it. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (list) {
      ALL.forEach(
          it -> System.out.printf("%-11s %s (%d min)%n", it.name(), it.question(), it.minutes()));
      return 0;
    }
    if (from != null) {
      return show(read(from));
    }
    var wanted = wanted();
    if (child) {
      write(Objects.requireNonNull(json), new Run(measure(wanted.getFirst())));
      return 0;
    }
    return measureAll(wanted);
  }

  private List<Measurement> wanted() {
    if (names.isEmpty()) {
      return ALL;
    }
    var wanted = new ArrayList<Measurement>();
    for (var name : names) {
      wanted.add(
          ALL.stream()
              .filter(it -> it.name().equals(name))
              .findFirst()
              .orElseThrow(() ->
                  new ParameterException(
                      Objects.requireNonNull(spec).commandLine(),
                      "nothing is called '%s'; there are %s"
                          .formatted(name, ALL.stream().map(Measurement::name).toList()))));
    }
    return wanted;
  }

  private List<Figure> measure(Measurement measurement) throws Exception {
    var work = Files.createTempDirectory(WORK);
    var taken = taken();
    try {
      var house = Path.of(System.getProperty("watchbell.house", "")).toAbsolutePath();
      var ground = new Ground(house, work, quick, new Progress(measurement.name()));
      return measurement.measure(ground).stream().map(figure -> figure.taken(taken)).toList();
    } finally {
      remove(work);
    }
  }

  private static void remove(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private String taken() throws IOException {
    var at = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    return at + ", " + Machine.description() + (quick ? ", shortened" : "");
  }

  private int measureAll(List<Measurement> wanted) throws Exception {
    var all = new Run(List.of());
    var failed = new ArrayList<String>();
    System.err.println(taken());
    for (int i = 0; i < wanted.size(); i++) {
      var measurement = wanted.get(i);
      System.err.printf("%d of %d: %s%n", i + 1, wanted.size(), measurement.question());
      var figures = inChild(measurement);
      if (figures.isEmpty()) {
        failed.add(measurement.name());
      }
      all = all.with(figures);
    }
    show(all);
    if (!failed.isEmpty()) {
      System.err.println("watchbell bench: could not be measured: " + String.join(", ", failed));
      System.err.println("  what went wrong is above");
    }
    return failed.isEmpty() ? 0 : WRONG;
  }

  /** Nothing when it failed; why has been said on standard error then. */
  private List<Figure> inChild(Measurement measurement) throws Exception {
    var file = Files.createTempFile(WORK, ".json");
    try {
      var command = new ArrayList<String>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(
          List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
      command.addAll(List.of("-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders"));
      command.addAll(measurement.jvm());
      for (var property : List.of("watchbell.house", "java.io.tmpdir")) {
        command.add("-D" + property + "=" + System.getProperty(property, ""));
      }
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), Bench.class.getName()));
      command.addAll(List.of("--child", measurement.name(), "--json", file.toString()));
      if (quick) {
        command.add("--quick");
      }
      int code = Children.inherited(command).waitFor();
      return code == 0 ? read(file).figures() : List.of();
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private int show(Run run) throws IOException {
    for (var figure : run.figures()) {
      System.out.println();
      Table.of(figure).forEach(System.out::println);
    }
    if (json != null && from == null) {
      var before = Files.exists(json) ? read(json).figures() : List.<Figure>of();
      write(json, new Run(before).with(run.figures()));
    }
    if (svg != null) {
      Files.createDirectories(svg);
      for (var figure : run.figures()) {
        Files.writeString(svg.resolve(figure.name() + ".svg"), Svg.of(Plot.of(figure)));
      }
    }
    return 0;
  }

  private static Run read(Path file) throws IOException {
    return Json.mapper().readValue(file.toFile(), Run.class);
  }

  private static void write(Path file, Run run) throws IOException {
    Files.writeString(
        file, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(run) + "\n");
  }
}
