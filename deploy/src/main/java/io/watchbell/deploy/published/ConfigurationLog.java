package io.watchbell.deploy.published;

import io.watchbell.kafka.KafkaConnection;
import io.watchbell.kafka.LogTail;
import io.watchbell.model.topic.Topics;
import io.watchbell.model.version.ConfigurationRecord;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the topic of configurations, and goes on reading. */
public final class ConfigurationLog implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ConfigurationLog.class);

  private final LogTail tail;

  private ConfigurationLog(LogTail tail) {
    this.tail = tail;
  }

  /**
   * Begins to read.
   *
   * @param take is told each record, on the thread that reads; null where a key is no more
   */
  public static ConfigurationLog follow(
      KafkaConnection connection, BiConsumer<String, @Nullable ConfigurationRecord> take) {
    return new ConfigurationLog(
        LogTail.named("configurations", connection)
            .topic(Topics.CONFIGURATIONS, (key, said, _) -> told(take, key, said))
            .start());
  }

  /** A fault of whoever is told must not stop the reading. */
  private static void told(
      BiConsumer<String, @Nullable ConfigurationRecord> take,
      String key,
      @Nullable ConfigurationRecord said) {
    try {
      take.accept(key, said);
    } catch (RuntimeException e) {
      log.error("a version of the configuration could not be handled", e);
    }
  }

  /**
   * Waits until all has been read that stood in the log at the beginning.
   *
   * @return whether that was so in time
   */
  public boolean awaitCaughtUp(Duration patience) {
    try {
      tail.caughtUp().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("nothing completes it so", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether all has been read that stood in the log at the beginning. */
  public boolean isCaughtUp() {
    return tail.caughtUp().isDone();
  }

  @Override
  public void close() {
    tail.close();
  }
}
