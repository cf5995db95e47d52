package io.watchbell.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds transactions that are open on a partition but that their coordinator knows nothing of. Such
 * a transaction never ends by itself, everything that reads committed records stands still behind
 * it, and nothing says so (KAFKA-20734). The same finding twice, some seconds apart, is no passing
 * state; this is what {@code kafka-transactions.sh find-hanging} looks for (KIP-664).
 */
public final class HangingTransactions implements AutoCloseable {
  private final Admin admin;
  private Set<Hanging> suspects = Set.of();

  /** A watch over this log. */
  public HangingTransactions(KafkaConnection connection) {
    this.admin = Admin.create(connection.clientSettings());
  }

  /**
   * A transaction that hangs.
   *
   * @param partition where
   * @param producerId whose
   * @param producerEpoch of that producer
   * @param coordinatorEpoch of the last marker that the partition has seen
   * @param startOffset where on the partition it begins
   */
  public record Hanging(
      TopicPartition partition,
      long producerId,
      int producerEpoch,
      int coordinatorEpoch,
      long startOffset) {}

  /**
   * Looks once, and returns what was found this time and the time before. Call it again some
   * seconds later; a single call finds nothing.
   *
   * @throws org.apache.kafka.common.KafkaException when the brokers do not answer
   */
  public List<Hanging> look() {
    var found = scan();
    var twice = new ArrayList<>(found);
    twice.retainAll(suspects);
    suspects = found;
    return twice;
  }

  /** Ends one of them; its records count as never written, which is what they are. */
  public void abort(Hanging hanging) {
    TopicKeeper.answer(
        admin
            .abortTransaction(
                new AbortTransactionSpec(
                    hanging.partition(),
                    hanging.producerId(),
                    (short) hanging.producerEpoch(),
                    hanging.coordinatorEpoch()))
            .all());
  }

  private Set<Hanging> scan() {
    var open = new HashMap<TopicPartition, List<ProducerState>>();
    TopicKeeper.answer(admin.describeProducers(partitions()).all())
        .forEach((partition, state) -> open.put(partition, state.activeProducers()));
    open.values()
        .forEach(producers ->
            producers.removeIf(each -> each.currentTransactionStartOffset().isEmpty()));
    open.values().removeIf(List::isEmpty);
    return open.isEmpty() ? Set.of() : unknownToCoordinators(open);
  }

  private Set<Hanging> unknownToCoordinators(Map<TopicPartition, List<ProducerState>> open) {
    var known = new HashMap<Long, TransactionDescription>();
    var ids =
        TopicKeeper.answer(admin.listTransactions().all()).stream()
            .map(TransactionListing::transactionalId)
            .toList();
    if (!ids.isEmpty()) {
      TopicKeeper.answer(admin.describeTransactions(ids).all())
          .values()
          .forEach(each -> known.put(each.producerId(), each));
    }
    var hanging = new HashSet<Hanging>();
    open.forEach((partition, producers) ->
        producers.stream()
            .filter(each -> !covers(known.get(each.producerId()), partition))
            .forEach(each -> hanging.add(hanging(partition, each))));
    return hanging;
  }

  private static boolean covers(
      @org.jspecify.annotations.Nullable TransactionDescription known, TopicPartition partition) {
    return known != null && known.topicPartitions().contains(partition);
  }

  private static Hanging hanging(TopicPartition partition, ProducerState producer) {
    return new Hanging(
        partition,
        producer.producerId(),
        producer.producerEpoch(),
        Math.max(0, producer.coordinatorEpoch().orElse(0)),
        producer.currentTransactionStartOffset().orElse(0));
  }

  private List<TopicPartition> partitions() {
    var names =
        TopicKeeper.answer(admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
    var partitions = new ArrayList<TopicPartition>();
    TopicKeeper.answer(admin.describeTopics(names).allTopicNames())
        .forEach((name, topic) ->
            topic
                .partitions()
                .forEach(each -> partitions.add(new TopicPartition(name, each.partition()))));
    return partitions;
  }

  @Override
  public void close() {
    admin.close();
  }
}
