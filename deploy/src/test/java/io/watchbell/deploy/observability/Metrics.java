package io.watchbell.deploy.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of metrics: in what an instance shows, and in the table of them. */
final class Metrics {
  private static final Path TABLE = Path.of("../docs/metrics.md");
  private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]\\w*)(?=[{ ])");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(watchbell_\\w+)(\\{[^`]*})?` \\|(.*)$");
  private static final Pattern PARTS = Pattern.compile("_(bucket|sum|count|max)$");

  private Metrics() {}

  /** All names in the format of Prometheus. */
  static Set<String> names(String metrics) {
    return SAMPLE
        .matcher(metrics)
        .results()
        .map(it -> it.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Our own names, of a histogram the name of the whole. */
  static Set<String> ofOurs(String metrics) {
    return names(metrics).stream()
        .filter(name -> name.startsWith("watchbell_"))
        .map(name -> isHistogram(name) ? PARTS.matcher(name).replaceFirst("") : name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isHistogram(String name) {
    return name.matches(".*_seconds_(bucket|sum|count|max)");
  }

  /** The names in the table. */
  static Set<String> table() throws IOException {
    return ROW.matcher(Files.readString(TABLE))
        .results()
        .map(it -> it.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Those of the table that are only there once something has happened that is rare. */
  static Set<String> seldom() throws IOException {
    return ROW.matcher(Files.readString(TABLE))
        .results()
        .filter(Metrics::isSeldom)
        .map(it -> it.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isSeldom(MatchResult row) {
    return row.group(3).contains("*once it happens*");
  }
}
