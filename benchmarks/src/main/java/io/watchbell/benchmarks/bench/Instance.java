package io.watchbell.benchmarks.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** {@code ./watchbell run} as a process that can be ended and started again on its data. */
final class Instance implements AutoCloseable {
  private static final Duration READY_MAX = Duration.ofMinutes(4);
  private static final Duration END_MAX = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(10);
  private static final int OK = 200;
  private static final int TAIL = 20;

  private final Path house;
  private final Path home;
  private final int port;
  private final List<String> further;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private String javaOptions = "";
  private @Nullable Process process;
  private long startedAt;

  /**
   * One that does not run yet.
   *
   * @param name of its directory; the configuration is in {@code config} below it, if any
   * @param further options of {@code run}
   */
  Instance(Ground ground, String name, String... further) throws IOException {
    house = ground.house();
    home = ground.directory(name);
    port = Machine.freePort();
    this.further = List.of(further);
  }

  /** With further flags of the JVM from the next start on. */
  Instance java(String options) {
    javaOptions = options;
    return this;
  }

  /** With this file in its configuration. */
  Instance configured(String file, String text) throws IOException {
    Files.writeString(Files.createDirectories(home.resolve("config")).resolve(file), text);
    return this;
  }

  /** Pages one person at this webhook; every alert opens an incident of its own. */
  Instance paging(String webhook) throws IOException {
    configured("routing.yaml", "correlate: { storm: off }\n");
    return configured(
        "oncall.yaml",
        """
        people:
          ana: { contacts: { webhook: { url: "%s" } } }
        ladders:
          default: { rungs: [ { page: ["person:ana"], patience: 1d } ] }
        """
            .formatted(webhook));
  }

  /** Starts it, and waits for nothing. */
  Instance start() throws IOException {
    var command = new ArrayList<String>();
    command.add(house.resolve("watchbell").toString());
    command.addAll(List.of("run", "--port", Integer.toString(port)));
    command.addAll(List.of("--data", home.resolve("data").toString()));
    if (Files.isDirectory(home.resolve("config"))) {
      command.addAll(List.of("--config", home.resolve("config").toString()));
    }
    command.addAll(further);
    var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log());
    if (!javaOptions.isEmpty()) {
      builder.environment().put("WATCHBELL_JAVA_OPTS", javaOptions);
    }
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log()));
    startedAt = System.nanoTime();
    process = Children.start(builder);
    return this;
  }

  /** Waits until an alert would page somebody; how long that was after the start. */
  Duration awaitReady() throws IOException {
    long until = System.nanoTime() + READY_MAX.toNanos();
    while (!answers("/health/ready")) {
      if (!running().isAlive() || System.nanoTime() > until) {
        throw new IOException("it does not get ready; its log ends with\n" + lastWords());
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  private boolean answers(String path) {
    var request = HttpRequest.newBuilder(url(path)).timeout(Duration.ofSeconds(2)).build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** By which clock and when it was started, in nanoseconds. */
  long startedAt() {
    return startedAt;
  }

  /** Its process. */
  long pid() {
    return running().pid();
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("not started");
    }
    return process;
  }

  /** Where it serves. */
  URI url(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** On which port. */
  int port() {
    return port;
  }

  /** How its own log is reached, once it runs. */
  String bootstrap() throws IOException {
    var ports = Files.readString(home.resolve("data/broker/ports")).strip().split(" ");
    return "127.0.0.1:" + ports[0];
  }

  /** Ends it without a word. */
  void kill() throws InterruptedException {
    running().destroyForcibly().waitFor(END_MAX.toSeconds(), TimeUnit.SECONDS);
  }

  /** Begins to end it without a word, and waits for nothing. */
  void shoot() {
    running().destroyForcibly();
  }

  /** Ends it in order. */
  void end() throws InterruptedException {
    running().destroy();
    if (!running().waitFor(END_MAX.toSeconds(), TimeUnit.SECONDS)) {
      kill();
    }
  }

  private java.io.File log() {
    return home.resolve("watchbell.log").toFile();
  }

  private String lastWords() throws IOException {
    var lines = Files.readAllLines(log().toPath());
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
    client.shutdownNow();
  }
}
