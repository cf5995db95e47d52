package io.watchbell.deploy.launch;

import io.watchbell.kafka.KafkaConnection;
import io.watchbell.kafka.TopicKeeper;
import java.util.List;
import java.util.function.BiConsumer;
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

  /**
   * Starts the embedded broker.
   *
   * @param flush {@code os} or {@code every-write}
   * @param ended told the exit code and why, when the broker cannot go on
   */
  static EventLog embedded(DataDirectory data, String flush, BiConsumer<Integer, String> ended) {
    var broker = IsolatedBroker.start(data.broker(), flush, ended);
    var connection = KafkaConnection.embedded(broker.bootstrap());
    keep(connection, PARTITIONS_EMBEDDED);
    return new EventLog(connection, PARTITIONS_EMBEDDED, broker);
  }

  /**
   * Uses an outside cluster.
   *
   * @throws StartFailure when it does not answer
   */
  static EventLog outside(String bootstrap) {
    var connection = KafkaConnection.outside(bootstrap);
    try {
      keep(connection, PARTITIONS_OUTSIDE);
    } catch (KafkaException e) {
      throw new StartFailure(
          "cannot reach Kafka at " + bootstrap + " (" + e.getMessage() + ")",
          "is the address right, and does the cluster run? Without --kafka a broker is embedded",
          e);
    }
    return new EventLog(connection, PARTITIONS_OUTSIDE, null);
  }

  private static void keep(KafkaConnection connection, int partitions) {
    List<String> wrong = new TopicKeeper(connection, partitions).keep();
    if (!wrong.isEmpty()) {
      throw new StartFailure(wrong);
    }
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
