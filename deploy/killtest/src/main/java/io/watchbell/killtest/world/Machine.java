package io.watchbell.killtest.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One machine with one process, which is started again when it ends by itself, as a supervisor
 * would do it. Killed, stopped and stalled from outside.
 */
public final class Machine implements AutoCloseable {
  private static final Duration END_MAX = Duration.ofSeconds(40);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final int TAIL_LINES = 12;

  private final String name;
  private final Network network;
  private final List<String> command;
  private final Disk disk;
  private final @Nullable Wall wall;
  private final Path log;
  private final Notebook notebook;
  private @Nullable Process process;
  private boolean isWanted;

  Machine(
      String name,
      Network network,
      Disk disk,
      @Nullable Wall wall,
      Path log,
      List<String> command,
      Notebook notebook) {
    this.name = name;
    this.network = network;
    this.disk = disk;
    this.wall = wall;
    this.log = log;
    this.command = List.copyOf(command);
    this.notebook = notebook;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Starts its process, and does not wait for anything. */
  public synchronized void start() {
    isWanted = true;
    begin();
  }

  private void begin() {
    var whole = new ArrayList<>(List.of(network.inside(name)));
    whole.addAll(command);
    var builder = new ProcessBuilder(whole).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    if (wall != null) {
      builder.environment().putAll(wall.environment());
    }
    try {
      var begun = builder.start();
      begun.getOutputStream().close();
      process = begun;
      var _ = begun.onExit().thenAccept(this::ended);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It ended by itself, or we ended it. */
  private void ended(Process ended) {
    synchronized (this) {
      if (!isWanted || !ended.equals(process)) {
        return;
      }
    }
    notebook.note(name, "ended by itself with %d: %s".formatted(ended.exitValue(), lastWords()));
    try {
      Thread.sleep(AGAIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    synchronized (this) {
      if (isWanted && ended.equals(process)) {
        begin();
      }
    }
  }

  /** {@code kill -9}; returns when it is gone. */
  public void kill() throws InterruptedException {
    var running = unwanted();
    if (running != null) {
      running.destroyForcibly().waitFor(END_MAX.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** SIGTERM; returns when it is gone. What does not end in time is killed, which is noted. */
  public void stop() throws InterruptedException {
    var running = unwanted();
    if (running != null) {
      running.destroy();
      if (!running.waitFor(END_MAX.toSeconds(), TimeUnit.SECONDS)) {
        notebook.note(name, "did not stop within " + END_MAX.toSeconds() + " s, and was killed");
        running.destroyForcibly().waitFor(END_MAX.toSeconds(), TimeUnit.SECONDS);
      }
    }
  }

  private synchronized @Nullable Process unwanted() {
    isWanted = false;
    return process;
  }

  /** SIGSTOP. */
  public void stall() {
    signal("-STOP");
  }

  /** SIGCONT. */
  public void goOn() {
    signal("-CONT");
  }

  private synchronized void signal(String which) {
    var running = process;
    if (running != null && running.isAlive()) {
      Shell.run("kill", which, Long.toString(running.pid()));
    }
  }

  /** Fills its disk. */
  public void fill() {
    disk.fill();
  }

  /** Gives the room back. */
  public void empty() {
    disk.empty();
  }

  /** Sets its clock ahead of the true time, or behind; zero is right. */
  public void setClock(Duration ahead) {
    if (wall != null) {
      wall.set(ahead);
    }
  }

  /** The end of what it said. */
  public String lastWords() {
    try {
      var lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "no log: " + e.getMessage();
    }
  }

  @Override
  public void close() {
    var running = unwanted();
    if (running != null) {
      running.destroyForcibly();
    }
  }
}
