package io.watchbell.benchmarks.bench;

import io.watchbell.model.topic.Topics;
import io.watchbell.router.topology.RouterTopology;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How far the router is behind what was accepted, by the offsets that it has committed. */
final class RouterLag implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration MAX = Duration.ofMinutes(4);

  private final Admin admin;

  /** Of the log there. */
  RouterLag(String bootstrap) {
    admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
  }

  /** Waits until the router has committed everything; how long that took. */
  Duration catchUp() throws InterruptedException, ExecutionException {
    long began = System.nanoTime();
    while (records() > 0) {
      if (System.nanoTime() - began > MAX.toNanos()) {
        throw new IllegalStateException("the router is still behind after " + MAX);
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Markers of transactions count as records here, but the alerts topic has none. */
  long records() throws InterruptedException, ExecutionException {
    var topic = Topics.ALERTS.name();
    var ends = new HashMap<TopicPartition, OffsetSpec>();
    for (var described :
        admin.describeTopics(java.util.List.of(topic)).allTopicNames().get().values()) {
      described
          .partitions()
          .forEach(
              each -> ends.put(new TopicPartition(topic, each.partition()), OffsetSpec.latest()));
    }
    var committed =
        admin
            .listConsumerGroupOffsets(RouterTopology.APPLICATION)
            .partitionsToOffsetAndMetadata()
            .get();
    long lag = 0;
    for (var end : admin.listOffsets(ends).all().get().entrySet()) {
      var read = committed.get(end.getKey());
      lag += end.getValue().offset() - (read == null ? 0 : read.offset());
    }
    return lag;
  }

  @Override
  public void close() {
    admin.close();
  }
}
