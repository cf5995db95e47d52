package io.watchbell.benchmarks.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Processes beside this one. */
final class Children {
  private static final Duration UP_MAX = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(20);

  private Children() {}

  /** Starts it, and sees to it that it ends no later than we do, whatever ends us. */
  static Process start(ProcessBuilder builder) throws IOException {
    var process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end"));
    return process;
  }

  /** Starts it where we are: it says what it says on our terminal. It is asked to end with us. */
  static Process inherited(List<String> command) throws IOException {
    var process = new ProcessBuilder(command).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end"));
    return process;
  }

  /** Runs it to its end and hands back what it said. */
  static List<String> lines(ProcessBuilder builder) throws IOException, InterruptedException {
    var process = start(builder);
    try (var said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      var lines = said.lines().toList();
      process.waitFor();
      return lines;
    } finally {
      process.destroyForcibly();
    }
  }

  /** A class of ours in a JVM with the product's flags. */
  private static List<String> java(Ground ground, Class<?> main, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + ground.house().resolve("deploy/src/main/dist/jvm.options"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return command;
  }

  /** Runs a class of ours to its end; the last word that it says on its last line. */
  static String lastWord(Ground ground, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    var log = Files.createTempFile(ground.work(), main.getSimpleName(), ".log");
    var lines =
        lines(
            new ProcessBuilder(java(ground, main, List.of(arguments))).redirectError(log.toFile()));
    if (lines.isEmpty()) {
      throw new IOException(main.getSimpleName() + " said nothing:\n" + Files.readString(log));
    }
    var line = lines.getLast();
    return line.substring(line.lastIndexOf(' ') + 1);
  }

  /** Starts a class of ours that listens on a port, which is its first argument. */
  static Serving serving(Ground ground, Class<?> main, int port, String argument)
      throws IOException, InterruptedException {
    var log = Files.createTempFile(ground.work(), main.getSimpleName(), ".log");
    var process =
        start(
            new ProcessBuilder(java(ground, main, List.of(Integer.toString(port), argument)))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile()));
    awaitPort(process, port);
    return new Serving(process);
  }

  /** One that ends with what it is used in. */
  record Serving(Process process) implements AutoCloseable {
    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  /** Waits until it listens. */
  static void awaitPort(Process process, int port) throws IOException {
    long until = System.nanoTime() + UP_MAX.toNanos();
    while (!listens(port)) {
      if (!process.isAlive() || System.nanoTime() > until) {
        process.destroyForcibly();
        throw new IOException("nothing listens on port " + port + " of " + process.info());
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private static boolean listens(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
