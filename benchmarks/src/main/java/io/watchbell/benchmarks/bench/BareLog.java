package io.watchbell.benchmarks.bench;

import io.watchbell.deploy.launch.IsolatedBroker;
import io.watchbell.ingest.publish.Entry;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.kafka.LogRecord;
import io.watchbell.kafka.LogWriter;
import io.watchbell.kafka.TopicKeeper;
import io.watchbell.testkit.AlertBuilder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * How many alerts a second the embedded broker takes from the product's own writer, with nothing
 * before it and nothing behind it: {@code DIRECTORY SECONDS}. Encoding is not counted.
 */
final class BareLog {
  private static final int PARTITIONS = 4;
  private static final int FLEET = 10_000;
  private static final int UNDER_WAY = 16_384;

  private BareLog() {}

  /** Measures, and says how many. */
  public static void main(String[] arguments) throws Exception {
    var directory = Path.of(arguments[0]);
    int seconds = Integer.parseInt(arguments[1]);
    try (var broker = IsolatedBroker.start(directory, "os", (_, why) -> System.err.println(why))) {
      var connection = KafkaConnection.embedded(broker.bootstrap());
      var wrong = new TopicKeeper(connection, PARTITIONS).keep().wrong();
      if (!wrong.isEmpty()) {
        throw new IllegalStateException(wrong.toString());
      }
      var records = records();
      try (var writer = new LogWriter(connection)) {
        write(writer, records, 2 * seconds);
        System.out.printf("alerts/s %.0f%n", write(writer, records, seconds));
      }
    }
    System.exit(0); // The broker's threads need not be waited for.
  }

  private static List<LogRecord> records() {
    var now = Instant.now();
    return IntStream.range(0, FLEET)
        .mapToObj(it ->
            AlertBuilder.alert("FleetAlert" + it % 5)
                .service("service-" + it % 20)
                .severity("critical")
                .instance("node-%06d.example.net:9100".formatted(it))
                .label("cluster", "cluster-" + it % 3)
                .annotation("summary", "FleetAlert on node-%06d for ten minutes".formatted(it))
                .annotation("runbook_url", "https://wiki.example.net/runbooks/FleetAlert")
                .at(now)
                .build())
        .map(alert -> new Entry.OfAlert(alert).toRecord())
        .toList();
  }

  private static double write(LogWriter writer, List<LogRecord> records, int seconds)
      throws InterruptedException {
    var free = new Semaphore(UNDER_WAY);
    var written = new LongAdder();
    long began = System.nanoTime();
    long until = began + seconds * 1_000_000_000L;
    for (int i = 0; System.nanoTime() < until; i++) {
      free.acquire();
      writer.append(
          records.get(i % records.size()),
          failure -> {
            free.release();
            if (failure == null) {
              written.increment();
            }
          });
    }
    free.acquire(UNDER_WAY);
    return written.sum() * 1e9 / (System.nanoTime() - began);
  }
}
