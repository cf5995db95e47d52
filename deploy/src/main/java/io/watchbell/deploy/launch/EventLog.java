package io.watchbell.deploy.launch;

import io.watchbell.kafka.KafkaConnection;
import io.watchbell.kafka.TopicKeeper;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The log, with its topics in place: in a broker of our own, or in a cluster of the operator's.
 *
 * @param connection how to reach it
 * @param partitions of every topic
 * @param broker our own, or null
 */
record EventLog(KafkaConnection connection, int partitions, @Nullable IsolatedBroker broker)
    implements AutoCloseable {
  private static final int PARTITIONS_EMBEDDED = 4;
  private static final int PARTITIONS_OUTSIDE = 12;
  private static final int REACH_MILLIS_MAX = 6_000;

  /**
   * Starts the embedded broker.
   *
   * @param flush {@code os} or {@code every-write}
   * @param ended told the exit code and why, when the broker cannot go on
   */
  static EventLog embedded(DataDirectory data, String flush, BiConsumer<Integer, String> ended) {
    var broker = IsolatedBroker.start(data.broker(), flush, ended);
    var connection = KafkaConnection.embedded(broker.bootstrap());
    return new EventLog(connection, keep(connection, PARTITIONS_EMBEDDED), broker);
  }

  /**
   * Uses an outside cluster.
   *
   * @throws LogAway when it does not answer
   * @throws StartFailure when it cannot be used for another reason
   */
  static EventLog outside(String bootstrap, KafkaSettings security) {
    var connection = KafkaConnection.outside(bootstrap, security.values());
    try {
      reach(bootstrap, connection);
      return new EventLog(connection, keep(connection, PARTITIONS_OUTSIDE), null);
    } catch (KafkaException e) {
      throw new StartFailure(
          "cannot use Kafka at " + bootstrap + ": " + e.getMessage(),
          "is the address right, and does the cluster run? Without --kafka a broker is embedded",
          e);
    }
  }

  /** Asks for anything, with a short patience. */
  private static void reach(String bootstrap, KafkaConnection connection) {
    var settings = connection.clientSettings();
    settings.put("default.api.timeout.ms", REACH_MILLIS_MAX);
    settings.put("request.timeout.ms", REACH_MILLIS_MAX);
    var admin = Admin.create(settings);
    try {
      admin.describeCluster().nodes().get(2L * REACH_MILLIS_MAX, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new LogAway("Kafka at " + bootstrap + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    } finally {
      admin.close(Duration.ZERO);
    }
  }

  /** Makes what is missing, and says how many partitions every topic has. */
  private static int keep(KafkaConnection connection, int partitions) {
    var kept = new TopicKeeper(connection, partitions).keep();
    if (!kept.wrong().isEmpty()) {
      throw new StartFailure(kept.wrong());
    }
    return kept.partitions();
  }

  /** For people: where it is. */
  String place() {
    return connection.bootstrap() + (broker == null ? "" : ", embedded");
  }

  @Override
  public void close() {
    if (broker != null) {
      broker.close();
    }
  }
}
