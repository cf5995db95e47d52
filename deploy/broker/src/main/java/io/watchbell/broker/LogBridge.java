package io.watchbell.broker;

import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.AbstractConfiguration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;
import org.jspecify.annotations.Nullable;

/**
 * Hands what Kafka logs to whoever holds the broker, as the JDK's own log records: the process has
 * one log, and the broker's Log4j has neither files nor a console.
 */
final class LogBridge extends AbstractAppender {
  private static volatile String lastError = "the log says more";

  private final Consumer<LogRecord> log;

  private LogBridge(Consumer<LogRecord> log) {
    super("bridge", null, null, true, Property.EMPTY_ARRAY);
    this.log = log;
  }

  /** From now on, whatever is logged at WARN or worse goes there. */
  static void install(Consumer<LogRecord> log) {
    var bridge = new LogBridge(log);
    bridge.start();
    Configurator.initialize(LogBridge.class.getClassLoader(), new Bridged(bridge)).updateLoggers();
  }

  @Override
  public void append(LogEvent event) {
    var level =
        event.getLevel().isMoreSpecificThan(org.apache.logging.log4j.Level.ERROR)
            ? Level.SEVERE
            : Level.WARNING;
    if (level.equals(Level.SEVERE)) {
      lastError = gist(event);
    }
    var record = new LogRecord(level, event.getMessage().getFormattedMessage());
    record.setLoggerName(event.getLoggerName());
    record.setThrown(event.getThrown());
    log.accept(record);
  }

  /** What went wrong last, in one line: Kafka gives no reason when it ends the process. */
  static String lastError() {
    return lastError;
  }

  private static String gist(LogEvent event) {
    var message = event.getMessage().getFormattedMessage();
    @Nullable Throwable cause = event.getThrown();
    while (cause != null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause == null ? message : message + " (" + cause.getMessage() + ")";
  }

  private static final class Bridged extends AbstractConfiguration {
    private final LogBridge bridge;

    Bridged(LogBridge bridge) {
      super((LoggerContext) null, ConfigurationSource.NULL_SOURCE);
      this.bridge = bridge;
      isShutdownHookEnabled = false;
    }

    @Override
    protected void doConfigure() {
      addAppender(bridge);
      getRootLogger().setLevel(org.apache.logging.log4j.Level.WARN);
      getRootLogger().addAppender(bridge, org.apache.logging.log4j.Level.WARN, null);
    }
  }
}
