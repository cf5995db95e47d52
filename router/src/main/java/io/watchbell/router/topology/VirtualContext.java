package io.watchbell.router.topology;

import io.watchbell.router.pipeline.Output;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/** What Kafka Streams is to a processor, in a simulation. When it commits, the driver decides. */
final class VirtualContext implements ProcessorContext<String, Output> {
  private final int partition;
  private final KeyValueStore<String, byte[]> store;
  private final List<Punctuator> punctuators = new ArrayList<>();
  private List<Output> said = new ArrayList<>();

  VirtualContext(int partition, KeyValueStore<String, byte[]> store) {
    this.partition = partition;
    this.store = store;
  }

  void punctuate() {
    punctuators.forEach(each -> each.punctuate(0));
  }

  List<Output> takeSaid() {
    var all = said;
    said = new ArrayList<>();
    return all;
  }

  @Override
  public <K extends String, V extends Output> void forward(Record<K, V> record) {
    said.add(record.value());
  }

  @Override
  public <K extends String, V extends Output> void forward(Record<K, V> record, String child) {
    throw isNotNeeded();
  }

  @Override
  public TaskId taskId() {
    return new TaskId(0, partition);
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // As Kafka Streams has it.
  public <S extends StateStore> S getStateStore(String name) {
    return (S) store;
  }

  @Override
  public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
    punctuators.add(callback);
    return () -> punctuators.remove(callback);
  }

  @Override
  public Cancellable schedule(
      Instant start, Duration interval, PunctuationType type, Punctuator callback) {
    return schedule(interval, type, callback);
  }

  @Override
  public void commit() {
    // The driver commits.
  }

  /** Zero: a commit is always allowed, and the driver makes it. */
  @Override
  public long currentSystemTimeMs() {
    return 0;
  }

  @Override
  public long currentStreamTimeMs() {
    throw isNotNeeded();
  }

  @Override
  public String applicationId() {
    return RouterTopology.APPLICATION;
  }

  @Override
  public Optional<RecordMetadata> recordMetadata() {
    return Optional.empty();
  }

  @Override
  public Serde<?> keySerde() {
    throw isNotNeeded();
  }

  @Override
  public Serde<?> valueSerde() {
    throw isNotNeeded();
  }

  @Override
  public File stateDir() {
    throw isNotNeeded();
  }

  @Override
  public StreamsMetrics metrics() {
    throw isNotNeeded();
  }

  @Override
  public Map<String, Object> appConfigs() {
    return Map.of();
  }

  @Override
  public Map<String, Object> appConfigsWithPrefix(String prefix) {
    return Map.of();
  }

  private static UnsupportedOperationException isNotNeeded() {
    return new UnsupportedOperationException("no processor of the router asks for this");
  }
}
