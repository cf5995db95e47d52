package io.watchbell.kafka;

import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * The usual clients for Kafka Streams; the producer also tells {@link CommitPace} of its commits.
 */
public final class PacedClients implements KafkaClientSupplier {
  private final InstantSource clock;

  /**
   * Clients.
   *
   * @param clock the wall clock, by which commits are timed
   */
  public PacedClients(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Admin getAdmin(Map<String, Object> settings) {
    return Admin.create(settings);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> settings) {
    return new TimedProducer(settings, clock);
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> settings) {
    return consumer(settings);
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> settings) {
    return consumer(settings);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> settings) {
    return consumer(settings);
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * A commit begins with the first flush of a task, goes on with the offsets, and ends with the
   * transaction. All three are called by the stream thread, and all three block it.
   */
  private static final class TimedProducer extends KafkaProducer<byte[], byte[]> {
    private static final long NOT_BEGUN = -1;

    private final InstantSource clock;
    private long began = NOT_BEGUN;

    TimedProducer(Map<String, Object> settings, InstantSource clock) {
      super(settings, new ByteArraySerializer(), new ByteArraySerializer());
      this.clock = clock;
    }

    @Override
    public void flush() {
      begin();
      super.flush();
    }

    @Override
    public void sendOffsetsToTransaction(
        Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
      begin();
      super.sendOffsetsToTransaction(offsets, group);
    }

    @Override
    public void commitTransaction() {
      begin();
      super.commitTransaction();
      CommitPace.ofThisThread().committed(began, clock.millis());
      began = NOT_BEGUN;
    }

    private void begin() {
      if (began == NOT_BEGUN) {
        began = clock.millis();
      }
    }
  }
}
