package io.watchbell.deploy.recording;

import io.watchbell.deploy.launch.StartFailure;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.model.topic.Topic;
import io.watchbell.model.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A stretch of Kafka's log. The alerts of all partitions are put in the order of their times while
 * they are read: of each partition a few thousand are in memory.
 *
 * <p>Silences and versions of the configuration are read from their beginning, whenever they were
 * said: they may hold still. Of a silence that was changed only the newest is known, since the
 * topic is compacted.
 */
public final class LogRecording implements Recording {
  private static final Duration POLL = Duration.ofMillis(250);
  private static final int IDLE_POLLS_MAX = 120;
  private static final int AHEAD_MAX = 5_000;

  /** How much earlier it begins, so that it is known what was going on already. */
  private static final Duration RUN_UP = Duration.ofDays(1);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final RecordingHead head;

  /**
   * A stretch of this log.
   *
   * @param since from when, inclusive; a day more is read, to know what was going on already
   * @param until until when, exclusive
   */
  public LogRecording(KafkaConnection connection, Instant since, Instant until) {
    var settings = connection.clientSettings();
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    settings.put("max.poll.records", AHEAD_MAX);
    settings.put("client.id", "watchbell-recording");
    settings.put("default.api.timeout.ms", 10_000);
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    head = new RecordingHead(since, until);
  }

  /** A partition, and what was read of it and not yet given away. */
  private static final class Lane {
    private final TopicPartition partition;
    private final long end;
    private final Queue<Recorded> ahead = new ArrayDeque<>();
    private boolean over;

    Lane(TopicPartition partition, long end) {
      this.partition = partition;
      this.end = end;
    }

    boolean isWaiting() {
      return ahead.isEmpty() && !over;
    }

    /** Its first record; there is one. */
    Recorded first() {
      return ahead.element();
    }
  }

  @Override
  public RecordingHead head() {
    return head;
  }

  @Override
  public List<Recorded> beside() {
    var all = new ArrayList<Recorded>();
    for (var topic : BESIDE) {
      // A compacted topic has what holds on, however old.
      read(topic, topic.isCompacted() ? Instant.EPOCH : begin()).forEachRemaining(all::add);
    }
    all.sort(Comparator.comparingLong(Recorded::at));
    return all;
  }

  @Override
  public Iterator<Recorded> alerts() {
    return read(Topics.ALERTS, begin());
  }

  private Instant begin() {
    return head.since().minus(RUN_UP);
  }

  private Iterator<Recorded> read(Topic<?> topic, Instant since) {
    var partitions =
        consumer.partitionsFor(topic.name()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    var ends = consumer.endOffsets(partitions);
    var times = new HashMap<TopicPartition, Long>();
    partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
    Map<TopicPartition, OffsetAndTimestamp> begins = consumer.offsetsForTimes(times);
    var lanes = new HashMap<TopicPartition, Lane>();
    for (var partition : partitions) {
      var begin = begins.get(partition);
      long end = ends.getOrDefault(partition, 0L);
      consumer.seek(partition, begin == null ? end : begin.offset());
      lanes.put(partition, new Lane(partition, end));
    }
    return new Merged(lanes);
  }

  /** The records of several partitions in the order of their times. */
  private final class Merged implements Iterator<Recorded> {
    private final Map<TopicPartition, Lane> lanes;

    Merged(Map<TopicPartition, Lane> lanes) {
      this.lanes = lanes;
    }

    @Override
    public boolean hasNext() {
      fill();
      return lanes.values().stream().anyMatch(lane -> !lane.ahead.isEmpty());
    }

    @Override
    public Recorded next() {
      fill();
      Lane first = null;
      for (var lane : lanes.values()) {
        if (!lane.ahead.isEmpty() && (first == null || isBefore(lane, first))) {
          first = lane;
        }
      }
      if (first == null) {
        throw new NoSuchElementException("the recording is over");
      }
      return first.ahead.remove();
    }

    private static boolean isBefore(Lane one, Lane other) {
      long difference = one.first().at() - other.first().at();
      return difference < 0
          || (difference == 0 && one.partition.partition() < other.partition.partition());
    }

    /** Reads until of every partition that goes on the next record is known. */
    private void fill() {
      for (int idle = 0; lanes.values().stream().anyMatch(Lane::isWaiting); ) {
        lanes.values().forEach(this::look);
        if (lanes.values().stream().noneMatch(Lane::isWaiting)) {
          return;
        }
        var records = consumer.poll(POLL);
        idle = records.isEmpty() ? idle + 1 : 0;
        if (idle > IDLE_POLLS_MAX) {
          throw new StartFailure(
              "the log is not read to its end: nothing came for half a minute",
              "is the cluster well? See the broker's log");
        }
        records.forEach(this::take);
      }
    }

    private void look(Lane lane) {
      var partition = List.of(lane.partition);
      lane.over = lane.over || consumer.position(lane.partition) >= lane.end;
      if (lane.over || lane.ahead.size() >= AHEAD_MAX) {
        consumer.pause(partition);
      } else {
        consumer.resume(partition);
      }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
      var lane = lanes.get(new TopicPartition(record.topic(), record.partition()));
      if (lane == null || record.offset() >= lane.end) {
        return;
      }
      if (record.timestamp() < head.until().toEpochMilli()) {
        lane.ahead.add(recorded(record));
      }
    }
  }

  private static Recorded recorded(ConsumerRecord<byte[], byte[]> record) {
    var headers = new HashMap<String, byte[]>();
    record.headers().forEach(header -> headers.put(header.key(), header.value()));
    var key = record.key();
    return new Recorded(
        record.topic(),
        record.timestamp(),
        key == null ? "" : new String(key, StandardCharsets.UTF_8),
        Map.copyOf(headers),
        record.value());
  }

  @Override
  public void close() {
    try {
      consumer.close();
    } catch (KafkaException e) {
      throw new StartFailure("cannot end the reading of the log", "(" + e.getMessage() + ")", e);
    }
  }
}
