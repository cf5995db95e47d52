package io.watchbell.deploy.launch;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;
import java.util.Map;

/**
 * The log of the process, on standard error: lines for people, or JSON for machines. Logback finds
 * this class by its service file and asks it first; a file of settings would have to be parsed at
 * each start.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
  /** The system property that chooses: {@code text} (default) or {@code json}. */
  public static final String FORMAT_PROPERTY = "watchbell.log.format";

  /** The system property of our own level: {@code debug}, {@code info} (default) ... */
  public static final String LEVEL_PROPERTY = "watchbell.log.level";

  private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n";

  /** Said at every start or in the normal course of things, though nobody can do anything. */
  private static final List<String> NOISE =
      List.of(
          "broker.org.apache.kafka.controller.QuorumController",
          "broker.org.apache.kafka.controller.ReplicationControlManager",
          "broker.org.apache.kafka.clients.NetworkClient",
          "broker.kafka.server.DefaultAutoTopicCreationManager",
          "broker.org.apache.kafka.network",
          "org.apache.kafka.clients.NetworkClient",
          "org.apache.kafka.clients.consumer.internals",
          "org.apache.kafka.clients.producer.internals.Sender",
          "org.apache.kafka.common.config.AbstractConfig",
          "org.apache.kafka.streams.processor.internals",
          "org.apache.kafka.streams.StreamsConfig");

  private static final Map<String, Level> LEVELS =
      Map.of(
          "org.apache.kafka", Level.WARN,
          "org.rocksdb", Level.WARN,
          "io.vertx", Level.WARN,
          "io.netty", Level.WARN,
          "io.micrometer", Level.ERROR,
          "com.mitchellbosecke", Level.WARN,
          "io.pebbletemplates", Level.WARN,
          // It says every command of a client, and addresses hold keys.
          "org.subethamail", Level.WARN,
          "broker", Level.WARN);

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setName("stderr");
    appender.setTarget("System.err");
    var encoder = "json".equals(System.getProperty(FORMAT_PROPERTY)) ? json() : text();
    encoder.setContext(context);
    encoder.start();
    appender.setEncoder(encoder);
    var level = Level.toLevel(System.getProperty(LEVEL_PROPERTY), Level.INFO);
    if (level.isGreaterOrEqual(Level.INFO)) {
      var usual = new UsualTrouble();
      usual.start();
      appender.addFilter(usual);
    }
    appender.start();

    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(appender);
    root.setLevel(level);
    LEVELS.forEach((name, least) -> context.getLogger(name).setLevel(least));
    NOISE.forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static Encoder<ILoggingEvent> text() {
    var encoder = new PatternLayoutEncoder();
    encoder.setPattern(PATTERN);
    return encoder;
  }

  private static Encoder<ILoggingEvent> json() {
    var encoder = new JsonEncoder();
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.setWithMarkers(false);
    encoder.setWithArguments(false);
    encoder.setWithMessage(false);
    encoder.setWithFormattedMessage(true);
    return encoder;
  }
}
