package io.watchbell.deploy.launch;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out of the log what Kafka calls an error although it mends it by itself: at a start, most
 * of all at one after {@code kill -9}, and on a machine that is very busy. Each rule names the
 * logger and the exception or the whole message, so that everything else of the same logger shows.
 */
final class UsualTrouble extends Filter<ILoggingEvent> {
  private static final int CAUSES_MAX = 20;

  /**
   * The tasks whose state was not written in order are emptied and read again from the log: that is
   * what exactly-once does after a kill. One task with another exception shows all of them.
   */
  private static final Pattern ALL_CORRUPTED =
      Pattern.compile(
          "Get exceptions for the following tasks: \\{(?:(?:, )?\\w+="
              + "org\\.apache\\.kafka\\.streams\\.errors\\.TaskCorruptedException: "
              + "Tasks \\[[\\w, ]+] are corrupted and hence need to be re-initialized)+}$");

  /** The controller was too busy to hear the only broker's heartbeat; the next one comes. */
  private static final Pattern MISSED_HEARTBEAT =
      Pattern.compile("processExpiredBrokerHeartbeat: controller event queue overloaded\\.");

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "org.apache.kafka.streams.processor.internals.TaskManager",
              event -> ALL_CORRUPTED.matcher(event.getFormattedMessage()).find()),
          // A producer that sends several batches at once may overtake itself; it sends them again.
          new Rule("broker.kafka.server.ReplicaManager", thrown("OutOfOrderSequenceException")),
          new Rule(
              "broker.org.apache.kafka.controller.ReplicationControlManager",
              event -> MISSED_HEARTBEAT.matcher(event.getFormattedMessage()).find()),
          // While the node starts it asks its controller for things before that is one.
          new Rule("broker.", thrown("NotControllerException")));

  /**
   * What is usual.
   *
   * @param logger its name, or what the names of several begin with
   */
  private record Rule(String logger, Predicate<ILoggingEvent> usual) {
    boolean isAbout(ILoggingEvent event) {
      return event.getLoggerName().startsWith(logger) && usual.test(event);
    }
  }

  /** Whether it was thrown, or caused what was; the broker's classes are not ours, so by name. */
  private static Predicate<ILoggingEvent> thrown(String exception) {
    var name = "org.apache.kafka.common.errors." + exception;
    return event -> {
      @Nullable IThrowableProxy next = event.getThrowableProxy();
      for (int i = 0; i < CAUSES_MAX && next != null; i++) {
        if (next.getClassName().equals(name)) {
          return true;
        }
        next = next.getCause();
      }
      return false;
    };
  }

  @Override
  public FilterReply decide(ILoggingEvent event) {
    return RULES.stream().anyMatch(rule -> rule.isAbout(event))
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
  }
}
