package io.watchbell.deploy.night;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The Kafka under an integration test: the official image where a container engine answers and has
 * the image already, otherwise the embedded broker. Which of the two it is, is printed.
 *
 * @param container the container, or null for the embedded broker
 */
record Bed(@Nullable KafkaContainer container) implements AutoCloseable {
  private static final String IMAGE = "apache/kafka:4.3.1";
  private static final Duration ENGINE_MAX = Duration.ofSeconds(5);

  /** Makes one; {@code -Dbed=embedded} or {@code -Dbed=container} chooses. */
  static Bed make() {
    var wanted = System.getProperty("bed", "");
    boolean contained = wanted.equals("container") || (wanted.isEmpty() && hasImage());
    System.out.printf(
        "Integration tests run on %s.%n",
        contained ? "the container " + IMAGE : "the embedded broker (no container engine with it)");
    if (!contained) {
      return new Bed(null);
    }
    var kafka =
        new KafkaContainer(DockerImageName.parse(IMAGE))
            .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
    kafka.start();
    return new Bed(kafka);
  }

  /** Asked of the engine itself: Testcontainers would try to fetch images that are not there. */
  private static boolean hasImage() {
    try {
      var engine =
          new ProcessBuilder(List.of("docker", "image", "inspect", IMAGE))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean answered = engine.waitFor(ENGINE_MAX.toMillis(), TimeUnit.MILLISECONDS);
      engine.destroyForcibly();
      return answered && engine.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What to give to {@code --kafka}; null for the embedded broker. */
  @Nullable String kafka() {
    return container == null ? null : container.getBootstrapServers();
  }

  @Override
  public void close() {
    if (container != null) {
      container.close();
    }
  }
}
