package io.watchbell.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

final class TicksTest {
  private static final String TOPIC = "alerts";

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(
          cluster(), true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final Ticks ticks = new Ticks(producer, TOPIC);

  TicksTest() {
    ticks.close(); // No rounds by themselves: the test makes them.
  }

  @Test
  void everyPartitionHearsHowLateItIs() {
    ticks.wrote(TOPIC, 100);
    ticks.wrote(TOPIC, 90);
    ticks.wrote("another topic", 500);
    ticks.round();

    assertThat(producer.history())
        .extracting(ProducerRecord::partition, ProducerRecord::timestamp)
        .containsExactly(tuple(0, 101L), tuple(1, 101L));
    assertThat(producer.history()).allMatch(record -> Ticks.isTick(record.headers()));
  }

  @Test
  void whatASpoolKeptIsNotOvertakenByTicksThatAreLater() {
    ticks.wrote(TOPIC, 1_000);
    ticks.round();
    producer.clear();

    ticks.wrote(TOPIC, 200);
    ticks.round();

    assertThat(producer.history()).extracting(ProducerRecord::timestamp).containsOnly(201L);
  }

  @Test
  void whileNothingIsWrittenThereIsNone() {
    ticks.wrote(TOPIC, 1);
    ticks.round();
    producer.clear();
    ticks.round();

    assertThat(producer.history()).isEmpty();
  }

  private static Cluster cluster() {
    var node = new Node(0, "localhost", 9092);
    var nodes = new Node[] {node};
    var partitions =
        List.of(
            new PartitionInfo(TOPIC, 0, node, nodes, nodes),
            new PartitionInfo(TOPIC, 1, node, nodes, nodes));
    return new Cluster("c", List.of(node), partitions, java.util.Set.of(), java.util.Set.of());
  }
}
