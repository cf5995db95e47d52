package io.watchbell.escalation.notify.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.watchbell.escalation.notify.Delivery;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.kafka.LogWriter;
import io.watchbell.kafka.Trail;
import io.watchbell.model.page.Page;
import io.watchbell.model.topic.Codec;
import io.watchbell.model.topic.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes page intents from the log and has each delivered on a virtual thread of its own. An intent
 * counts as read only once it has come to its end; so after a crash those without an end are taken
 * up again, and whether one may have been sent already is read from the log of outcomes.
 */
public final class PageDispatcher implements AutoCloseable {
  /** The consumer group of all notifiers. */
  public static final String GROUP = "watchbell-notifier";

  /** Most pages that are under way at once; more wait in the log. */
  static final int UNDER_WAY_MAX = 2_000;

  private static final Logger log = LoggerFactory.getLogger(PageDispatcher.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration READY_MAX = Duration.ofSeconds(10);
  private static final Duration ABANDON_MAX = Duration.ofSeconds(3);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(10);

  private final KafkaConnection connection;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Lane> lanes = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> ready;
  private final Delivery.Means means;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Counter unreadable;
  private final Thread thread;
  private Delivery delivery;
  private @Nullable FollowedPages followed;
  private volatile boolean closing;

  /**
   * A dispatcher; {@link #start} begins.
   *
   * @param instance names this instance among its peers, so that a restart takes its place at once
   * @param ready completed when it is known which pages are still wanted; nothing is sent before,
   *     unless that takes longer than ten seconds: a page too many is better than none
   * @param means how pages are delivered
   */
  public PageDispatcher(
      KafkaConnection connection,
      String instance,
      CompletableFuture<Void> ready,
      Delivery.Means means,
      LogWriter writer,
      InstantSource clock,
      MeterRegistry metrics) {
    this.connection = connection;
    this.ready = ready;
    this.means = means;
    this.ledger = new Ledger(writer, clock, metrics);
    this.delivery = new Delivery(means, ledger);
    this.clock = clock;
    this.consumer =
        new KafkaConsumer<>(
            settings(connection, instance),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    this.thread = Thread.ofPlatform().name("page-dispatcher").unstarted(this::run);
    metrics.gauge("watchbell.pages.under.way", lanes, PageDispatcher::underWay);
    unreadable =
        metrics.counter(
            "watchbell.records.unreadable",
            List.of(Tag.of("application", "notifier"), Tag.of("topic", Topics.PAGES.name())));
  }

  private static Map<String, Object> settings(KafkaConnection connection, String instance) {
    var settings = connection.clientSettings();
    settings.put("group.id", GROUP);
    settings.put("group.instance.id", GROUP + "-" + instance);
    settings.put("client.id", GROUP + "-" + instance);
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    settings.put("max.poll.records", 500);
    settings.put("session.timeout.ms", connection.embedded() ? 3_000 : 6_000);
    settings.put("heartbeat.interval.ms", connection.embedded() ? 500 : 1_000);
    return settings;
  }

  /** Has pages followed that come of alerts that are; to be said before {@link #start}. */
  public PageDispatcher follow(Trail trail) {
    if (trail.isOn()) {
      followed = new FollowedPages(ledger, trail);
      delivery = new Delivery(means, followed);
    }
    return this;
  }

  /** Begins to work. */
  public void start() {
    thread.start();
  }

  /** Whether it is at work. */
  public boolean isAlive() {
    return thread.isAlive();
  }

  private void run() {
    awaitReady();
    consumer.subscribe(List.of(Topics.PAGES.name()), new Assignment());
    while (!closing) {
      try {
        throttle();
        take(consumer.poll(POLL));
        commit();
      } catch (WakeupException e) {
        log.debug("the dispatcher was woken");
      } catch (KafkaException e) {
        log.warn("the dispatcher lost the log and tries again: {}", e.getMessage());
        pause();
      }
    }
    end();
  }

  private void awaitReady() {
    try {
      ready.get(READY_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      log.warn("it is not known which pages are still wanted: all are sent", e);
    }
  }

  /** Leaves pages in the log while too many are under way. */
  private void throttle() {
    if (underWay(lanes) >= UNDER_WAY_MAX) {
      consumer.pause(consumer.assignment());
    } else if (!consumer.paused().isEmpty()) {
      consumer.resume(consumer.paused());
    }
  }

  private static int underWay(Map<TopicPartition, Lane> lanes) {
    return lanes.values().stream().mapToInt(lane -> lane.progress().open()).sum();
  }

  private void take(ConsumerRecords<byte[], byte[]> records) {
    for (var partition : records.partitions()) {
      for (var record : records.records(partition)) {
        var lane = lanes.computeIfAbsent(partition, this::lane);
        try {
          take(lane, record);
        } catch (KafkaException e) {
          log.warn("what came of earlier pages cannot be read yet: {}", e.getMessage());
          consumer.seek(partition, record.offset());
          pause();
          break;
        }
      }
    }
  }

  private Lane lane(TopicPartition partition) {
    return new Lane(
        delivery, since -> History.read(connection, partition.partition(), since), clock.instant());
  }

  private void take(Lane lane, ConsumerRecord<byte[], byte[]> record) {
    var page = decode(record);
    if (page == null) {
      lane.passOver(record.offset());
    } else {
      var from = followed == null ? null : Trail.of(record.headers());
      if (followed != null && from != null) {
        followed.begin(page, from);
      }
      if (!lane.take(record.offset(), page) && followed != null) {
        followed.forget(page);
      }
    }
  }

  /** A page with all that is needed to work on it, or null when the record holds none. */
  private @Nullable Page decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      var page = Topics.PAGES.codec().decode(record.value());
      Stream.of(page.id(), page.kind(), page.incident(), page.at(), page.deadline())
          .forEach(Objects::requireNonNull);
      return page;
    } catch (Codec.CodecException | NullPointerException e) {
      unreadable.increment();
      log.warn(
          "passed over a page that cannot be read: partition={} offset={}",
          record.partition(),
          record.offset(),
          e);
      return null;
    }
  }

  private void commit() {
    var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
    lanes.forEach((partition, lane) ->
        lane.progress()
            .toCommit()
            .ifPresent(offset -> offsets.put(partition, new OffsetAndMetadata(offset))));
    if (!offsets.isEmpty()) {
      consumer.commitAsync(
          offsets,
          (_, failure) -> {
            if (failure != null) {
              log.debug("offsets are committed with the next: {}", failure.getMessage());
              lanes.values().forEach(lane -> lane.progress().notCommitted());
            }
          });
    }
  }

  /** What happens when partitions come and go; on the dispatcher's own thread, within poll. */
  private final class Assignment implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      log.info("the notifier now has {}", partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      leave(partitions, true);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      leave(partitions, false);
    }
  }

  private void leave(Collection<TopicPartition> partitions, boolean ours) {
    var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
    for (var partition : partitions) {
      var lane = lanes.remove(partition);
      if (lane != null) {
        lane.abandon(ABANDON_MAX);
        lane.progress().notCommitted();
        lane.progress()
            .toCommit()
            .ifPresent(offset -> offsets.put(partition, new OffsetAndMetadata(offset)));
      }
    }
    if (ours && !offsets.isEmpty()) {
      consumer.commitSync(offsets, ABANDON_MAX);
    }
  }

  private void end() {
    try {
      leave(List.copyOf(lanes.keySet()), true);
    } catch (KafkaException e) {
      log.warn("the last offsets are not committed: {}", e.getMessage());
    }
    consumer.close(
        CloseOptions.timeout(CLOSE_MAX).withGroupMembershipOperation(farewell(connection)));
  }

  /** Where there may be others, they are to have its pages at once; alone, it comes back itself. */
  private static GroupMembershipOperation farewell(KafkaConnection connection) {
    return connection.embedded()
        ? GroupMembershipOperation.REMAIN_IN_GROUP
        : GroupMembershipOperation.LEAVE_GROUP;
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops after what is being sent has been sent; what waits is taken up after the next start. */
  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    try {
      if (thread.isAlive()) {
        thread.join(CLOSE_MAX);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
