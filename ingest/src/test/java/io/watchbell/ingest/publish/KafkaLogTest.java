package io.watchbell.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchbell.kafka.KafkaConnection;
import io.watchbell.kafka.LogWriter;
import io.watchbell.model.change.Change;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KafkaLogTest {
  /** Each record alone would wait for two seconds. */
  @Test
  void whileTheBrokersAreAwayARequestDoesNotWaitForEachOfItsRecords() throws IOException {
    var entry = new Entry.OfChange(new Change("c", "s", "deployed", null, Instant.EPOCH, null));
    try (var writer = new LogWriter(KafkaConnection.outside(nobodysAddress()));
        var log = new KafkaLog(writer)) {
      List<Stored> stored =
          log.append(Collections.nCopies(64, entry))
              .toCompletableFuture()
              .orTimeout(20, TimeUnit.SECONDS)
              .join();

      assertThat(stored).hasSize(64).hasOnlyElementsOfType(Stored.NotStored.class);
    }
  }

  private static String nobodysAddress() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + socket.getLocalPort();
    }
  }
}
