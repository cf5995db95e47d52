package io.watchbell.killtest.command;

import io.watchbell.killtest.plan.FaultKind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the command line asks for. */
final class Wanted {
  private static final List<String> SERVICES = List.of("ingest", "router", "escalation", "console");

  @Option(
      names = "--mode",
      paramLabel = "cluster|one",
      description = {
        "cluster: three brokers and several instances, every kind of fault (default);",
        "one: the one-process mode, kill -9 again and again."
      })
  Mode mode = Mode.cluster;

  @Option(names = "--minutes", description = "How long faults go on (default: ${DEFAULT-VALUE}).")
  int minutes = 20;

  @Option(names = "--faults", description = "So many faults at most (default: no limit).")
  int faults = Integer.MAX_VALUE;

  @Option(names = "--kills", description = "Mode one: how often (default: ${DEFAULT-VALUE}).")
  int kills = 100;

  @Option(names = "--seed", description = "Repeats the faults of a run (default: of the clock).")
  long seed = System.currentTimeMillis() % 1_000_000;

  @Option(
      names = "--rate",
      description = "Alerts a second that say nothing new (default: ${DEFAULT-VALUE}).")
  int rate = 2_000;

  @Option(
      names = "--every",
      paramLabel = "MS",
      description = "How often something new begins (default: ${DEFAULT-VALUE}).")
  int everyMillis = 400;

  @Option(
      names = "--instance",
      paramLabel = "NAME=ROLE",
      description = {
        "A process of Watchbell, several times (default: one=run, two=run);",
        "roles are run, ingest, router, escalation, console."
      })
  Map<String, String> instances = new LinkedHashMap<>();

  @Option(
      names = "--services",
      description = "Two processes of each service, instead of two that have all.")
  boolean services;

  @Option(
      names = "--only",
      split = ",",
      description = "Only these faults: ${COMPLETION-CANDIDATES}.")
  Set<FaultKind> only = Set.of();

  @Option(names = "--without", split = ",", description = "Without these faults.")
  Set<FaultKind> without = Set.of();

  @Option(
      names = "--disk",
      paramLabel = "MB",
      description = "How large each machine's disk in memory is (default: ${DEFAULT-VALUE}).")
  int diskMegabytes = 1_500;

  @Option(
      names = "--slow",
      description = "A machine this many times as slow as usual (default: ${DEFAULT-VALUE}).")
  int slow = 1;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Where the report goes (default: ${DEFAULT-VALUE}).")
  Path report = Path.of("killtest-report");

  @Option(names = "--home", hidden = true, description = "Of all files of the machines.")
  @Nullable Path home;

  @Option(names = "--dist", hidden = true, required = true, description = "The distribution.")
  Path dist = Path.of("dist");

  @Option(names = "--no-namespaces", description = "No network, disks and clocks of their own.")
  boolean noNamespaces;

  /** What is killed. */
  enum Mode {
    cluster,
    one
  }

  /** The command that repeats it. */
  String command() {
    return mode == Mode.one
        ? "deploy/killtest/run --mode one --kills %d --seed %d --rate %d"
            .formatted(kills, seed, rate)
        : "deploy/killtest/run --minutes %d --seed %d --rate %d --every %d%s"
            .formatted(minutes, seed, rate, everyMillis, services ? " --services" : "");
  }

  /** Instances by their names, with their roles. */
  Map<String, String> roles() {
    if (!instances.isEmpty()) {
      return instances;
    }
    var usual = new LinkedHashMap<String, String>();
    if (services) {
      for (var service : SERVICES) {
        usual.put(service + "1", service);
        usual.put(service + "2", service);
      }
      return usual;
    }
    usual.put("one", "run");
    if (mode == Mode.cluster) {
      usual.put("two", "run");
    }
    return usual;
  }
}
