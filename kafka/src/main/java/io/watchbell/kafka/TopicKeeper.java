package io.watchbell.kafka;

import io.watchbell.kafka.TopicCheck.Present;
import io.watchbell.model.topic.Topic;
import io.watchbell.model.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that every topic is there, with the partitions and the retention that it needs. */
public final class TopicKeeper {
  private static final Logger log = LoggerFactory.getLogger(TopicKeeper.class);
  private static final Duration ANSWER_MAX = Duration.ofSeconds(15);
  private static final Duration AUDIT_SEGMENT = Duration.ofHours(1);

  private final KafkaConnection connection;
  private final int partitions;

  /**
   * A keeper.
   *
   * @param partitions of each topic when they are made; they are co-partitioned, so all have the
   *     same number, and it stays what it was then
   */
  public TopicKeeper(KafkaConnection connection, int partitions) {
    this.connection = connection;
    this.partitions = partitions;
  }

  /**
   * The topics as they are now.
   *
   * @param partitions that each has
   * @param wrong what nothing can work with, each with the command that mends it
   */
  public record Kept(int partitions, List<String> wrong) {
    public Kept {
      wrong = List.copyOf(wrong);
    }
  }

  /**
   * Makes the topics that are missing and looks at those that are there. What may be meant so is
   * said in the log.
   *
   * @throws KafkaException when the brokers do not answer
   */
  public Kept keep() {
    try (var admin = Admin.create(connection.clientSettings())) {
      var names = answer(admin.listTopics().names());
      var existing = Topics.all().stream().filter(topic -> names.contains(topic.name())).toList();
      var missing = Topics.all().stream().filter(topic -> !names.contains(topic.name())).toList();
      var present = existing.isEmpty() ? List.<Present>of() : present(admin, existing);
      int number = present.isEmpty() ? partitions : present.getFirst().partitions();
      create(admin, missing.stream().map(topic -> newTopic(topic, number)).toList());
      return new Kept(number, present.isEmpty() ? List.of() : check(admin, existing, present));
    }
  }

  private NewTopic newTopic(Topic<?> topic, int number) {
    var replicas = (short) (connection.embedded() ? 1 : -1);
    return new NewTopic(topic.name(), number, replicas).configs(settings(topic));
  }

  private static Map<String, String> settings(Topic<?> topic) {
    var settings = new HashMap<String, String>();
    var retention = topic.retention();
    if (topic.equals(Topics.CONFIGURATIONS)) {
      settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Topics.VALUE_BYTES_MAX));
    }
    if (topic.equals(Topics.AUDIT)) {
      // Written every minute and read whole at each start: what is old is to go soon.
      settings.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(AUDIT_SEGMENT.toMillis()));
    }
    if (retention == null) {
      settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    } else {
      settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
      settings.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
    }
    return settings;
  }

  /** Another instance may make the same topics at the same moment; that is as good. */
  private static void create(Admin admin, List<NewTopic> missing) {
    for (var made : admin.createTopics(missing).values().values()) {
      try {
        answer(made);
      } catch (TopicExistsException e) {
        log.debug("made by somebody else meanwhile: {}", e.getMessage());
      }
    }
  }

  private List<String> check(Admin admin, List<Topic<?>> topics, List<Present> present) {
    var check = new TopicCheck();
    check.partitions(present);
    // Our own broker is ours alone: its topics are as we made them.
    if (!connection.embedded()) {
      int brokers = answer(admin.describeCluster().nodes()).size();
      for (int i = 0; i < topics.size(); i++) {
        check.topic(present.get(i), settings(topics.get(i)), brokers);
      }
      check.doubtful().forEach(log::warn);
    }
    return check.wrong();
  }

  private List<Present> present(Admin admin, List<Topic<?>> topics) {
    var names = topics.stream().<String>map(Topic::name).toList();
    var described = answer(admin.describeTopics(names).allTopicNames());
    var settings =
        connection.embedded() ? Map.<String, Map<String, String>>of() : configs(admin, names);
    return names.stream()
        .map(name -> {
          var partitions = Objects.requireNonNull(described.get(name)).partitions();
          int replicas =
              partitions.stream().mapToInt(each -> each.replicas().size()).min().orElse(0);
          return new Present(
              name, partitions.size(), replicas, settings.getOrDefault(name, Map.of()));
        })
        .toList();
  }

  private static Map<String, Map<String, String>> configs(Admin admin, List<String> names) {
    var resources =
        names.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    var found = new HashMap<String, Map<String, String>>();
    answer(admin.describeConfigs(resources).all())
        .forEach((resource, config) -> {
          var values = new HashMap<String, String>();
          config.entries().forEach(entry -> values.put(entry.name(), entry.value()));
          found.put(resource.name(), values);
        });
    return found;
  }

  /** Waits for an answer, and turns a failure into the exception that it is about. */
  static <T> T answer(org.apache.kafka.common.KafkaFuture<T> future) {
    try {
      return future.get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known
          ? known
          : new KafkaException("the brokers refused", e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("the brokers did not answer in " + ANSWER_MAX, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while waiting for the brokers", e);
    }
  }
}
