package io.watchbell.deploy.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.deploy.published.ConfigurationDesk;
import io.watchbell.deploy.published.ConfigurationDesk.Asker;
import io.watchbell.deploy.published.ConfigurationDesk.Result;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.kafka.LogWriter;
import io.watchbell.kafka.TopicKeeper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two instances on the log of a real broker. */
class ConfigurationsIT {
  private static final Asker ANA = new Asker("ana", "");
  private static final long SOON_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** So many rules take a while to read, on a busy machine. */
  private static final long LARGE_NANOS = TimeUnit.SECONDS.toNanos(30);

  @TempDir private Path home;

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void twoInstancesNeverRunDifferentVersionsForLongerThanTheStreamTakes() {
    try (var broker = IsolatedBroker.start(home.resolve("broker"), "os", (_, _) -> {})) {
      var connection = KafkaConnection.embedded(broker.bootstrap());
      assertThat(new TopicKeeper(connection, 4).keep().wrong()).isEmpty();
      var a = instance("a");
      var b = instance("b");
      try (var writer = new LogWriter(connection);
          var ofA = a.follow(connection);
          var ofB = b.follow(connection)) {
        assertThat(ofA.isCaughtUp() && ofB.isCaughtUp()).isTrue();
        var desks = new ConfigurationDesk[] {desk(a, writer), desk(b, writer)};
        for (int round = 0; round < 10; round++) {
          var done = (Result.Done) desks[round % 2].apply(rules(round, 0), ANA);
          awaitSame(a, b, done.version(), SOON_NANOS);
        }
        // Larger than what Kafka takes of itself.
        var large = (Result.Done) desks[0].apply(rules(10, 15_000), ANA);
        awaitSame(a, b, large.version(), LARGE_NANOS);
        var back = (Result.Done) desks[1].rollback(null, ANA);
        assertThat(back.before()).isEqualTo(large.version());
        awaitSame(a, b, back.version(), SOON_NANOS);
        comesLater(connection, back.version());
      }
    }
  }

  private void comesLater(KafkaConnection connection, String version) {
    var late = instance("late");
    try (var _ = late.follow(connection)) {
      assertThat(late.live().get().version()).isEqualTo(version);
    }
  }

  private static Map<String, String> rules(int number, int more) {
    var text =
        new StringBuilder("rules:\n  - { name: r%d, match: ['x=\"y\"'] }\n".formatted(number));
    for (int i = 0; i < more; i++) {
      text.append(
          """
            - { name: rule-%d, match: ['service="s%d"', 'severity="critical"'], ladder: default }
          """
              .formatted(i, i));
    }
    return Map.of("routing.yaml", text.toString());
  }

  private static void awaitSame(Configurations a, Configurations b, String version, long nanosMax) {
    long until = System.nanoTime() + nanosMax;
    while (!isAt(a, version) || !isAt(b, version)) {
      assertThat(System.nanoTime()).as("%s everywhere", version).isLessThan(until);
      Thread.onSpinWait();
    }
  }

  private static boolean isAt(Configurations instance, String version) {
    return instance.live().get().version().equals(version);
  }

  private static ConfigurationDesk desk(Configurations instance, LogWriter writer) {
    return instance.desk(writer::appendNow, Instant::now);
  }

  private Configurations instance(String name) {
    return Configurations.begin(
        new Options(
            home.resolve(name),
            null,
            Options.HOST,
            0,
            null,
            true,
            Service.ALL,
            KafkaSettings.NONE));
  }
}
