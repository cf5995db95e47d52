package io.watchbell.deploy.pair;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One instance as a process of its own. */
final class Watch implements AutoCloseable {
  private final String bootstrap;
  private final Path home;
  private final String name;
  private @Nullable Process process;

  Watch(String bootstrap, Path home, String name) {
    this.bootstrap = bootstrap;
    this.home = home;
    this.name = name;
  }

  void start() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    process =
        new ProcessBuilder(
                java,
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                WatchProcess.class.getName(),
                bootstrap,
                home.resolve("state-" + name).toString(),
                name,
                home.resolve("oncall.yaml").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve(name + ".log").toFile()))
            .start();
  }

  boolean isAlive() {
    var running = process;
    return running != null && running.isAlive();
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
