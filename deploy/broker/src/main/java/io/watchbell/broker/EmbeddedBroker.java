package io.watchbell.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.logging.LogRecord;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka node, broker and controller in one, inside this process. It lives behind a class loader
 * of its own, because its Kafka is not the version of the clients; what crosses over to the other
 * side is this class by name and otherwise only types of the JDK: {@link Runnable} starts it,
 * {@link AutoCloseable} stops it.
 */
public final class EmbeddedBroker implements Runnable, AutoCloseable {
  private final Node node;
  private final BiConsumer<Integer, String> ended;
  private @Nullable KafkaRaftServer server;

  /**
   * A broker that does not run yet.
   *
   * @param wanted see {@link Node#of}
   * @param log takes what Kafka logs, at WARNING and worse
   * @param ended told the exit code and why, when Kafka finds that it cannot go on and wants to end
   *     the process; whoever listens ends it
   */
  public EmbeddedBroker(
      Map<String, String> wanted, Consumer<LogRecord> log, BiConsumer<Integer, String> ended) {
    this.node = Node.of(wanted);
    this.ended = ended;
    LogBridge.install(log);
  }

  /**
   * Formats the directory if it is new, starts the node, and returns when it serves.
   *
   * @throws IllegalStateException when the directory cannot be formatted
   * @throws UncheckedIOException when the directory cannot be written
   */
  @Override
  public void run() {
    trapExit();
    try {
      format();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var starting = new KafkaRaftServer(new KafkaConfig(node.settings(), false), Time.SYSTEM);
    server = starting;
    starting.startup();
  }

  /** Stops the node and waits until its files are closed. Nothing happens if it does not run. */
  @Override
  public void close() {
    var running = server;
    server = null;
    if (running != null) {
      running.shutdown();
      running.awaitShutdown();
    }
  }

  /** The tool's own entry: it finishes a format that was cut off, and stays the same for longer. */
  private void format() throws IOException {
    if (Files.exists(node.logs().resolve("meta.properties"))) {
      return;
    }
    Files.createDirectories(node.logs());
    var file = node.directory().resolve("format.properties");
    var properties = new Properties();
    properties.putAll(node.settings());
    try (var out = Files.newOutputStream(file)) {
      properties.store(out, "Made anew for each format; changes have no effect.");
    }
    String[] format = {
      "format", "-c", file.toString(), "-t", node.clusterId(), "--ignore-formatted"
    };
    var said = new ByteArrayOutputStream();
    int code = StorageTool.execute(format, new PrintStream(said, true, StandardCharsets.UTF_8));
    if (code != 0) {
      throw new IllegalStateException(
          "the broker cannot format " + node.logs() + ": " + said.toString(StandardCharsets.UTF_8));
    }
    Files.delete(file);
  }

  /** A fault of the broker would end the process at once and say so nowhere. */
  private void trapExit() {
    Exit.setExitProcedure(this::endAndWait);
    Exit.setHaltProcedure(this::endAndWait);
  }

  /** Kafka does not expect to come back from an exit, so its thread is held until the end. */
  private void endAndWait(int code, @Nullable String message) {
    ended.accept(code, message == null ? LogBridge.lastError() : message);
    while (true) {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        // The process is ending; nothing here is worth waking up for.
      }
    }
  }

  /** The directory of its files, as it was given. */
  public Path directory() {
    return node.directory();
  }
}
