package io.watchbell.kafka;

import io.watchbell.model.topic.Topic;
import io.watchbell.model.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
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
   * @param partitions of each topic; they are co-partitioned, so all have the same number, and it
   *     stays what it was when the topics were made
   */
  public TopicKeeper(KafkaConnection connection, int partitions) {
    this.connection = connection;
    this.partitions = partitions;
  }

  /**
   * Makes the topics that are missing and looks at those that are there.
   *
   * @return what is wrong with those that are there, each with the command that mends it; empty
   *     when all is well
   * @throws KafkaException when the brokers do not answer
   */
  public List<String> keep() {
    try (var admin = Admin.create(connection.clientSettings())) {
      var present = answer(admin.listTopics().names());
      var missing = new ArrayList<NewTopic>();
      var existing = new ArrayList<String>();
      for (var topic : Topics.all()) {
        if (present.contains(topic.name())) {
          existing.add(topic.name());
        } else {
          missing.add(newTopic(topic));
        }
      }
      create(admin, missing);
      return existing.isEmpty() ? List.of() : check(admin, existing);
    }
  }

  private NewTopic newTopic(Topic<?> topic) {
    var replicas = (short) (connection.embedded() ? 1 : -1);
    return new NewTopic(topic.name(), partitions, replicas).configs(settings(topic));
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

  private static List<String> check(Admin admin, List<String> existing) {
    var wrong = new ArrayList<String>();
    var found = new HashMap<Integer, String>();
    answer(admin.describeTopics(existing).allTopicNames())
        .values()
        .forEach(
            topic -> found.merge(topic.partitions().size(), topic.name(), (a, b) -> a + ", " + b));
    if (found.size() > 1) {
      wrong.add(
          "all topics must have the same number of partitions, but "
              + found
              + ": make them equal with kafka-topics.sh --alter --partitions N while watchbell is"
              + " stopped");
    }
    return wrong;
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
