package io.watchbell.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.ingest.publish.Entry;
import io.watchbell.ingest.publish.Stored;
import io.watchbell.kafka.KafkaConnection;
import io.watchbell.kafka.LogWriter;
import io.watchbell.model.change.Change;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real writer, and an address at which nobody is. */
class NobodysLogTest {
  @TempDir private Path directory;

  /** Each record alone would wait for two seconds. */
  @Test
  void whileTheBrokersAreAwayARequestIsStoredAndDoesNotWaitForEachOfItsRecords()
      throws IOException {
    var entry = new Entry.OfChange(new Change("c", "s", "deployed", null, Instant.EPOCH, null));
    try (var writer = new LogWriter(KafkaConnection.outside(nobodysAddress()));
        var log =
            SpooledLog.open(
                writer::append,
                directory,
                1 << 20,
                Duration.ofMillis(100),
                InstantSource.system())) {
      List<Stored> stored =
          log.append(Collections.nCopies(64, entry))
              .toCompletableFuture()
              .orTimeout(20, TimeUnit.SECONDS)
              .join();

      assertThat(stored).hasSize(64).hasOnlyElementsOfType(Stored.Durable.class);
      assertThat(log.depth()).isEqualTo(64);
    }
  }

  private static String nobodysAddress() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + socket.getLocalPort();
    }
  }
}
