package io.watchbell.benchmarks.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** {@code wrk}, which posts alerts as fast as they are taken ({@code benchmarks/alerts.lua}). */
final class Wrk {
  private static final int CONNECTIONS = 64;
  private static final int FLEET = 10_000;
  private static final String MARK = "RESULT ";

  private Wrk() {}

  /**
   * What it found.
   *
   * @param batch alerts in a request
   * @param rate alerts accepted a second
   * @param p50 in milliseconds, until a request was answered
   * @param p99 in milliseconds
   * @param refused requests that were answered otherwise than with 2xx
   * @param errors requests without an answer
   */
  record Result(int batch, double rate, double p50, double p99, long refused, long errors) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d a request: %,.0f alerts/s, p50 %.1f ms, p99 %.1f ms, refused %d, errors %d",
          batch,
          rate,
          p50,
          p99,
          refused,
          errors);
    }
  }

  /** Posts to this port of loopback. */
  static Result post(Ground ground, int port, int batch, Duration seconds)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
                "wrk",
                "-t1",
                "-c" + CONNECTIONS,
                "-d" + seconds.toSeconds() + "s",
                "--timeout",
                "10s",
                "-s",
                ground.house().resolve("benchmarks/alerts.lua").toString(),
                "http://127.0.0.1:" + port)
            .redirectErrorStream(true);
    builder.environment().put("BATCH", Integer.toString(batch));
    builder.environment().put("FLEET", Integer.toString(FLEET));
    var lines = Children.lines(builder);
    return lines.stream()
        .filter(line -> line.startsWith(MARK))
        .map(line -> read(batch, List.of(line.substring(MARK.length()).split(" "))))
        .findFirst()
        .orElseThrow(() -> new IOException("wrk gave no result:\n" + String.join("\n", lines)));
  }

  private static Result read(int batch, List<String> words) {
    return new Result(
        batch,
        Double.parseDouble(words.get(0)),
        Double.parseDouble(words.get(2)),
        Double.parseDouble(words.get(3)),
        Long.parseLong(words.get(4)),
        Long.parseLong(words.get(5)));
  }
}
