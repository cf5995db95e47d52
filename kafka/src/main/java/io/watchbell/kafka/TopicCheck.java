package io.watchbell.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;

/** Compares topics as they are with topics as they have to be. */
final class TopicCheck {
  private static final String CONFIGS =
      "kafka-configs.sh --bootstrap-server HOST:PORT --alter --entity-type topics"
          + " --entity-name %s --add-config %s=%s";

  private final List<String> wrong = new ArrayList<>();
  private final List<String> doubtful = new ArrayList<>();

  /**
   * A topic as it is.
   *
   * @param name which
   * @param partitions how many it has
   * @param replicas how many copies there are of the partition that has the fewest
   * @param settings by Kafka's names; one that is not in it is not compared
   */
  record Present(String name, int partitions, int replicas, Map<String, String> settings) {}

  /** All topics must have the same number of partitions: what belongs together is read together. */
  void partitions(List<Present> topics) {
    var byNumber =
        topics.stream()
            .collect(
                Collectors.groupingBy(
                    Present::partitions,
                    java.util.TreeMap::new,
                    Collectors.mapping(Present::name, Collectors.joining(", "))));
    if (byNumber.size() > 1) {
      wrong.add(
          "all topics must have the same number of partitions, but "
              + byNumber
              + ": make them equal with kafka-topics.sh --bootstrap-server HOST:PORT --alter"
              + " --topic NAME --partitions "
              + byNumber.lastKey()
              + " while watchbell is stopped");
    }
  }

  /**
   * One topic.
   *
   * @param wanted what we would have made it with
   * @param brokers how many there are
   */
  void topic(Present topic, Map<String, String> wanted, int brokers) {
    policy(topic, wanted);
    retention(topic, wanted);
    size(topic, wanted);
    if (topic.replicas() < 2 && brokers > 1) {
      doubtful.add(
          topic.name()
              + " has one copy only: what is on a broker that is lost is lost;"
              + " kafka-reassign-partitions.sh gives it more");
    }
  }

  private void policy(Present topic, Map<String, String> wanted) {
    var name = TopicConfig.CLEANUP_POLICY_CONFIG;
    var is = topic.settings().get(name);
    var must = wanted.get(name);
    if (is != null && must != null && !is.equals(must)) {
      boolean forgets = must.equals(TopicConfig.CLEANUP_POLICY_COMPACT);
      wrong.add(
          topic.name()
              + (forgets
                  ? " would forget what still holds (cleanup.policy is "
                  : " would forget what happened before (cleanup.policy is ")
              + is
              + "): "
              + CONFIGS.formatted(topic.name(), name, must));
    }
  }

  private void retention(Present topic, Map<String, String> wanted) {
    var name = TopicConfig.RETENTION_MS_CONFIG;
    var must = wanted.get(name);
    var is = topic.settings().get(name);
    if (must == null || is == null) {
      return;
    }
    long kept = Long.parseLong(is);
    if (kept >= 0 && kept < Long.parseLong(must)) {
      doubtful.add(
          topic.name()
              + " is kept for a shorter time than reports, backtests and the audit look back: "
              + CONFIGS.formatted(topic.name(), name, must));
    }
  }

  private void size(Present topic, Map<String, String> wanted) {
    var name = TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
    var must = wanted.get(name);
    var is = topic.settings().get(name);
    if (must != null && is != null && Long.parseLong(is) < Long.parseLong(must)) {
      wrong.add(
          topic.name()
              + " takes too small records only: "
              + CONFIGS.formatted(topic.name(), name, must));
    }
  }

  /** What nothing can work with, each with the command that mends it. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** What may be meant so, each with the command that changes it. */
  List<String> doubtful() {
    return List.copyOf(doubtful);
  }
}
