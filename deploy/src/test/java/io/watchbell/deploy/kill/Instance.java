package io.watchbell.deploy.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The built distribution as a process of its own, started the way the {@code watchbell} script
 * starts it, on one data directory and one port however often it is killed.
 */
final class Instance implements AutoCloseable {
  private static final Path DISTRIBUTION = Path.of("target", "dist").toAbsolutePath();
  private static final Duration END_MAX = Duration.ofSeconds(20);
  private static final int TAIL_LINES = 30;

  private final Path home;
  private final URI url;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private @Nullable Process process;

  /**
   * An instance that does not run yet.
   *
   * @param home a directory that is its own; the configuration is in {@code config}
   */
  Instance(Path home) {
    this.home = home;
    this.url = URI.create("http://127.0.0.1:" + freePort());
    assertThat(DISTRIBUTION.resolve("lib"))
        .as("the distribution; build it first: ./mvnw -DskipTests -Dfast package")
        .isDirectory();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it serves. */
  URI url(String path) {
    return url.resolve(path);
  }

  /** How the log is reached, while it runs. */
  String bootstrap() throws IOException {
    var ports = Files.readString(home.resolve("data/broker/ports")).strip().split(" ");
    return "127.0.0.1:" + ports[0];
  }

  /** Starts it, and does not wait for anything. */
  void start() {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new java.util.ArrayList<String>();
    command.add(java);
    command.add("@" + DISTRIBUTION.resolve("jvm.options"));
    command.addAll(List.of("-cp", DISTRIBUTION.resolve("lib") + "/*"));
    command.addAll(List.of("io.watchbell.deploy.command.Main", "run"));
    command.addAll(List.of("--port", Integer.toString(url.getPort())));
    command.addAll(List.of("--data", home.resolve("data").toString()));
    command.addAll(List.of("--config", home.resolve("config").toString()));
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it without a word, as {@code kill -9} does, and returns when it is gone. */
  void kill() throws InterruptedException {
    var running = process;
    if (running != null) {
      running.destroyForcibly().waitFor(END_MAX.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** Ends it in order; its exit code. */
  int end() throws InterruptedException {
    var running = process;
    if (running == null) {
      return 0;
    }
    running.destroy();
    if (!running.waitFor(END_MAX.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end within " + END_MAX + "\n" + lastWords());
    }
    return running.exitValue();
  }

  /** Whether it runs. */
  boolean isAlive() {
    var running = process;
    return running != null && running.isAlive();
  }

  /** Whether it says that it is ready. */
  boolean isReady() {
    try {
      return get("/health/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** What it answers. */
  HttpResponse<String> get(String path) throws IOException {
    return send(HttpRequest.newBuilder(url(path)).timeout(Duration.ofSeconds(5)).build());
  }

  /** What it answers. */
  HttpResponse<String> post(String path, String type, String body) throws IOException {
    return send(
        HttpRequest.newBuilder(url(path))
            .timeout(Duration.ofSeconds(15))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private Path log() {
    return home.resolve("watchbell.log");
  }

  /** The end of its log, for messages. */
  String lastWords() {
    try {
      var lines = Files.readAllLines(log());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "no log: " + e;
    }
  }

  @Override
  public void close() {
    var running = process;
    if (running != null) {
      running.destroyForcibly();
    }
    client.shutdownNow();
  }
}
