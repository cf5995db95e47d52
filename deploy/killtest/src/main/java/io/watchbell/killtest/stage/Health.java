package io.watchbell.killtest.stage;

import io.watchbell.kafka.KafkaConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Whether every machine is well: instances say so, and no partition lacks a replica. */
public final class Health implements AutoCloseable {
  private static final Duration ANSWER_MAX = Duration.ofSeconds(3);

  private final Doors doors;
  private final List<String> urls;
  private final int brokers;
  private final Admin admin;

  /**
   * A look at these.
   *
   * @param brokers how many there are
   */
  public Health(Doors doors, List<String> urls, KafkaConnection connection, int brokers) {
    this.doors = doors;
    this.urls = List.copyOf(urls);
    this.brokers = brokers;
    var settings = connection.clientSettings();
    settings.put("default.api.timeout.ms", Math.toIntExact(ANSWER_MAX.toMillis()));
    settings.put("request.timeout.ms", Math.toIntExact(ANSWER_MAX.toMillis()));
    this.admin = Admin.create(settings);
  }

  /** Whether all is well now. */
  public boolean isWell() {
    return areBrokersWell() && urls.stream().allMatch(doors::isReady);
  }

  /** Whether all brokers are there and nothing lacks a replica. */
  public boolean areBrokersWell() {
    try {
      var nodes = admin.describeCluster().nodes().get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS);
      if (nodes.size() < brokers) {
        return false;
      }
      var names = admin.listTopics().names().get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS);
      return admin
          .describeTopics(names)
          .allTopicNames()
          .get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS)
          .values()
          .stream()
          .flatMap(topic -> topic.partitions().stream())
          .allMatch(partition -> partition.isr().size() == partition.replicas().size());
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
