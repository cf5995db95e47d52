package io.watchbell.benchmarks.bench;

import java.io.IOException;
import java.nio.file.Files;

/** Debian's Alertmanager with a route that tells nobody. */
final class Alertmanager implements AutoCloseable {
  private static final String COMMAND = "prometheus-alertmanager";

  private final Process process;
  private final int port;

  private Alertmanager(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one and returns when it takes alerts. */
  static Alertmanager start(Ground ground) throws IOException, InterruptedException {
    int port = Machine.freePort();
    var home = ground.directory("alertmanager");
    var configuration = home.resolve("alertmanager.yml");
    Files.writeString(
        configuration,
        "route: { receiver: nobody, group_wait: 0s }\nreceivers: [ { name: nobody } ]\n");
    var process =
        Children.start(
            new ProcessBuilder(
                    COMMAND,
                    "--config.file=" + configuration,
                    "--storage.path=" + home.resolve("data"),
                    "--web.listen-address=127.0.0.1:" + port,
                    "--cluster.listen-address=",
                    "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile()));
    Children.awaitPort(process, port);
    return new Alertmanager(process, port);
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
