package io.watchbell.kafka;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * The settings of a Kafka Streams application of ours. Exactly-once, and quick: under exactly-once
 * nothing is seen before the commit, which {@link CommitPace} asks for; so the commit interval is
 * only for what nobody waits for. At low rates the poll time counts too.
 *
 * @param application the application id: names the group, the stores' topics and the transactions
 * @param connection the log
 * @param stateDirectory where local state is kept; one per instance
 * @param instance names this instance among its peers, so that a restart takes its place at once
 * @param threads stream threads, 1 to 64
 * @param overrides settings that differ from ours, by Kafka's names
 */
public record StreamsSettings(
    String application,
    KafkaConnection connection,
    Path stateDirectory,
    String instance,
    int threads,
    Map<String, String> overrides) {
  public StreamsSettings {
    overrides = Map.copyOf(overrides);
  }

  /** As Kafka Streams takes them. */
  public Properties toProperties() {
    var properties = new Properties();
    properties.putAll(connection.clientSettings());
    properties.put("application.id", application);
    properties.put("state.dir", stateDirectory.toString());
    properties.put("num.stream.threads", Integer.toString(threads));
    exactlyOnce(properties);
    membership(properties);
    properties.put("ensure.explicit.internal.resource.naming", "true");
    properties.put("processing.exception.handler.global.enabled", "true");
    properties.put(
        "default.deserialization.exception.handler",
        "org.apache.kafka.streams.errors.LogAndContinueExceptionHandler");
    properties.putAll(overrides);
    return properties;
  }

  private void exactlyOnce(Properties properties) {
    properties.put("processing.guarantee", "exactly_once_v2");
    properties.put("commit.interval.ms", "1000");
    properties.put("poll.ms", "10");
    // A commit sends what lingers, and nobody sees it before: lingering costs no time here, and
    // saves a request per changelog record.
    properties.put("producer.linger.ms", "10");
    properties.put("producer.transaction.timeout.ms", "5000");
    properties.put("producer.compression.type", "lz4");
    properties.put("statestore.cache.max.bytes", "0");
    properties.put("main.consumer.auto.offset.reset", "earliest");
    properties.put("replication.factor", connection.embedded() ? "1" : "-1");
    properties.put("num.standby.replicas", connection.embedded() ? "0" : "1");
  }

  /**
   * Static membership: after kill -9 the same instance comes back as itself within two seconds,
   * where a new member would wait for the old one's session to end.
   */
  private void membership(Properties properties) {
    properties.put("group.instance.id", instance);
    properties.put("session.timeout.ms", connection.embedded() ? "3000" : "6000");
    properties.put("heartbeat.interval.ms", connection.embedded() ? "500" : "1000");
  }
}
