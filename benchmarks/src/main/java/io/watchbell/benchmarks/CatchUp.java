package io.watchbell.benchmarks;

import io.watchbell.model.topic.Topics;
import io.watchbell.router.topology.RouterTopology;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * How far is the router behind, by the offsets that it has committed? For each line that it reads
 * on standard input it waits until the router has committed everything that is in the alerts topic,
 * and prints how many milliseconds that took and how many alerts were behind at first.
 */
public final class CatchUp {
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration MAX = Duration.ofMinutes(2);

  private final Admin admin;

  private CatchUp(Admin admin) {
    this.admin = admin;
  }

  /**
   * Watches.
   *
   * @param args {@code host:port} of the broker
   */
  public static void main(String[] args) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", args[0]));
        var asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      var watch = new CatchUp(admin);
      long warm = watch.lag();
      System.out.println("ready " + warm);
      while (asked.readLine() != null) {
        System.out.println(watch.catchUp());
      }
    }
  }

  private String catchUp() throws InterruptedException, ExecutionException {
    long begun = System.nanoTime();
    long first = lag();
    for (long lag = first; lag > 0; lag = lag()) {
      if (System.nanoTime() - begun > MAX.toNanos()) {
        return "never " + first;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return (System.nanoTime() - begun) / 1_000_000 + " " + first;
  }

  /** Markers of transactions count as records here, but the alerts topic has none. */
  private long lag() throws InterruptedException, ExecutionException {
    var ends = new HashMap<TopicPartition, OffsetSpec>();
    var topic = Topics.ALERTS.name();
    for (var described : admin.describeTopics(List.of(topic)).allTopicNames().get().values()) {
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
}
