package io.watchbell.deploy.order;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The router as a process of its own, which can be killed. */
final class Router implements AutoCloseable {
  private final String bootstrap;
  private final int partitions;
  private final Path home;
  private final Instant clock;
  private @Nullable Process process;

  Router(String bootstrap, int partitions, Path home, Instant clock) {
    this.bootstrap = bootstrap;
    this.partitions = partitions;
    this.home = home;
    this.clock = clock;
  }

  void start() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    process =
        new ProcessBuilder(
                java,
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                RouterProcess.class.getName(),
                bootstrap,
                Integer.toString(partitions),
                home.resolve("state").toString(),
                Long.toString(clock.toEpochMilli()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("router.log").toFile()))
            .start();
  }

  /** As {@code kill -9}. */
  void kill() {
    var running = process;
    if (running != null) {
      running.destroyForcibly().onExit().orTimeout(20, TimeUnit.SECONDS).join();
      process = null;
    }
  }

  @Override
  public void close() {
    kill();
  }
}
