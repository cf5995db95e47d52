package io.watchbell.benchmarks.bench;

import io.watchbell.benchmarks.figure.Figure;
import java.util.List;

/** One thing that is measured, in a process of its own. */
interface Measurement {
  /** What it is called on the command line: {@code latency}. */
  String name();

  /** What it answers, as a question. */
  String question();

  /** About how many minutes it takes on two idle cores. */
  int minutes();

  /** Flags of the JVM that measures. */
  default List<String> jvm() {
    return List.of("-Xmx512m");
  }

  /** Measures, which may be cut short where {@link Ground#quick} says so. */
  List<Figure> measure(Ground ground) throws Exception;
}
