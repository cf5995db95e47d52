package io.watchbell.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a group is behind the log, by what it has committed: what was read but not committed
 * would be read again after a crash, so it still waits. The consumers' own metric is only as fresh
 * as their last fetch and says nothing of that.
 */
public final class GroupLag implements AutoCloseable {
  /** The marker that ends a transaction has an offset, and nobody commits past it. */
  private static final long MARKER = 1;

  private final Admin admin;
  private final String group;
  private volatile long latest;

  /** The lag of this group; nothing is asked before {@link #look}. */
  public GroupLag(KafkaConnection connection, String group) {
    this.admin = Admin.create(connection.clientSettings());
    this.group = group;
  }

  /** What the last look found: records that wait, over all partitions that the group reads. */
  public long latest() {
    return latest;
  }

  /**
   * Asks the brokers.
   *
   * @throws org.apache.kafka.common.KafkaException when they do not answer
   */
  public void look() {
    var committed =
        TopicKeeper.answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    var asked = new HashMap<TopicPartition, OffsetSpec>();
    committed.keySet().forEach(partition -> asked.put(partition, OffsetSpec.latest()));
    if (asked.isEmpty()) {
      latest = 0;
      return;
    }
    long waiting = 0;
    for (var end : TopicKeeper.answer(admin.listOffsets(asked).all()).entrySet()) {
      waiting += behind(committed, end.getKey(), end.getValue().offset());
    }
    latest = waiting;
  }

  private static long behind(
      Map<TopicPartition, OffsetAndMetadata> committed, TopicPartition partition, long end) {
    var read = committed.get(partition);
    long behind = read == null ? 0 : end - read.offset();
    return behind <= MARKER ? 0 : behind;
  }

  @Override
  public void close() {
    admin.close();
  }
}
